package macrame.cli.network;

import java.util.List;
import java.util.Map;
import macrame.files.NumberText;
import macrame.onnx.conformance.Outcome;
import macrame.reports.Cell;
import macrame.reports.Column;
import macrame.reports.Finding;
import macrame.reports.Provenance;
import macrame.reports.Report;
import macrame.reports.Section;
import macrame.reports.Table;
import macrame.reports.Unit;

/** What became of tests in ONNX's layout. */
public final class ConformanceReport {

    /** Name and version of the JSON form. */
    public static final String SCHEMA = "macrame.conformance/1";

    private ConformanceReport() {}

    /**
     * The report.
     *
     * @param outcomes by the name of the test, in the order of the report
     */
    public static Report of(Map<String, Outcome> outcomes, Provenance provenance) {
        Table.Builder table = Table.named("tests", "Tests")
                .columns(
                        Column.text("test", "Test", "Folder of the test."),
                        Column.text("outcome", "Outcome", "passed, failed or refused."),
                        Column.whole("values", "Values", Unit.NONE, "Values that were compared."),
                        Column.text("detail", "Detail", "The worst element, or why the model cannot be run."));
        outcomes.forEach((name, outcome) -> table.row(row(name, outcome)));
        return new Report(
                SCHEMA,
                "ONNX tests",
                outcomes.size() + (outcomes.size() == 1 ? " test" : " tests") + " in float64",
                provenance,
                List.of(Finding.note(count(outcomes, Outcome.Passed.class) + " passed, "
                        + count(outcomes, Outcome.Failed.class) + " failed, "
                        + count(outcomes, Outcome.Refused.class) + " refused.")),
                List.of(new Section(
                        "outcomes",
                        "Outcomes",
                        "Floats may be off by the tolerance, whole numbers not at all.",
                        List.of(),
                        List.of(),
                        List.of(table.build()))));
    }

    private static long count(Map<String, Outcome> outcomes, Class<? extends Outcome> kind) {
        return outcomes.values().stream().filter(kind::isInstance).count();
    }

    private static List<Cell> row(String name, Outcome outcome) {
        if (outcome instanceof Outcome.Passed passed) {
            return List.of(Cell.of(name), Cell.of("passed"), Cell.of(passed.values()), Cell.of(""));
        }
        Cell none = Cell.missing("nothing was compared to the end");
        if (outcome instanceof Outcome.Failed failed) {
            String detail = failed.set() + " " + failed.output() + " " + failed.element()
                    + (Double.isNaN(failed.expected()) && Double.isNaN(failed.actual())
                            ? ""
                            : " is " + NumberText.shortest(failed.actual()) + " instead of "
                                    + NumberText.shortest(failed.expected()));
            return List.of(Cell.of(name), Cell.of("failed"), none, Cell.of(detail));
        }
        return List.of(Cell.of(name), Cell.of("refused"), none, Cell.of(((Outcome.Refused) outcome).reason()));
    }
}
