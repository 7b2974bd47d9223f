package macrame.reports.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import macrame.files.NumberText;
import macrame.reports.Cell;
import macrame.reports.Column;
import macrame.reports.Finding;
import macrame.reports.Provenance;
import macrame.reports.Report;
import macrame.reports.Section;
import macrame.reports.Table;
import macrame.reports.Unit;
import macrame.reports.analysis.Ensemble;
import macrame.reports.analysis.Experiment;
import macrame.reports.analysis.FixedRun;
import macrame.reports.analysis.FloatingRun;
import macrame.reports.analysis.ReferenceRun;
import macrame.reports.chart.Chart;

/** How training went in fixed point beside float64: losses, accuracy, and every site's format, noise and casts. */
public final class TrainingReport {

    /** Name and version of the JSON form. */
    public static final String SCHEMA = "macrame.train/1";

    private static final int DIGITS = 4;

    /** Losses of batches scatter, but not by so much. */
    private static final double GREW = 10;

    private static final double CLOSE_POINTS = 0.5;

    /** A loss up to this many times that of float64 is close. */
    private static final double CLOSE_LOSS = 1.1;

    private TrainingReport() {}

    /**
     * The report on two runs of an experiment.
     *
     * @param ensemble of which these are the first member, if there is one
     * @param floating the same experiment in floating-point formats
     */
    public static Report of(
            Experiment experiment,
            ReferenceRun reference,
            FixedRun run,
            Optional<Ensemble> ensemble,
            List<FloatingRun> floating,
            Provenance provenance) {
        List<Finding> findings = new ArrayList<>(findings(reference, run));
        List<Table> tables = new ArrayList<>(tables(experiment, reference, run));
        if (!floating.isEmpty()) {
            tables.add(1, FormatsTable.of(experiment, reference, run, floating));
        }
        ensemble.ifPresent(together -> {
            findings.add(EnsembleTable.finding(together));
            tables.add(1, EnsembleTable.of(together));
        });
        Section training = new Section(
                "training",
                "Training",
                "Both runs start from the same parameters and see the same batches.",
                List.of(),
                charts(experiment, reference),
                tables);
        Section sites = new Section(
                "places",
                "Where it loses",
                "Noise of one more step, in fixed point and in float64 from the same parameters; casts of the training.",
                List.of(),
                List.of(TrainingTables.noiseChart()),
                places(experiment, run));
        return new Report(
                SCHEMA,
                "Training " + experiment.network().name() + " in fixed point",
                experiment.data().description(),
                provenance,
                findings,
                List.of(training, sites));
    }

    private static List<Chart> charts(Experiment experiment, ReferenceRun reference) {
        List<Chart> charts = new ArrayList<>(List.of(TrainingTables.losses()));
        if (!reference.accuracies().isEmpty()) {
            charts.add(TrainingTables.accuracyChart(reference.test().accuracy()));
        }
        FirstFilters.of(experiment.network()).map(FirstFilters::chart).ifPresent(charts::add);
        return charts;
    }

    private static List<Table> tables(Experiment experiment, ReferenceRun reference, FixedRun run) {
        List<Table> tables = new ArrayList<>();
        tables.add(results(reference, run));
        tables.add(TrainingTables.curves(reference.losses(), run.losses()));
        if (!reference.accuracies().isEmpty()) {
            tables.add(TrainingTables.accuracies(reference.accuracies(), run.accuracies()));
        }
        FirstFilters.of(experiment.network())
                .map(filters -> filters.table(run.masters(), reference.masters()))
                .ifPresent(tables::add);
        tables.add(TrainingTables.settings(experiment.settings()));
        return tables;
    }

    private static List<Table> places(Experiment experiment, FixedRun run) {
        List<Table> tables =
                new ArrayList<>(TrainingTables.places(run.precision(), run.noise(), run.casts(), run.changes()));
        tables.add(TrainingTables.noiseByLayer(experiment.network().shapes().keySet(), run.noise()));
        return tables;
    }

    private static List<Finding> findings(ReferenceRun reference, FixedRun run) {
        List<Finding> findings = new ArrayList<>(List.of(finding(reference, run)));
        Optional<Finding> grew = grew(reference.losses());
        grew.ifPresent(findings::add);
        if (!run.moved()) {
            findings.add(Finding.bad("Every update in fixed point was zero: no parameter is other than at the start."
                    + (grew.isEmpty() ? " Maybe use a larger --learning-rate, or wider masters." : "")));
        }
        return findings;
    }

    /** A reference that only just stays finite is no measure for others, and its ranges make no formats. */
    static Optional<Finding> grew(List<Double> losses) {
        double first = losses.get(0);
        double last = losses.get(losses.size() - 1);
        return last > GREW * first
                ? Optional.of(Finding.bad("float64 itself does not learn: the loss of its batches went from "
                        + NumberText.significant(first, DIGITS) + " to "
                        + NumberText.significant(last, DIGITS)
                        + ", and formats have to hold what it came to. Maybe use a smaller --learning-rate."))
                : Optional.empty();
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
        String sentence = "Fixed point reaches a loss of " + NumberText.significant(fixed, DIGITS)
                + " on the test samples, float64 " + NumberText.significant(reference, DIGITS) + ".";
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
}
