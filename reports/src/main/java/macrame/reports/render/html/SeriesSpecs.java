package macrame.reports.render.html;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import macrame.reports.Cell;
import macrame.reports.Column;
import macrame.reports.Table;
import macrame.reports.chart.BarChart;
import macrame.reports.chart.Chart;
import macrame.reports.chart.LineChart;
import macrame.reports.chart.RooflineChart;
import macrame.reports.chart.ScatterChart;

/** Line and bar charts: one value per mark, from several columns or from one with a series. */
final class SeriesSpecs {

    private static final String FOLDED_KEY = "folded_column";
    private static final String FOLDED_TITLE = "folded_title";
    private static final String FOLDED_VALUE = "folded_value";
    private static final String ORDER = "series_order";
    private static final int BAR = 22;
    private static final int GROUPED_BAR = 12;
    private static final int GROUP_GAP = 10;
    private static final int MOST_POINTS = 40;

    /**
     * What to draw: the field of the values, and the field that tells series apart if anything does.
     *
     * @param names of the series, in their order
     */
    private record Values(
            List<Object> transforms,
            String field,
            Column column,
            String title,
            Optional<Spec> series,
            List<String> names) {}

    private SeriesSpecs() {}

    static Spec line(LineChart chart, Table table) {
        Values values = values(table, chart.values(), chart.series());
        Spec encoding = Spec.of("x", Field.along(table, chart.x()), "y", axis(values, chart.scale()));
        values.series()
                .ifPresent(series -> encoding.put("color", series.copy().put("legend", Spec.of("symbolType", "stroke")))
                        .put("strokeDash", series));
        encoding.put("tooltip", tooltip(table, chart.x().column(), values, chart.series()));
        Spec mark = Spec.of("type", "line", "point", table.rows().size() <= MOST_POINTS);
        List<Spec> layers = new ArrayList<>();
        layers.add(Spec.of("mark", mark, "encoding", encoding));
        layers.addAll(VegaLite.references(chart.references(), "y"));
        Spec spec = chart.panel()
                .map(column -> VegaLite.panels(table, column, layers))
                .orElseGet(() -> VegaLite.single(VegaLite.HEIGHT, layers));
        return spec.put("transform", shown(values, chart.scale()));
    }

    static Spec bar(BarChart chart, Table table) {
        Values values = values(table, chart.values(), chart.series());
        boolean stacked = chart.arrangement() == BarChart.Arrangement.STACKED;
        Spec length = axis(values, Chart.Scale.LINEAR)
                .put("scale", Spec.of("zero", true))
                .put("stack", stacked ? "zero" : null);
        Spec name = Field.category(Spec.of("field", chart.category(), "title", null));
        Spec encoding = Spec.of("y", name, "x", length);
        values.series().ifPresent(series -> {
            encoding.put("color", series);
            encoding.put("order", Spec.of("field", ORDER, "type", "quantitative"));
            if (!stacked) {
                encoding.put("yOffset", series);
            }
        });
        encoding.put("tooltip", tooltip(table, chart.category(), values, chart.series()));
        List<Spec> layers = new ArrayList<>();
        layers.add(Spec.of("mark", Spec.of("type", "bar"), "encoding", encoding));
        layers.addAll(VegaLite.references(chart.references(), "x"));
        int bars = Math.max(1, distinct(table, chart.category()).size());
        int split = stacked ? 1 : Math.max(1, values.names().size());
        int height = bars * (split == 1 ? BAR : split * GROUPED_BAR + GROUP_GAP);
        return VegaLite.single(height, layers).put("transform", shown(values, Chart.Scale.LINEAR));
    }

    private static Spec axis(Values values, Chart.Scale scale) {
        Spec channel = Spec.of("field", values.field(), "title", values.title());
        return Field.quantity(channel, values.column(), scale);
    }

    /** The texts of a column, each once, in the order of the rows. */
    static List<String> distinct(Table table, String key) {
        int at = table.indexOf(key);
        return table.rows().stream()
                .map(row -> row.get(at))
                .map(cell -> cell instanceof Cell.Text text ? text.value() : cell.toString())
                .distinct()
                .toList();
    }

    /** What the legend of a chart names, if it has one. */
    static List<String> names(Chart chart, Table table) {
        if (chart instanceof LineChart line) {
            return values(table, line.values(), line.series()).names();
        }
        if (chart instanceof BarChart bar) {
            return values(table, bar.values(), bar.series()).names();
        }
        Optional<String> series = chart instanceof ScatterChart scatter
                ? scatter.series()
                : chart instanceof RooflineChart roofline ? roofline.series() : Optional.empty();
        return series.map(column -> distinct(table, column)).orElse(List.of());
    }

    private static Values values(Table table, List<String> keys, Optional<String> series) {
        Column column = table.column(keys.get(0));
        if (series.isPresent()) {
            List<String> names = distinct(table, series.get());
            Spec order = order(names, series.get());
            Spec colour = Field.colour(table, series.get());
            return new Values(List.of(order), column.key(), column, column.titleWithUnit(), Optional.of(colour), names);
        }
        if (keys.size() == 1) {
            return new Values(List.of(), column.key(), column, column.titleWithUnit(), Optional.empty(), List.of());
        }
        List<String> titles =
                keys.stream().map(key -> table.column(key).title()).toList();
        Spec fold = Spec.of("fold", keys, "as", List.of(FOLDED_KEY, FOLDED_VALUE));
        Spec title = Spec.of(
                "calculate",
                quoted(titles) + "[indexof(" + quoted(keys) + ", datum." + FOLDED_KEY + ")]",
                "as",
                FOLDED_TITLE);
        Spec colour = Spec.of("field", FOLDED_TITLE, "type", "nominal", "sort", null, "title", null);
        return new Values(
                List.of(fold, title, order(titles, FOLDED_TITLE)),
                FOLDED_VALUE,
                column,
                column.unit().symbol(),
                Optional.of(colour),
                titles);
    }

    private static Spec order(List<String> names, String field) {
        return Spec.of("calculate", "indexof(" + quoted(names) + ", datum." + field + ")", "as", ORDER);
    }

    /** Texts as a list of an expression; they may hold anything. */
    private static String quoted(List<String> texts) {
        return texts.stream().map(SeriesSpecs::quoted).collect(Collectors.joining(", ", "[", "]"));
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("'");
        for (char character : text.toCharArray()) {
            if (character == '\'' || character == '\\' || character < ' ') {
                quoted.append("\\u00").append(Character.forDigit(character >> 4, 16));
                quoted.append(Character.forDigit(character & 15, 16));
            } else {
                quoted.append(character);
            }
        }
        return quoted.append("'").toString();
    }

    private static List<Object> tooltip(Table table, String place, Values values, Optional<String> series) {
        List<String> columns = new ArrayList<>(List.of(place));
        series.ifPresent(columns::add);
        List<Object> fields = new ArrayList<>(Field.tooltip(table, columns));
        boolean folded = values.field().equals(FOLDED_VALUE);
        if (folded) {
            fields.add(Spec.of("field", FOLDED_TITLE, "type", "nominal", "title", "Series"));
        }
        fields.add(Spec.of("field", values.field(), "type", "quantitative", "title", folded ? "Value" : values.title())
                .put("format", Field.format(values.column())));
        return fields;
    }

    /** Rows without a value, or without one that a logarithmic axis can show, are left out. */
    private static List<Object> shown(Values values, Chart.Scale scale) {
        List<Object> transforms = new ArrayList<>(values.transforms());
        transforms.add(Field.shown(values.field(), scale));
        return transforms;
    }
}
