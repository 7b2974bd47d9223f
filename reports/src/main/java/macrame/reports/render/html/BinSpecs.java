package macrame.reports.render.html;

import java.util.ArrayList;
import java.util.List;
import macrame.reports.Cell;
import macrame.reports.Column;
import macrame.reports.Table;
import macrame.reports.Unit;
import macrame.reports.chart.Chart;
import macrame.reports.chart.HeatMap;
import macrame.reports.chart.HistogramChart;
import macrame.reports.chart.Picture;

/** Charts of areas: bins and cells. */
final class BinSpecs {

    private static final int CELL = 26;
    private static final String GRID_POINT = "grid_point";
    private static final String ACROSS_END = "across_end";
    private static final String DOWN_END = "down_end";

    /** Width of a picture at most, in pixels of the page. */
    private static final int PICTURE = 320;

    private BinSpecs() {}

    static Spec histogram(HistogramChart chart, Table table) {
        Column low = table.column(chart.low());
        Column height = table.column(chart.height());
        String unit = low.unit() == Unit.NONE ? "" : " (" + low.unit().symbol() + ")";
        Spec x = Field.quantity(Spec.of("field", chart.low(), "title", "Value" + unit), low, Chart.Scale.LINEAR);
        x.put("bin", "binned");
        Spec y = Field.quantity(
                Spec.of("field", chart.height(), "title", height.titleWithUnit()), height, Chart.Scale.LINEAR);
        y.put("scale", Spec.of("zero", true));
        Spec encoding = Spec.of("x", x, "x2", Spec.of("field", chart.high()), "y", y);
        List<String> shown = new ArrayList<>(List.of(chart.low(), chart.high(), chart.height()));
        chart.step().ifPresent(shown::add);
        encoding.put("tooltip", Field.tooltip(table, shown));
        List<Spec> layers = new ArrayList<>();
        layers.add(Spec.of("mark", Spec.of("type", "bar", "style", "bin"), "encoding", encoding));
        for (String limit : chart.limits()) {
            Spec at = Spec.of("aggregate", "min", "field", limit, "type", "quantitative");
            layers.add(Spec.of("mark", Spec.of("type", "rule", "style", "reference"), "encoding", Spec.of("x", at)));
        }
        chart.step().ifPresent(step -> layers.add(grid(chart, step)));
        return chart.panel()
                .map(panel -> VegaLite.panels(table, panel, layers))
                .orElseGet(() -> VegaLite.single(VegaLite.HEIGHT, layers));
    }

    /** Marks of the grid's points at the foot of the bars, seen where no two points share a bar. */
    private static Spec grid(HistogramChart chart, String step) {
        String low = "datum." + chart.low();
        String width = "datum." + step;
        // The first point of the grid in a bar; one that is off its end by rounding alone counts.
        String first = "ceil(" + low + " / " + width + " - 0.001) * " + width;
        String fine = "datum." + chart.high() + " - " + low + " < 1.001 * " + width;
        Spec mark = Spec.of("type", "tick", "style", "grid-point", "orient", "vertical");
        Spec encoding = Spec.of("x", Spec.of("field", GRID_POINT, "type", "quantitative"));
        encoding.put("y", Spec.of("value", VegaLite.PANEL_HEIGHT));
        encoding.put("opacity", MarkSpecs.either(fine + " && " + within(chart, "0.001 * " + width), 1, 0));
        Spec point = Spec.of("calculate", first, "as", GRID_POINT);
        return Spec.of("transform", List.of(point), "mark", mark, "encoding", encoding);
    }

    /** Whether the point lies in its bar and in the range of the format. */
    private static String within(HistogramChart chart, String tolerance) {
        String point = "datum." + GRID_POINT;
        List<String> tests = new ArrayList<>();
        tests.add(point + " < datum." + chart.high() + " - " + tolerance);
        if (chart.limits().size() == 2) {
            tests.add(point + " > datum." + chart.limits().get(0) + " - " + tolerance);
            tests.add(point + " < datum." + chart.limits().get(1) + " + " + tolerance);
        }
        return String.join(" && ", tests);
    }

    static Spec heatMap(HeatMap chart, Table table) {
        Column value = table.column(chart.value());
        Spec x = Field.category(
                Spec.of("field", chart.x(), "title", table.column(chart.x()).titleWithUnit()));
        Spec y = Field.category(
                Spec.of("field", chart.y(), "title", table.column(chart.y()).titleWithUnit()));
        Spec colour = Spec.of("field", chart.value(), "type", "quantitative", "title", value.titleWithUnit());
        colour.put("scale", Spec.of("scheme", "viridis"));
        Spec encoding = Spec.of("x", x, "y", y, "color", colour);
        encoding.put("tooltip", Field.tooltip(table, List.of(chart.x(), chart.y(), chart.value())));
        return VegaLite.single(
                Math.max(1, SeriesSpecs.distinct(table, chart.y()).size()) * CELL,
                List.of(Spec.of("mark", Spec.of("type", "rect"), "encoding", encoding)));
    }

    /** Squares of equal size, as large as fit a narrow page. */
    static Spec picture(Picture chart, Table table) {
        int across = extent(table, chart.x());
        int down = extent(table, chart.y());
        int side = Math.max(1, PICTURE / across);
        Spec encoding = Spec.of("x", place(chart.x(), across, false), "x2", Spec.of("field", ACROSS_END));
        encoding.put("y", place(chart.y(), down, true)).put("y2", Spec.of("field", DOWN_END));
        encoding.put("color", Spec.of("field", chart.colour(), "type", "nominal", "scale", null, "legend", null));
        encoding.put("tooltip", Field.tooltip(table, chart.details()));
        Spec mark = Spec.of("type", "rect", "strokeWidth", 0);
        return Spec.of(
                        "width",
                        side * across,
                        "height",
                        side * down,
                        "layer",
                        List.of(Spec.of("mark", mark, "encoding", encoding)))
                .put("transform", List.of(end(chart.x(), ACROSS_END), end(chart.y(), DOWN_END)));
    }

    private static Spec end(String column, String name) {
        return Spec.of("calculate", "datum." + column + " + 1", "as", name);
    }

    private static Spec place(String column, int extent, boolean reversed) {
        Spec scale = Spec.of("domain", List.of(0, extent), "nice", false, "reverse", reversed);
        return Spec.of("field", column, "type", "quantitative", "axis", null, "scale", scale);
    }

    /** One more than the largest number of a column. */
    private static int extent(Table table, String column) {
        int at = table.indexOf(column);
        long largest = table.rows().stream()
                .mapToLong(row -> ((Cell.Whole) row.get(at)).value())
                .max()
                .orElse(0);
        return Math.toIntExact(largest + 1);
    }
}
