package macrame.reports.chart;

import java.util.List;
import java.util.Optional;

/**
 * Bars per category: several columns, or one column split by a series.
 *
 * @param label name, words and table
 * @param category the column that names the bars, in the order of the rows
 * @param values the columns to draw; exactly one when there is a series
 * @param series a column of texts that splits the bars
 * @param arrangement whether parts stand on or beside each other
 * @param references lines across the bars
 */
public record BarChart(
        Label label,
        String category,
        List<String> values,
        Optional<String> series,
        Arrangement arrangement,
        List<ReferenceLine> references)
        implements Chart {

    /** How the parts of a category stand. */
    public enum Arrangement {
        /** On each other: parts of a sum. */
        STACKED,
        /** Beside each other: to compare. */
        GROUPED
    }

    /** Checks that bars can be told apart. */
    public BarChart {
        values = List.copyOf(values);
        references = List.copyOf(references);
        Values.require(label, values, series);
    }

    /** One bar or part per column. */
    public static BarChart of(Label label, String category, Arrangement arrangement, String... values) {
        return new BarChart(label, category, List.of(values), Optional.empty(), arrangement, List.of());
    }

    /** One bar or part per value of a column. */
    public static BarChart bySeries(
            Label label, String category, String value, String series, Arrangement arrangement) {
        return new BarChart(label, category, List.of(value), Optional.of(series), arrangement, List.of());
    }

    /** The same chart with a line across the bars. */
    public BarChart reference(double value, String text) {
        return new BarChart(label, category, values, series, arrangement, Values.plus(references, value, text));
    }

    @Override
    public List<String> columns() {
        return new ColumnList().add(category).addAll(values).add(series).toList();
    }
}
