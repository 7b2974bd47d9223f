package macrame.reports.propagation;

import java.util.Optional;
import macrame.reports.Cell;
import macrame.reports.Column;
import macrame.reports.Table;
import macrame.reports.Unit;

/** The tables about variances and gradients. */
final class PropagationTables {

    private static final Column LAYER = Column.text("layer", "Layer", "The layer, by its name in the network.");

    private PropagationTables() {}

    static Table variances(PropagationStudy study) {
        Table.Builder table = Table.named("variances", "Variances, predicted and measured")
                .columns(
                        LAYER,
                        Column.whole("depth", "Depth", Unit.NONE, "Number of the layer with weights, from 1."),
                        Column.whole("fan_in", "Fan-in n", Unit.NONE, "Products of one output."),
                        Column.real("fan_back", "Fan-back n̂", Unit.NONE, "k²·d / s²: products of one input."),
                        Column.real("weight_variance", "Var[w]", Unit.NONE, "Mean square of the weights."),
                        Column.real(
                                "forward_predicted",
                                "Forward, predicted",
                                Unit.NONE,
                                "Variance of the outputs before the activation, by the formula from the first layer on."),
                        Column.real(
                                "forward_measured", "Forward, measured", Unit.NONE, "The same on a batch, in float64."),
                        Column.real(
                                "backward_predicted",
                                "Backward, predicted",
                                Unit.NONE,
                                "Variance of the gradient by the layer's inputs, by the formula from the loss back."),
                        Column.real(
                                "backward_measured",
                                "Backward, measured",
                                Unit.NONE,
                                "The same on a batch, in float64."));
        for (int i = 0; i < study.layers().size(); i++) {
            LayerVariance layer = study.layers().get(i);
            table.row(
                    Cell.of(layer.link().layer()),
                    Cell.of(i + 1),
                    Cell.of((long) layer.link().fanIn()),
                    Cell.of(layer.link().fanBack()),
                    Cell.of(layer.weightVariance()),
                    cell(layer.predictedForward(), i == 0 ? "the start of the prediction" : "not a ReLU alone between"),
                    Cell.of(layer.measuredForward()),
                    cell(
                            layer.measuredBackward().flatMap(any -> layer.predictedBackward()),
                            "not needed, or not a ReLU alone between"),
                    cell(layer.measuredBackward(), "nobody needs it"));
        }
        return table.build();
    }

    private static Cell cell(Optional<Double> value, String reason) {
        return value.map(Cell::of).orElse(Cell.missing(reason));
    }

    static Table activations(PropagationStudy study) {
        Table.Builder table = Table.named("activations", "What activations let through")
                .columns(
                        LAYER,
                        Column.text("activation", "Activation", "The function."),
                        Column.whole("units", "Units", Unit.NONE, "Units of one sample."),
                        Column.real(
                                        "dead_percent",
                                        "Dead",
                                        Unit.PERCENT,
                                        "Units that a gradient came to and that let nothing through for any sample.")
                                .decimals(1),
                        Column.real(
                                        "saturated_percent",
                                        "Saturated",
                                        Unit.PERCENT,
                                        "Elements with a slope below 1 % of the steepest there is.")
                                .decimals(1),
                        Column.real("squared_slope", "E[act'²]", Unit.NONE, "Mean square of the slope."));
        for (ActivationHealth health : study.activations()) {
            table.row(
                    Cell.of(health.node()),
                    Cell.of(health.type()),
                    Cell.of(health.units()),
                    Cell.of(100 * health.dead()),
                    cell(health.saturated().map(share -> 100 * share), "does not saturate"),
                    Cell.of(health.squaredSlope()));
        }
        return table.build();
    }

    static Table parameters(PropagationStudy study) {
        Table.Builder table = Table.named("parameter_gradients", "What a batch would move")
                .columns(
                        LAYER,
                        Column.text("parameter", "Parameter", "Its name in the layer."),
                        Column.whole("elements", "Elements", Unit.NONE, "Number of its elements."),
                        Column.real(
                                        "moved_percent",
                                        "With a gradient",
                                        Unit.PERCENT,
                                        "Elements whose gradient is not zero.")
                                .decimals(1),
                        Column.real(
                                        "lost_percent",
                                        "Below half a step",
                                        Unit.PERCENT,
                                        "Of these, elements whose update is less than half a step of the master copy.")
                                .decimals(1));
        for (ParameterGradient parameter : study.parameters()) {
            table.row(
                    Cell.of(parameter.layer()),
                    Cell.of(parameter.name()),
                    Cell.of(parameter.elements()),
                    Cell.of(100 * parameter.moved()),
                    cell(parameter.lost().map(share -> 100 * share), "no formats here"));
        }
        return table.build();
    }
}
