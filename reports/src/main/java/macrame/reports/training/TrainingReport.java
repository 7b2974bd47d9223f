package macrame.reports.training;

import java.util.List;
import java.util.Map;
import macrame.arith.CastCounts;
import macrame.files.NumberText;
import macrame.nn.measure.NoiseMeter.Noise;
import macrame.nn.precision.Precision;
import macrame.nn.precision.Site;
import macrame.reports.Cell;
import macrame.reports.Column;
import macrame.reports.Finding;
import macrame.reports.Provenance;
import macrame.reports.Report;
import macrame.reports.Section;
import macrame.reports.Table;
import macrame.reports.Unit;
import macrame.reports.analysis.Experiment;
import macrame.reports.analysis.FixedRun;
import macrame.reports.analysis.ReferenceRun;
import macrame.reports.chart.Chart;
import macrame.reports.chart.Chart.Axis;
import macrame.reports.chart.Chart.Label;
import macrame.reports.chart.Chart.Scale;
import macrame.reports.chart.LineChart;

/** How training went in fixed point beside float64: losses, accuracy, and every site's format, noise and casts. */
public final class TrainingReport {

    /** Name and version of the JSON form. */
    public static final String SCHEMA = "macrame.train/1";

    private static final double CLOSE_POINTS = 0.5;

    /** A loss up to this many times that of float64 is close. */
    private static final double CLOSE_LOSS = 1.1;

    private static final int MAX_CURVE_POINTS = 200;
    private static final String CURVES = "curves";

    private TrainingReport() {}

    /** The report on two runs of an experiment. */
    public static Report of(
            Experiment experiment, ReferenceRun reference, Precision precision, FixedRun run, Provenance provenance) {
        Section training = new Section(
                "training",
                "Training",
                "Both runs start from the same parameters and see the same batches.",
                List.of(),
                List.of(losses()),
                List.of(results(reference, run), curves(reference, run)));
        Section sites = new Section(
                "places",
                "Where it loses",
                "Noise of one more step, in fixed point and in float64 from the same parameters; casts of the training.",
                List.of(),
                List.of(),
                List.of(sites(precision, run)));
        return new Report(
                SCHEMA,
                "Training " + experiment.network().name() + " in fixed point",
                experiment.data().description(),
                provenance,
                List.of(finding(reference, run)),
                List.of(training, sites));
    }

    private static Finding finding(ReferenceRun reference, FixedRun run) {
        if (Double.isNaN(run.test().accuracy())) {
            return lossFinding(reference.test().loss(), run.test().loss());
        }
        double gap = 100 * (run.test().accuracy() - reference.test().accuracy());
        String sentence = "Fixed point reaches " + percent(run.test().accuracy()) + " on the test samples, float64 "
                + percent(reference.test().accuracy()) + ".";
        return gap < -CLOSE_POINTS ? Finding.bad(sentence) : Finding.good(sentence);
    }

    /** Real values are neither right nor wrong: what counts is how far off they are. */
    private static Finding lossFinding(double reference, double fixed) {
        String sentence = "Fixed point reaches a loss of " + NumberText.significant(fixed, 4)
                + " on the test samples, float64 " + NumberText.significant(reference, 4) + ".";
        return fixed > CLOSE_LOSS * reference ? Finding.bad(sentence) : Finding.good(sentence);
    }

    private static String percent(double share) {
        return NumberText.fixed(100 * share, 2) + " %";
    }

    private static Table results(ReferenceRun reference, FixedRun run) {
        return Table.named("results", "Results")
                .columns(
                        Column.text("run", "Run", "Fixed point or float64."),
                        Column.real("test_accuracy_percent", "Accuracy", Unit.PERCENT, "Test samples classified right.")
                                .decimals(2),
                        Column.real(
                                "test_loss",
                                "Loss",
                                Unit.NONE,
                                "Mean loss of the test samples: cross entropy in nats, or squared error."),
                        Column.real("last_loss", "Last batch", Unit.NONE, "Mean loss of the last batch."))
                .row(result("fixed point", run.test().accuracy(), run.test().loss(), run.losses()))
                .row(result(
                        "float64", reference.test().accuracy(), reference.test().loss(), reference.losses()))
                .build();
    }

    private static List<Cell> result(String name, double accuracy, double loss, List<Double> losses) {
        return List.of(
                Cell.of(name),
                Double.isNaN(accuracy) ? Cell.missing("answers are no classes") : Cell.of(100 * accuracy),
                Cell.of(loss),
                Cell.of((double) losses.get(losses.size() - 1)));
    }

    private static Chart losses() {
        return LineChart.of(
                new Label("losses", "Loss over steps", "Mean loss of the batches between two marks.", CURVES),
                Axis.linear("steps"),
                Scale.LINEAR,
                "fixed_loss",
                "float_loss");
    }

    private static Table curves(ReferenceRun reference, FixedRun run) {
        Table.Builder table = Table.named(CURVES, "Loss over steps")
                .figures()
                .columns(
                        Column.whole("steps", "Steps", Unit.STEPS, "Updates so far."),
                        Column.real("fixed_loss", "Fixed point", Unit.NONE, "Mean loss in fixed point, nats."),
                        Column.real("float_loss", "float64", Unit.NONE, "Mean loss in float64, nats."));
        int steps = run.losses().size();
        int stride = Math.max(1, (steps + MAX_CURVE_POINTS - 1) / MAX_CURVE_POINTS);
        for (int from = 0; from < steps; from += stride) {
            int to = Math.min(steps, from + stride);
            table.row(
                    Cell.of(to),
                    Cell.of(mean(run.losses().subList(from, to))),
                    Cell.of(mean(reference.losses().subList(from, to))));
        }
        return table.build();
    }

    private static double mean(List<Double> losses) {
        double sum = 0;
        for (double loss : losses) {
            sum += loss;
        }
        return sum / losses.size();
    }

    private static Table sites(Precision precision, FixedRun run) {
        Table.Builder table = Table.named("sites", "Every site")
                .columns(
                        Column.text("layer", "Layer", "Name of the layer."),
                        Column.text("part", "Part", "Which of the layer's results."),
                        Column.text("role", "Role", "What it is to training."),
                        Column.text("format", "Format", "Number format; the width and the fraction bits."),
                        Column.real("sqnr_dB", "SQNR", Unit.DECIBELS, "Signal over all noise up to here.")
                                .decimals(1),
                        Column.real("local_sqnr_dB", "Own SQNR", Unit.DECIBELS, "Signal over this operation's noise.")
                                .decimals(1),
                        Column.whole("overflows", "Overflows", Unit.NONE, "Casts and sums out of range."),
                        Column.whole("flushed_to_zero", "Flushed to zero", Unit.NONE, "Values rounded to zero."));
        for (Map.Entry<Site, Noise> entry : run.noise().noise().entrySet()) {
            Site site = entry.getKey();
            CastCounts casts = run.casts().getOrDefault(site, new CastCounts());
            table.row(
                    Cell.of(site.layer()),
                    Cell.of(site.part()),
                    Cell.of(site.role().label()),
                    format(precision, site),
                    Cell.of(entry.getValue().sqnr()),
                    Cell.of(entry.getValue().localSqnr()),
                    Cell.of(casts.overflowed()),
                    Cell.of(casts.flushedToZero()));
        }
        return table.build();
    }

    private static Cell format(Precision precision, Site site) {
        return switch (site.role()) {
            case CONSTANT -> Cell.missing("by value");
            default -> Cell.of(precision.of(site).target().toString());
        };
    }
}
