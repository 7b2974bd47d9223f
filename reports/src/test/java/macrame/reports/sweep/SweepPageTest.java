package macrame.reports.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import macrame.arith.Overflow;
import macrame.arith.Rounding;
import macrame.nn.precision.Role;
import macrame.nn.precision.Widths;
import macrame.reports.Cell;
import macrame.reports.Column;
import macrame.reports.Report;
import macrame.reports.SampleReports;
import macrame.reports.render.Rendering;
import macrame.sim.ArrayConfig;
import org.junit.jupiter.api.Test;

class SweepPageTest {

    private static final List<String> LAYERS = List.of("fc1", "fc2", "fc3", "fc4", "input");

    private static final SweepPlan PLAN = new SweepPlan(
            new PointSettings(Widths.wide(), Rounding.HALF_EVEN, Overflow.SATURATE, ArrayConfig.parse("32x32")),
            Map.of(
                    SweepAxis.WEIGHTS, List.of("3", "4", "5", "6", "7", "8", "9", "10", "12", "16"),
                    SweepAxis.ACTIVATIONS, List.of("3", "4", "5", "6", "7", "8", "9", "10", "12", "16"),
                    SweepAxis.GRADIENTS, List.of("6", "8", "10", "12", "16")));

    /** Columns and lengths are those of a sweep of mnist-mlp; the figures are made up. */
    private static Report sweep() {
        List<List<Cell>> rows = new ArrayList<>();
        for (SweepPoint point : PLAN.points()) {
            List<Cell> row = new ArrayList<>(List.of(Cell.of((long) point.index())));
            for (SweepAxis axis : SweepAxis.values()) {
                row.add(axis.cell(point.settings()));
            }
            for (Column column : TrainingPoints.columns()) {
                row.add(cell(column, point));
            }
            rows.add(row);
        }
        return SweepReport.of(
                PLAN, SweepReport.table(rows), "mnist-mlp on generated digits", SampleReports.provenance());
    }

    private static Cell cell(Column column, SweepPoint point) {
        int bits = point.settings().precision().width(Role.WEIGHT);
        double figure = StrictMath.sqrt(1 + column.key().length() + 10.0 * point.index());
        return switch (column.kind()) {
            case WHOLE -> Cell.of(20_000_000L + point.index());
            case REAL -> Cell.of(figure);
            case FLAG -> Cell.of(true);
            case TEXT ->
                Cell.of(
                        column == TrainingColumns.OUTCOME
                                ? TrainingPoints.OK
                                : column == TrainingColumns.WEAKEST
                                        ? "fc3/bias (weight): 0.3 dB; while training 12,131 flushed to zero, 0 overflowed"
                                        : String.join(
                                                ", ",
                                                LAYERS.stream()
                                                        .map(layer -> layer + " s" + bits + "f4")
                                                        .toList()));
        };
    }

    @Test
    void fiveHundredPointsOfARealSweepStayUnderTwoMegabytes() throws Exception {
        Report report = sweep();
        assertThat(report.table("points").rows()).hasSize(500);
        byte[] page = Rendering.HTML.of(report, 100);
        Path pictures = Files.createDirectories(Path.of("target", "pictures"));
        Files.write(pictures.resolve("sweep-500.html"), page);
        assertThat(page).hasSizeLessThan(2_000_000);
    }
}
