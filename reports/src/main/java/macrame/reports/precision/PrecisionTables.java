package macrame.reports.precision;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import macrame.arith.FixedFormat;
import macrame.nn.network.Node;
import macrame.nn.precision.Role;
import macrame.reports.Cell;
import macrame.reports.Column;
import macrame.reports.Table;
import macrame.reports.Unit;

/** The tables of a precision report. */
final class PrecisionTables {

    private static final Column LAYER = Column.text("layer", "Layer", "The layer, by its name in the network.");

    private PrecisionTables() {}

    static Table widths(PrecisionStudy study) {
        Table.Builder table = Table.named("widths", "Formats per layer").columns(LAYER);
        Map<Role, Map<String, FixedFormat>> formats = new TreeMap<>();
        for (Role role : Verification.ROLES) {
            String key = role.label().replace('-', '_');
            String title = role == Role.MASTER ? "Master copy" : title(role);
            table.columns(
                    Column.whole(key + "_bits", title, Unit.BITS, "Width of the " + PrecisionReport.words(role) + "."),
                    Column.text(
                            key + "_format", title + " format", "Format of the " + PrecisionReport.words(role) + "."));
            formats.put(role, study.formats(role));
        }
        List<String> layers = new ArrayList<>(List.of("input"));
        study.experiment().network().nodes().stream().map(Node::name).forEach(layers::add);
        for (String layer : layers) {
            List<Cell> row = new ArrayList<>(List.of(Cell.of(layer)));
            boolean any = false;
            for (Role role : Verification.ROLES) {
                Optional<FixedFormat> format =
                        Optional.ofNullable(formats.get(role).get(layer));
                any |= format.isPresent();
                row.add(format.map(found -> Cell.of(found.width())).orElse(Cell.missing("not quantized here")));
                row.add(format.map(found -> Cell.of(found.toString())).orElse(Cell.missing("not quantized here")));
            }
            if (any) {
                table.row(row);
            }
        }
        return table.build();
    }

    private static String title(Role role) {
        String words = role.label().replace('-', ' ');
        return words.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + words.substring(1);
    }

    static Table layers(PrecisionStudy study) {
        return VarianceReport.table(
                study.needs().stream().map(LayerNeeds::weightGradient).toList());
    }

    static Table backward(PrecisionStudy study) {
        Table.Builder table = Table.named("backward", "Activation gradients and master copies")
                .columns(
                        LAYER,
                        Column.real(
                                "lambda",
                                "λ",
                                Unit.NONE,
                                "Largest window value of the largest singular value of X∘X, X the layer's input."),
                        Column.real("gradient_clip", "Clip", Unit.NONE, "8 times the largest standard deviation."),
                        Column.real("gradient_step", "Step", Unit.NONE, "Step of the weight gradients over √λ."),
                        Column.whole("gradient_bits", "Rounded up", Unit.BITS, "log2(clip / step) + 1, rounded up."),
                        Column.whole(
                                "gradient_power_of_two_bits",
                                "Power of two",
                                Unit.BITS,
                                "The same with clip and step rounded outward to powers of two."),
                        Column.real(
                                "smallest_rate",
                                "Smallest rate",
                                Unit.NONE,
                                "Smallest learning rate not zero, over the loss scale: γ."),
                        Column.whole(
                                "below_weight_bits",
                                "Below the weight",
                                Unit.BITS,
                                "Bits of the master copy below the last bit of the weight."));
        for (LayerNeeds need : study.needs()) {
            Optional<GridRequirement> grid = need.activationGradient();
            Cell missing = Cell.missing("the gradient stayed zero");
            table.row(
                    Cell.of(need.layer()),
                    Cell.of(need.largestSquaredGain()),
                    grid.map(found -> Cell.of(found.clip())).orElse(missing),
                    grid.map(found -> Cell.of(found.step())).orElse(missing),
                    grid.map(found -> Cell.of(found.bits())).orElse(missing),
                    grid.map(found -> Cell.of(found.powerOfTwoBits())).orElse(missing),
                    Cell.of(need.smallestRate()),
                    need.accumulatorBits()
                            .map(bits -> Cell.of(bits.longValue()))
                            .orElse(Cell.missing("the weights do not reach the outputs")));
        }
        return table.build();
    }

    static Table statistics(PrecisionStudy study) {
        Table.Builder table = Table.named("statistics", "Width of weight gradients by statistic")
                .text("Single steps do not work: a sample already learnt has a gradient near zero.")
                .columns(
                        LAYER,
                        Column.text("statistic", "Statistic", "How the variances of steps become extremes."),
                        Column.real("variance_max", "Largest variance", Unit.NONE, "Largest value of the statistic."),
                        Column.real(
                                "variance_min",
                                "Smallest variance",
                                Unit.NONE,
                                "Smallest value of the statistic that is not zero."),
                        Column.real("bits_exact", "Exact", Unit.BITS, "4 + log2(σ_max / σ_min).")
                                .decimals(2),
                        Column.whole(
                                "zero_values", "Zeros", Unit.NONE, "Values of the statistic that are zero, left out."),
                        Column.whole("all_values", "Values", Unit.NONE, "Windows, averages or steps."),
                        Column.whole(
                                "zero_gradient_steps",
                                "Zero-gradient steps",
                                Unit.STEPS,
                                "Steps whose weight gradient was zero everywhere."));
        study.run().gradients().forEach((layer, gradients) -> {
            for (int i = 0; i < study.run().statistics().size(); i++) {
                Extremes extremes = gradients.weightGradient().get(i);
                Cell missing = Cell.missing("never a gradient, or no whole window");
                boolean found = extremes.found();
                table.row(
                        Cell.of(layer),
                        Cell.of(study.run().statistics().get(i).toString()),
                        found ? Cell.of(extremes.largest()) : missing,
                        found ? Cell.of(extremes.smallest()) : missing,
                        found
                                ? Cell.of(new GradientVariance(layer, extremes.largest(), extremes.smallest())
                                        .requirement()
                                        .exactBits())
                                : missing,
                        Cell.of(extremes.zeros()),
                        Cell.of(extremes.count()),
                        Cell.of(gradients.zeroSteps()));
            }
        });
        return table.build();
    }

    static Table forward(PrecisionStudy study) {
        Table.Builder table = Table.named("forward", "Noise gains and widths")
                .columns(
                        LAYER,
                        Column.text("role", "Role", "Weight or activation."),
                        Column.real("range", "Range", Unit.NONE, "Values lie in [−range, range); a power of two."),
                        Column.real(
                                "gain",
                                "Gain E",
                                Unit.NONE,
                                "Mean of Σ ‖∂(z_i − z_y)/∂h‖² / (24 (z_i − z_y)²), times range²."),
                        Column.whole("bits", "Width", Unit.BITS, "B_min + round(log2 √(E / E_min))."),
                        Column.real(
                                        "mismatch_percent",
                                        "Mismatch",
                                        Unit.PERCENT,
                                        "The tensor's part of the bound on the mismatch probability.")
                                .significant(2));
        for (ForwardWidths.Tensor tensor : study.forward().tensors()) {
            table.row(
                    Cell.of(tensor.layer()),
                    Cell.of(tensor.role().label()),
                    Cell.of(Math.scalb(1.0, tensor.rangeExponent())),
                    Cell.of(tensor.gain()),
                    Cell.of(tensor.bits()),
                    Cell.of(100 * tensor.mismatch()));
        }
        return table.build();
    }

    static Table tails(List<GradientTails> tails) {
        Table.Builder table = Table.named("gradient_tails", "Weight gradients of single steps beyond their range")
                .text("The range follows from the variance averaged over samples. Where few samples have most of the"
                        + " gradient, their gradients lie far beyond it: a Gaussian would have 4.6 % of its elements and"
                        + " 1.2 % of its power beyond two standard deviations, and a kurtosis of 3.")
                .columns(
                        LAYER,
                        Column.real("range", "Range", Unit.NONE, "End of the predicted format's range."),
                        Column.real(
                                        "beyond_start_percent",
                                        "Beyond, start",
                                        Unit.PERCENT,
                                        "Elements beyond it at first.")
                                .significant(3),
                        Column.real(
                                        "lost_start_percent",
                                        "Power lost, start",
                                        Unit.PERCENT,
                                        "Power that clipping takes at first: Σ (|g| − r)² / Σ g².")
                                .significant(3),
                        Column.real("kurtosis_start", "Kurtosis, start", Unit.NONE, "Mean g⁴ / (mean g²)² at first."),
                        Column.real("beyond_end_percent", "Beyond, end", Unit.PERCENT, "The same after training.")
                                .significant(3),
                        Column.real("lost_end_percent", "Power lost, end", Unit.PERCENT, "The same after training.")
                                .significant(3),
                        Column.real("kurtosis_end", "Kurtosis, end", Unit.NONE, "The same after training."));
        for (GradientTails layer : tails) {
            table.row(
                    Cell.of(layer.layer()),
                    Cell.of(layer.range()),
                    Cell.of(100 * layer.start().beyond()),
                    Cell.of(100 * layer.start().lost()),
                    Cell.of(layer.start().kurtosis()),
                    Cell.of(100 * layer.end().beyond()),
                    Cell.of(100 * layer.end().lost()),
                    Cell.of(layer.end().kurtosis()));
        }
        return table.build();
    }
}
