package macrame.reports.chart;

import java.util.List;
import java.util.Optional;

/**
 * One mark per row.
 *
 * @param label name, words and table
 * @param x along the horizontal axis
 * @param y along the vertical axis
 * @param series a column of texts that tells marks apart by colour and shape
 * @param front a column of flags: the rows joined by a line as the Pareto front, from left to right
 * @param details columns shown when a mark is pointed at
 * @param references horizontal lines
 */
public record ScatterChart(
        Label label,
        Axis x,
        Axis y,
        Optional<String> series,
        Optional<String> front,
        List<String> details,
        List<ReferenceLine> references)
        implements Chart {

    /** Copies the lists. */
    public ScatterChart {
        details = List.copyOf(details);
        references = List.copyOf(references);
    }

    /** Marks of one kind. */
    public static ScatterChart of(Label label, Axis x, Axis y, String... details) {
        return new ScatterChart(label, x, y, Optional.empty(), Optional.empty(), List.of(details), List.of());
    }

    /** The same chart with marks told apart by a column. */
    public ScatterChart bySeries(String column) {
        return new ScatterChart(label, x, y, Optional.of(column), front, details, references);
    }

    /** The same chart with a Pareto front. */
    public ScatterChart front(String column) {
        return new ScatterChart(label, x, y, series, Optional.of(column), details, references);
    }

    /** The same chart with a horizontal line. */
    public ScatterChart reference(double value, String text) {
        return new ScatterChart(label, x, y, series, front, details, Values.plus(references, value, text));
    }

    @Override
    public List<String> columns() {
        return new ColumnList()
                .add(x.column())
                .add(y.column())
                .add(series)
                .add(front)
                .addAll(details)
                .toList();
    }
}
