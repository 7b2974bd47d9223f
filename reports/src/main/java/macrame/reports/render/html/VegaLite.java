package macrame.reports.render.html;

import java.util.ArrayList;
import java.util.List;
import macrame.reports.Table;
import macrame.reports.chart.BarChart;
import macrame.reports.chart.Chart;
import macrame.reports.chart.HeatMap;
import macrame.reports.chart.HistogramChart;
import macrame.reports.chart.LineChart;
import macrame.reports.chart.Picture;
import macrame.reports.chart.RooflineChart;
import macrame.reports.chart.ScatterChart;

/**
 * Charts as Vega-Lite specifications. Data are named, not held: the page supplies the rows of {@link
 * Chart.Label#table}. Colours and fonts are the page's.
 */
final class VegaLite {

    static final int HEIGHT = 280;
    static final int PANEL_HEIGHT = 130;
    private static final int PANEL_GAP_DOWN = 92;
    private static final int PANEL_GAP_ACROSS = 66;

    private VegaLite() {}

    static Spec of(Chart chart, Table table) {
        Spec spec = body(chart, table);
        return spec.put("data", Spec.of("name", table.name()))
                .put("description", chart.label().title() + ". " + chart.label().text())
                .put("usermeta", Spec.of("series", SeriesSpecs.names(chart, table)));
    }

    private static Spec body(Chart chart, Table table) {
        if (chart instanceof LineChart line) {
            return SeriesSpecs.line(line, table);
        }
        if (chart instanceof BarChart bar) {
            return SeriesSpecs.bar(bar, table);
        }
        if (chart instanceof ScatterChart scatter) {
            return MarkSpecs.scatter(scatter, table);
        }
        if (chart instanceof RooflineChart roofline) {
            return MarkSpecs.roofline(roofline, table);
        }
        if (chart instanceof HistogramChart histogram) {
            return BinSpecs.histogram(histogram, table);
        }
        if (chart instanceof Picture picture) {
            return BinSpecs.picture(picture, table);
        }
        return BinSpecs.heatMap((HeatMap) chart, table);
    }

    /** Layers over each other, as wide as the page gives them. */
    static Spec single(int height, List<Spec> layers) {
        return Spec.of(
                "width",
                "container",
                "height",
                height,
                "autosize",
                Spec.of("type", "fit-x", "contains", "padding"),
                "layer",
                layers);
    }

    /** One small chart per value of a column; the page chooses how many stand side by side. */
    static Spec panels(Table table, String column, List<Spec> layers) {
        Spec header = Spec.of("title", null, "labelAnchor", "start");
        return Spec.of(
                "facet",
                Spec.of(
                        "field",
                        column,
                        "type",
                        "nominal",
                        "sort",
                        SeriesSpecs.distinct(table, column),
                        "header",
                        header),
                "columns",
                1,
                "align",
                "all",
                "bounds",
                "flush",
                "spacing",
                Spec.of("row", PANEL_GAP_DOWN, "column", PANEL_GAP_ACROSS),
                "spec",
                Spec.of("width", 240, "height", PANEL_HEIGHT, "layer", layers),
                "resolve",
                Spec.of("scale", Spec.of("x", "independent", "y", "independent")));
    }

    /** Lines across a chart at stated values, each with its text. */
    static List<Spec> references(List<Chart.ReferenceLine> references, String channel) {
        List<Spec> layers = new ArrayList<>();
        boolean across = channel.equals("y");
        for (Chart.ReferenceLine reference : references) {
            Spec data = Spec.of("values", List.of(Spec.of("value", reference.value(), "text", reference.text())));
            Spec at = Spec.of("field", "value", "type", "quantitative");
            layers.add(Spec.of(
                    "data",
                    data,
                    "mark",
                    Spec.of("type", "rule", "style", "reference"),
                    "encoding",
                    Spec.of(channel, at)));
            Spec text = Spec.of("type", "text", "style", "reference-text", "align", "left", "dx", 4, "dy", -6);
            Spec encoding = Spec.of(channel, at, "text", Spec.of("field", "text"));
            encoding.put(across ? "x" : "y", Spec.of("value", 0));
            layers.add(Spec.of("data", data, "mark", text, "encoding", encoding));
        }
        return layers;
    }
}
