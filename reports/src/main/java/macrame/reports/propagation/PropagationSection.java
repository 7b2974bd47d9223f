package macrame.reports.propagation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import macrame.files.NumberText;
import macrame.reports.Finding;
import macrame.reports.Section;
import macrame.reports.chart.Chart.Axis;
import macrame.reports.chart.Chart.Label;
import macrame.reports.chart.Chart.Scale;
import macrame.reports.chart.LineChart;

/** The part of a report that is about variances and what keeps a network from training. */
public final class PropagationSection {

    private static final double HALF = 0.5;
    private static final double FAR = 1e3;

    private PropagationSection() {}

    /** How variances go through the network, and what becomes of its gradients. */
    public static Section of(PropagationStudy study, String parameters) {
        LineChart forward = LineChart.of(
                new Label(
                        "variance_forward_chart",
                        "Variance of the outputs, layer by layer",
                        "Before the activation; predicted from the first layer on.",
                        "variances"),
                Axis.linear("depth"),
                Scale.LOGARITHMIC,
                "forward_predicted",
                "forward_measured");
        LineChart backward = LineChart.of(
                new Label(
                        "variance_backward_chart",
                        "Variance of the gradient by the inputs, layer by layer",
                        "Predicted from the gradient of the loss back.",
                        "variances"),
                Axis.linear("depth"),
                Scale.LOGARITHMIC,
                "backward_predicted",
                "backward_measured");
        return new Section(
                "propagation",
                "Can it train? Variances and gradients",
                "Forward Var[y_l] = ½ n_l Var[w_l] Var[y_(l−1)], n the fan-in; backward Var[Δx_l] = ½ n̂_l Var[w_l]"
                        + " Var[Δx_(l+1)], n̂ = k²·d / s²; the ½ where a ReLU lies between (He et al. 2015,"
                        + " doi:10.1109/ICCV.2015.123). The formula leaves out pools, biases and weights that are not drawn"
                        + " independently. Measured on " + study.samples() + " samples in float64 from " + parameters
                        + " parameters.",
                findings(study),
                drawable(study) ? List.of(forward, backward) : List.of(),
                List.of(
                        PropagationTables.variances(study),
                        PropagationTables.activations(study),
                        PropagationTables.parameters(study)));
    }

    /** A logarithm needs positive values. */
    private static boolean drawable(PropagationStudy study) {
        return study.layers().stream()
                .allMatch(layer -> layer.measuredForward() > 0
                        && layer.weightVariance() > 0
                        && layer.measuredBackward().orElse(1.0) > 0);
    }

    /** What keeps the network from training, and how far variances move. */
    public static List<Finding> findings(PropagationStudy study) {
        List<Finding> findings = new ArrayList<>();
        gradients(study).ifPresent(findings::add);
        for (ActivationHealth health : study.activations()) {
            of(health).ifPresent(findings::add);
        }
        for (ParameterGradient parameter : study.parameters()) {
            lost(parameter).ifPresent(findings::add);
        }
        forward(study).ifPresent(findings::add);
        return findings;
    }

    private static Optional<Finding> gradients(PropagationStudy study) {
        List<String> still = names(study, gradient -> gradient.weight() && gradient.moved() == 0);
        if (still.isEmpty()) {
            return Optional.empty();
        }
        List<String> moving = names(study, gradient -> gradient.moved() > 0);
        boolean none = names(study, gradient -> gradient.weight() && gradient.moved() > 0)
                .isEmpty();
        return Optional.of(Finding.bad((none
                        ? "This network cannot train: no weight gets a gradient"
                        : "No gradient" + " reaches " + String.join(", ", still) + ": these layers cannot train")
                + (moving.isEmpty() ? "." : "; only " + String.join(", ", moving) + " would move.")));
    }

    private static List<String> names(PropagationStudy study, Function<ParameterGradient, Boolean> wanted) {
        return study.parameters().stream()
                .filter(wanted::apply)
                .map(gradient -> gradient.layer() + "/" + gradient.name())
                .toList();
    }

    private static Optional<Finding> of(ActivationHealth health) {
        if (health.dead() == 1) {
            return Optional.of(Finding.bad("All " + NumberText.grouped(health.units()) + " units of " + health.node()
                    + " are dead: no sample makes them pass a gradient, and nothing before them can train."));
        }
        if (health.dead() > HALF) {
            return Optional.of(Finding.warning(NumberText.fixed(100 * health.dead(), 0) + " % of the units of "
                    + health.node() + " are dead: no sample makes them pass a gradient."));
        }
        return health.saturated()
                .filter(share -> share > HALF)
                .map(share -> Finding.warning("The " + health.type() + " of " + health.node() + " is saturated at "
                        + NumberText.fixed(100 * share, 0) + " % of its elements: slopes below 1 % of the steepest."));
    }

    private static Optional<Finding> lost(ParameterGradient parameter) {
        String place = parameter.layer() + "/" + parameter.name();
        return parameter
                .lost()
                .filter(share -> share > HALF && parameter.moved() > 0)
                .map(share -> share == 1
                        ? Finding.bad("Every update of " + place
                                + " is below half a step of its master copy and is lost: it cannot train. Maybe give"
                                + " master copies more bits.")
                        : Finding.warning(NumberText.fixed(100 * share, 0) + " % of the updates of " + place
                                + " are below half a step of its master copy."));
    }

    private static Optional<Finding> forward(PropagationStudy study) {
        List<LayerVariance> layers = study.layers();
        if (layers.size() < 2) {
            return Optional.empty();
        }
        double measured =
                layers.get(layers.size() - 1).measuredForward() / layers.get(0).measuredForward();
        Optional<Double> predicted = layers.get(layers.size() - 1)
                .predictedForward()
                .map(last -> last / layers.get(0).measuredForward());
        String sentence = "From " + layers.get(0).link().layer() + " to "
                + layers.get(layers.size() - 1).link().layer() + " the variance of the outputs changes by a factor of "
                + NumberText.significant(measured, 2)
                + predicted
                        .map(ratio -> " (predicted " + NumberText.significant(ratio, 2) + ")")
                        .orElse("") + ".";
        boolean far = !(measured * FAR > 1 && measured < FAR);
        return Double.isNaN(measured)
                ? Optional.empty()
                : Optional.of(far ? Finding.warning(sentence) : Finding.note(sentence));
    }
}
