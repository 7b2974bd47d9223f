package macrame.reports.render.html;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import macrame.reports.Cell;
import macrame.reports.Table;
import macrame.reports.chart.Chart;
import macrame.reports.chart.RooflineChart;
import macrame.reports.chart.ScatterChart;

/** Charts of one mark per row. */
final class MarkSpecs {

    private static final int TALL = 340;
    private static final int MARK = 64;
    private static final int MARGIN = 8;

    private MarkSpecs() {}

    static Spec scatter(ScatterChart chart, Table table) {
        Spec x = padded(Field.along(table, chart.x()));
        Spec y = padded(Field.along(table, chart.y()));
        List<Spec> layers = new ArrayList<>();
        chart.front().ifPresent(front -> {
            Spec line = Spec.of("type", "line", "style", "front", "interpolate", "linear");
            layers.add(Spec.of(
                    "transform",
                    List.of(Spec.of("filter", "datum." + front)),
                    "mark",
                    line,
                    "encoding",
                    Spec.of("x", x, "y", y)));
        });
        Spec encoding = Spec.of("x", x, "y", y);
        chart.series()
                .ifPresent(series ->
                        encoding.put("color", Field.colour(table, series)).put("shape", Field.colour(table, series)));
        chart.front().ifPresent(front -> encoding.put("opacity", either("datum." + front, 1, 0.55)));
        Set<String> shown = new LinkedHashSet<>(chart.details());
        shown.add(chart.x().column());
        shown.add(chart.y().column());
        encoding.put("tooltip", Field.tooltip(table, shown));
        layers.add(Spec.of("mark", point(), "encoding", encoding));
        layers.addAll(VegaLite.references(chart.references(), "y"));
        return VegaLite.single(TALL, layers)
                .put(
                        "transform",
                        List.of(
                                Field.shown(chart.x().column(), chart.x().scale()),
                                Field.shown(chart.y().column(), chart.y().scale())));
    }

    /** One value where a test holds and another elsewhere. */
    static Spec either(String test, Object value, Object otherwise) {
        return Spec.of("condition", Spec.of("test", test, "value", value), "value", otherwise);
    }

    /** Keeps marks off the edges. */
    private static Spec padded(Spec axis) {
        return axis.putInside("scale", "padding", MARGIN);
    }

    private static Spec point() {
        return Spec.of("type", "point", "filled", true, "size", MARK);
    }

    static Spec roofline(RooflineChart chart, Table table) {
        Spec x = Field.along(table, Chart.Axis.logarithmic(chart.intensity()));
        Spec y = padded(Field.along(table, Chart.Axis.logarithmic(chart.performance())));
        List<Spec> corners = new ArrayList<>();
        for (double intensity : corners(chart, table)) {
            corners.add(Spec.of(
                    chart.intensity(),
                    intensity,
                    chart.performance(),
                    chart.roof().at(intensity)));
        }
        Spec roof = Spec.of("type", "line", "style", "roof");
        Spec encoding = Spec.of("x", x, "y", y);
        chart.series()
                .ifPresent(series ->
                        encoding.put("color", Field.colour(table, series)).put("shape", Field.colour(table, series)));
        Set<String> details = new LinkedHashSet<>(chart.details());
        details.add(chart.intensity());
        details.add(chart.performance());
        encoding.put("tooltip", Field.tooltip(table, details));
        List<Object> valid = List.of(
                Field.shown(chart.intensity(), Chart.Scale.LOGARITHMIC),
                Field.shown(chart.performance(), Chart.Scale.LOGARITHMIC));
        return VegaLite.single(
                TALL,
                List.of(
                        Spec.of("data", Spec.of("values", corners), "mark", roof, "encoding", Spec.of("x", x, "y", y)),
                        Spec.of("transform", valid, "mark", point(), "encoding", encoding)));
    }

    /** The roof from a quarter of the least intensity, over the ridge, to four times the greatest. */
    private static List<Double> corners(RooflineChart chart, Table table) {
        double ridge = chart.roof().ridge();
        double least = ridge;
        double greatest = ridge;
        int at = table.indexOf(chart.intensity());
        for (List<Cell> row : table.rows()) {
            if (row.get(at) instanceof Cell.Real real && real.value() > 0 && real.value() < Double.POSITIVE_INFINITY) {
                least = Math.min(least, real.value());
                greatest = Math.max(greatest, real.value());
            }
        }
        return List.of(least / 4, ridge, greatest * 4);
    }
}
