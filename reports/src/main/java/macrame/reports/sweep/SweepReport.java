package macrame.reports.sweep;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import macrame.files.NumberText;
import macrame.reports.Cell;
import macrame.reports.Column;
import macrame.reports.Finding;
import macrame.reports.Provenance;
import macrame.reports.Report;
import macrame.reports.Section;
import macrame.reports.Table;
import macrame.reports.chart.Chart;
import macrame.reports.chart.Chart.Axis;
import macrame.reports.chart.Chart.Label;
import macrame.reports.chart.ScatterChart;

/** What a sweep of training runs found, as a report. */
public final class SweepReport {

    private static final String POINTS = "points";
    private static final double CLOSE_POINTS = 0.5;
    private static final String CLOSE_POINTS_TEXT = NumberText.shortest(CLOSE_POINTS);
    private static final Column FRONT = Column.flag(
            "pareto", "Pareto", "No other point has at least this accuracy for less energy, or more for the same.");
    private static final Column NAME =
            Column.text("setting", "Setting", "The values of the axes that vary, in the order of the columns.");

    private final SweepPlan plan;
    private final Table all;
    private final List<Boolean> front;

    private SweepReport(SweepPlan plan, Table all) {
        this.plan = plan;
        this.all = all;
        this.front = ParetoFront.of(reals(TrainingColumns.ACCURACY), reals(TrainingColumns.ENERGY));
    }

    /** All results with every column, as they stand in the journal. */
    public static Table table(List<List<Cell>> rows) {
        Table.Builder table = Table.named("results", "All results").figures();
        Sweep.columns(TrainingPoints.columns()).forEach(table::columns);
        rows.forEach(table::row);
        return table.build();
    }

    /**
     * The report.
     *
     * @param all what {@link #table} made of the results of {@link TrainingPoints}
     */
    public static Report of(SweepPlan plan, Table all, String subtitle, Provenance provenance) {
        return new SweepReport(plan, all).report(subtitle, provenance);
    }

    private Report report(String subtitle, Provenance provenance) {
        Section results = new Section(
                "sweep",
                "Accuracy, noise and cost",
                "Every point trains the same network from the same start, over the same batches, in fixed point; cost "
                        + "is that of one training step.",
                List.of(),
                charts(),
                List.of(points(), weakest(), all));
        return new Report(
                "macrame.sweep/1", "Bit widths and what they cost", subtitle, provenance, findings(), List.of(results));
    }

    private Table points() {
        Table.Builder table = Table.named(POINTS, "Points")
                .text("SQNR of the worst layer; gap to the float64 run; cycles, DRAM bytes and energy of one step.");
        List<Column> shown = new ArrayList<>(axes());
        shown.addAll(List.of(TrainingColumns.OUTCOME, TrainingColumns.ACCURACY, TrainingColumns.GAP));
        shown.add(TrainingColumns.LOSS);
        shown.addAll(TrainingColumns.NOISE);
        shown.addAll(List.of(TrainingColumns.CYCLES, TrainingColumns.DRAM, TrainingColumns.ENERGY));
        table.columns(NAME).columns(shown.toArray(Column[]::new)).columns(FRONT);
        for (int row = 0; row < all.rows().size(); row++) {
            List<Cell> cells = new ArrayList<>();
            cells.add(Cell.of(label(row)));
            for (Column column : shown) {
                cells.add(cell(row, column));
            }
            cells.add(Cell.of(front.get(row)));
            table.row(cells);
        }
        return table.build();
    }

    private Table weakest() {
        List<Column> shown = new ArrayList<>(axes());
        shown.addAll(List.of(TrainingColumns.OUTCOME, TrainingColumns.WEAKEST));
        Table.Builder table = Table.named("weakest_places", "Where each point loses most")
                .columns(NAME)
                .columns(shown.toArray(Column[]::new));
        rows().forEach(row -> {
            List<Cell> cells = new ArrayList<>();
            cells.add(Cell.of(label(row)));
            shown.forEach(column -> cells.add(cell(row, column)));
            table.row(cells);
        });
        return table.build();
    }

    private List<Chart> charts() {
        String reference = "float64";
        return List.of(
                scatter("accuracy_energy", "Accuracy against energy", TrainingColumns.ENERGY)
                        .front(FRONT.key())
                        .reference(floatAccuracy(), reference),
                scatter("accuracy_traffic", "Accuracy against memory traffic", TrainingColumns.DRAM)
                        .reference(floatAccuracy(), reference));
    }

    private ScatterChart scatter(String name, String title, Column cost) {
        Label label = new Label(name, title, "Each mark is a point of the sweep; up and left is better.", POINTS);
        return ScatterChart.of(label, Axis.linear(cost.key()), Axis.linear(TrainingColumns.ACCURACY.key()), NAME.key());
    }

    private List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        findings.add(Finding.note(
                "The float64 run reaches " + NumberText.fixed(floatAccuracy(), 2) + " % on the test samples."));
        rows().filter(this::isClose)
                .min(Comparator.comparingDouble(row -> real(row, TrainingColumns.ENERGY)))
                .ifPresentOrElse(
                        row -> findings.add(Finding.good(name(row) + " needs the least energy of all points within "
                                + CLOSE_POINTS_TEXT + " points of float64: "
                                + NumberText.fixed(real(row, TrainingColumns.ACCURACY), 2) + " %, "
                                + NumberText.significant(real(row, TrainingColumns.ENERGY), 4) + " µJ per step.")),
                        () -> findings.add(
                                Finding.bad("No point comes within " + CLOSE_POINTS_TEXT + " points of float64.")));
        long failed =
                rows().filter(row -> !outcome(row).equals(TrainingPoints.OK)).count();
        if (failed > 0) {
            findings.add(Finding.warning(failed + " of " + all.rows().size()
                    + " points did not train to the end; the second table says why."));
        }
        return findings;
    }

    private boolean isClose(int row) {
        return outcome(row).equals(TrainingPoints.OK) && real(row, TrainingColumns.GAP) >= -CLOSE_POINTS;
    }

    private double floatAccuracy() {
        return rows().filter(row -> outcome(row).equals(TrainingPoints.OK))
                .mapToDouble(row -> real(row, TrainingColumns.FLOAT_ACCURACY))
                .findFirst()
                .orElse(Double.NaN);
    }

    private List<Column> axes() {
        return plan.varying().stream().map(SweepAxis::column).toList();
    }

    /** The point in a sentence. */
    private String name(int row) {
        String name = plan.varying().stream()
                .map(axis -> axis.label() + " " + value(row, axis))
                .collect(Collectors.joining(", "));
        return name.isEmpty() ? "the one point" : name;
    }

    /** The point in a table or beside a mark. */
    private String label(int row) {
        return plan.varying().stream().map(axis -> value(row, axis)).collect(Collectors.joining("/"));
    }

    private String value(int row, SweepAxis axis) {
        Cell cell = cell(row, axis.column());
        return cell instanceof Cell.Whole whole ? Long.toString(whole.value()) : ((Cell.Text) cell).value();
    }

    private Stream<Integer> rows() {
        return Stream.iterate(0, row -> row < all.rows().size(), row -> row + 1);
    }

    private String outcome(int row) {
        return ((Cell.Text) cell(row, TrainingColumns.OUTCOME)).value();
    }

    private double real(int row, Column column) {
        return cell(row, column) instanceof Cell.Real real ? real.value() : Double.NaN;
    }

    private double[] reals(Column column) {
        return rows().mapToDouble(row -> real(row, column)).toArray();
    }

    private Cell cell(int row, Column column) {
        return all.rows().get(row).get(all.indexOf(column.key()));
    }
}
