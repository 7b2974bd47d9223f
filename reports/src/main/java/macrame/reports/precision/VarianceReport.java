package macrame.reports.precision;

import java.util.List;
import macrame.files.NumberText;
import macrame.reports.Cell;
import macrame.reports.Column;
import macrame.reports.Finding;
import macrame.reports.Provenance;
import macrame.reports.Report;
import macrame.reports.Section;
import macrame.reports.Table;
import macrame.reports.Unit;
import macrame.reports.chart.BarChart;
import macrame.reports.chart.BarChart.Arrangement;
import macrame.reports.chart.Chart;

/** The precision that weight gradients need, from the extremes of their variances. */
public final class VarianceReport {

    /** Name and version of the JSON form. */
    public static final String SCHEMA = "macrame.precision/1";

    private static final double LOSS_SCALE = 0x1p8;

    private VarianceReport() {}

    /** One row per layer. */
    public static Report of(List<GradientVariance> variances, String source, Provenance provenance) {
        Table table = table(variances);
        return new Report(
                SCHEMA,
                "Required precision of weight gradients",
                source,
                provenance,
                findings(variances),
                List.of(section(table), mistake(variances)));
    }

    private static List<Finding> findings(List<GradientVariance> variances) {
        int widest = variances.stream()
                .mapToInt(variance -> variance.requirement().powerOfTwoBits())
                .max()
                .orElseThrow();
        String formats = variances.stream()
                .map(variance -> variance.layer() + " " + variance.requirement().format())
                .reduce((a, b) -> a + ", " + b)
                .orElseThrow();
        return List.of(
                Finding.note(
                        "Weight gradients need up to " + widest + " bits on a power-of-two grid: " + formats + "."),
                Finding.note("A clip of two standard deviations cuts off "
                        + NumberText.fixed(100 * ClippedGaussian.clippedShare(GradientVariance.CLIP), 1)
                        + " % of a Gaussian tensor and caps its SQNR at "
                        + NumberText.fixed(ClippedGaussian.sqnrCap(GradientVariance.CLIP), 1)
                        + " dB, whatever the width."));
    }

    private static Section section(Table table) {
        Chart chart = BarChart.of(
                new Chart.Label(
                        "widths",
                        "Width per layer",
                        "The power-of-two grid is what can be run: its clip is rounded up and its step down.",
                        "layers"),
                "layer",
                Arrangement.GROUPED,
                "bits_exact",
                "bits",
                "bits_power_of_two");
        return new Section(
                "weight_gradients",
                "Weight gradients",
                "Clip r = 2 σ_max, step Δ = σ_min / 4, width B = log2(r / Δ) + 1 = 4 + log2(σ_max / σ_min). Scaling the"
                        + " loss scales σ_max and σ_min alike and leaves B as it is.",
                List.of(),
                List.of(chart),
                List.of(table));
    }

    static Table table(List<GradientVariance> variances) {
        Table.Builder table = Table.named("layers", "Required width per layer")
                .columns(
                        Column.text("layer", "Layer", "Name of the layer."),
                        Column.real("variance_max", "Largest variance", Unit.NONE, "Largest variance over training."),
                        Column.real("variance_min", "Smallest variance", Unit.NONE, "Smallest variance over training."),
                        Column.real(
                                "clip", "Clip", Unit.NONE, "End of the range: twice the largest standard deviation."),
                        Column.real("step", "Step", Unit.NONE, "A quarter of the smallest standard deviation."),
                        Column.real("bits_exact", "Exact", Unit.BITS, "log2(clip / step) + 1, the sign included.")
                                .decimals(3),
                        Column.whole("bits", "Rounded up", Unit.BITS, "The least whole width with that clip and step."),
                        Column.whole(
                                "bits_power_of_two",
                                "Power of two",
                                Unit.BITS,
                                "Width when the clip is rounded up and the step down to powers of two."),
                        Column.text("format", "Format", "The format of that width: s, width, f, fraction bits."));
        for (GradientVariance variance : variances) {
            GridRequirement needed = variance.requirement();
            table.row(
                    Cell.of(variance.layer()),
                    Cell.of(variance.maximum()),
                    Cell.of(variance.minimum()),
                    Cell.of(needed.clip()),
                    Cell.of(needed.step()),
                    Cell.of(needed.exactBits()),
                    Cell.of(needed.bits()),
                    Cell.of(needed.powerOfTwoBits()),
                    Cell.of(needed.format().toString()));
        }
        return table.build();
    }

    private static Section mistake(List<GradientVariance> variances) {
        Table.Builder table = Table.named(
                        "common_mistake", "What comes out with variances in place of standard deviations")
                .columns(
                        Column.text("layer", "Layer", "Name of the layer."),
                        Column.whole("right_bits", "Right", Unit.BITS, "From standard deviations, rounded up."),
                        Column.whole(
                                "mistaken_bits",
                                "Mistaken",
                                Unit.BITS,
                                "round(log2(clip / step)) with step = smallest variance / 4, without the sign bit."),
                        Column.whole(
                                "mistaken_scaled_bits",
                                "Mistaken, loss × 256",
                                Unit.BITS,
                                "The same after the loss is multiplied by 256, which changes no relation of values."));
        for (GradientVariance variance : variances) {
            table.row(
                    Cell.of(variance.layer()),
                    Cell.of(variance.requirement().bits()),
                    Cell.of(variance.bitsFromVarianceAsStep(1)),
                    Cell.of(variance.bitsFromVarianceAsStep(LOSS_SCALE)));
        }
        return new Section(
                "mistake",
                "A common mistake",
                "A step is a value, a variance its square: their ratio depends on the unit of the loss. Taking the"
                        + " variance for the standard deviation in the step asks for too many bits, and for eight fewer"
                        + " when the loss is multiplied by 256, although nothing about the training changes.",
                List.of(),
                List.of(),
                List.of(table.build()));
    }
}
