package macrame.reports.chart;

import java.util.List;
import java.util.Optional;

/**
 * Lines over a quantity: several columns as one line each, or one column with one line per value of another.
 *
 * @param label name, words and table
 * @param x along the horizontal axis
 * @param values the columns to draw; exactly one when there is a series
 * @param scale of the vertical axis
 * @param series a column of texts that tells lines apart
 * @param panel a column of texts; each of its values gets a small chart of its own
 * @param references horizontal lines
 */
public record LineChart(
        Label label,
        Axis x,
        List<String> values,
        Scale scale,
        Optional<String> series,
        Optional<String> panel,
        List<ReferenceLine> references)
        implements Chart {

    /** Checks that lines can be told apart. */
    public LineChart {
        values = List.copyOf(values);
        references = List.copyOf(references);
        Values.require(label, values, series);
    }

    /** One line per column. */
    public static LineChart of(Label label, Axis x, Scale scale, String... values) {
        return new LineChart(label, x, List.of(values), scale, Optional.empty(), Optional.empty(), List.of());
    }

    /** One line per value of a column. */
    public static LineChart bySeries(Label label, Axis x, Axis y, String series) {
        return new LineChart(
                label, x, List.of(y.column()), y.scale(), Optional.of(series), Optional.empty(), List.of());
    }

    /** The same chart, split into one small chart per value of a column. */
    public LineChart panels(String column) {
        return new LineChart(label, x, values, scale, series, Optional.of(column), references);
    }

    /** The same chart with a horizontal line. */
    public LineChart reference(double value, String text) {
        return new LineChart(label, x, values, scale, series, panel, Values.plus(references, value, text));
    }

    @Override
    public List<String> columns() {
        return new ColumnList()
                .add(x.column())
                .addAll(values)
                .add(series)
                .add(panel)
                .toList();
    }
}
