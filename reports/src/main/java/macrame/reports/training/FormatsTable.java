package macrame.reports.training;

import java.util.List;
import java.util.Optional;
import macrame.nn.precision.SiteWidths;
import macrame.nn.train.Evaluation;
import macrame.reports.Cell;
import macrame.reports.Column;
import macrame.reports.Table;
import macrame.reports.Unit;
import macrame.reports.analysis.Experiment;
import macrame.reports.analysis.FixedRun;
import macrame.reports.analysis.FloatingRun;
import macrame.reports.analysis.ReferenceRun;
import macrame.reports.memory.StepMemory;

/** What number formats reach, and the memory that they take. */
final class FormatsTable {

    private FormatsTable() {}

    static Table of(Experiment experiment, ReferenceRun reference, FixedRun run, List<FloatingRun> floating) {
        Table.Builder table = Table.named("number_formats", "Number formats")
                .text("float16 keeps master copies, optimiser state and statistics in float32.")
                .columns(
                        Column.text("format", "Format", "Of the whole run."),
                        Column.real("test_accuracy_percent", "Accuracy", Unit.PERCENT, "Test samples classified right.")
                                .decimals(2),
                        Column.real("test_loss", "Loss", Unit.NONE, "Mean loss of the test samples."),
                        Column.whole(
                                "step_bytes",
                                "Memory",
                                Unit.BYTES,
                                "What a step keeps: parameters, gradients, state and stored activations."));
        table.row(row("fixed point", Optional.of(run.test()), "", memory(experiment, run.precision())));
        for (FloatingRun other : floating) {
            table.row(row(
                    other.precision().label(),
                    other.test(),
                    other.problem(),
                    memory(experiment, other.precision().widths())));
        }
        return table.row(row("float64", Optional.of(reference.test()), "", Cell.missing("the reference")))
                .build();
    }

    private static Cell memory(Experiment experiment, SiteWidths widths) {
        return Cell.of(StepMemory.bytes(experiment.network(), widths, experiment.plan()));
    }

    private static List<Cell> row(String format, Optional<Evaluation> test, String problem, Cell memory) {
        Cell missing = Cell.missing(problem);
        return List.of(
                Cell.of(format),
                test.map(evaluation -> Double.isNaN(evaluation.accuracy())
                                ? Cell.missing("answers are no classes")
                                : Cell.of(100 * evaluation.accuracy()))
                        .orElse(missing),
                test.map(evaluation -> Cell.of(evaluation.loss())).orElse(missing),
                memory);
    }
}
