package macrame.reports.array;

import java.util.ArrayList;
import java.util.List;
import macrame.arith.Accumulators;
import macrame.files.NumberText;
import macrame.reports.Cell;
import macrame.reports.Column;
import macrame.reports.Finding;
import macrame.reports.Provenance;
import macrame.reports.Report;
import macrame.reports.Section;
import macrame.reports.Table;
import macrame.reports.Unit;
import macrame.sim.ArrayConfig;
import macrame.sim.array.ArrayRun;
import macrame.sim.timing.ArrayTiming;
import macrame.sim.workload.ProductShape;

/** The result of a product on the register-level array, and its cycles. */
public final class ArrayReport {

    /** Name and version of the JSON form. */
    public static final String SCHEMA = "macrame.array/1";

    private static final int MAX_COLUMNS = 64;

    private ArrayReport() {}

    /** The report. */
    public static Report of(
            ArrayConfig config, ProductShape shape, ArrayRun run, Accumulators result, Provenance provenance) {
        List<Table> tables = new ArrayList<>(List.of(summary(config, shape, run)));
        List<Finding> findings = new ArrayList<>(List.of(cycles(config, shape, run)));
        if (result.columns() <= MAX_COLUMNS) {
            tables.add(result(result));
        } else {
            findings.add(Finding.note("The result has " + result.columns() + " columns, more than the " + MAX_COLUMNS
                    + " that are shown. Use --events to have all of it."));
        }
        return new Report(
                SCHEMA,
                "Product " + shape + " on a " + config.rows() + " × " + config.columns() + " array",
                config.dataflow().publishedName() + ", timing " + config.timing(),
                provenance,
                findings,
                List.of(new Section("run", "Run", "", List.of(), List.of(), tables)));
    }

    /**
     * The report with the signed error of the run's cycles against those measured elsewhere, such as in RTL.
     *
     * @param cycles of the run
     * @param measured above 0
     */
    public static Report withMeasured(Report report, long cycles, long measured) {
        double percent = 100.0 * (cycles - measured) / measured;
        String error = (percent > 0 ? "+" : "") + NumberText.fixed(percent, 2);
        return report.with(Finding.note(NumberText.grouped(cycles) + " cycles against " + NumberText.grouped(measured)
                + " measured: " + error + " %."));
    }

    private static Finding cycles(ArrayConfig config, ProductShape shape, ArrayRun run) {
        long closed = new ArrayTiming(config).cycles(shape);
        String sentence = NumberText.grouped(run.cycles()) + " cycles, "
                + NumberText.grouped(run.cycles() - run.enabledCycles()) + " of them stalled; the closed form says "
                + NumberText.grouped(closed) + " without stalls.";
        return closed == run.enabledCycles() ? Finding.good(sentence) : Finding.bad(sentence);
    }

    private static Table summary(ArrayConfig config, ProductShape shape, ArrayRun run) {
        double slots = (double) config.processingElements() * run.cycles();
        return Table.named("summary", "Summary")
                .columns(
                        Column.whole("m", "M", Unit.NONE, "Rows of A and C."),
                        Column.whole("k", "K", Unit.NONE, "Columns of A, rows of B."),
                        Column.whole("n", "N", Unit.NONE, "Columns of B and C."),
                        Column.whole("macs", "MACs", Unit.MACS, "Multiply-accumulates."),
                        Column.whole("cycles", "Cycles", Unit.CYCLES, "Clock cycles to the last result."),
                        Column.whole("stall_cycles", "Stalls", Unit.CYCLES, "Cycles whose edge was disabled."),
                        Column.real("utilisation", "Utilisation", Unit.NONE, "MACs per processing element and cycle."))
                .row(
                        Cell.of(shape.m()),
                        Cell.of(shape.k()),
                        Cell.of(shape.n()),
                        Cell.of(shape.macs()),
                        Cell.of(run.cycles()),
                        Cell.of(run.cycles() - run.enabledCycles()),
                        Cell.of(shape.macs() / slots))
                .build();
    }

    private static Table result(Accumulators result) {
        Column[] columns = new Column[result.columns() + 1];
        columns[0] = Column.whole("row", "Row", Unit.NONE, "Row of the result.");
        for (int column = 0; column < result.columns(); column++) {
            columns[column + 1] =
                    Column.whole("c" + column, "C" + column, Unit.NONE, "Code in column " + column + " of the result.");
        }
        Table.Builder table =
                Table.named("result", "Result, codes of " + result.format()).columns(columns);
        for (int row = 0; row < result.rows(); row++) {
            List<Cell> cells = new ArrayList<>(List.of(Cell.of((long) row)));
            for (int column = 0; column < result.columns(); column++) {
                cells.add(Cell.of(result.codes()[row * result.columns() + column]));
            }
            table.row(cells);
        }
        return table.build();
    }
}
