package macrame.reports.chart;

import java.util.List;
import java.util.Optional;

/**
 * How often values fall into bins, over the grid of a format: one row per bin.
 *
 * @param label name, words and table
 * @param low the column of lower ends of the bins
 * @param high the column of upper ends of the bins
 * @param height the column of counts or shares
 * @param panel a column of texts; each of its values gets a small chart of its own
 * @param limits columns that are constant in a panel, drawn as vertical lines: the ends of the format's range
 */
public record HistogramChart(
        Label label, String low, String high, String height, Optional<String> panel, List<String> limits)
        implements Chart {

    /** Copies the limits. */
    public HistogramChart {
        limits = List.copyOf(limits);
    }

    @Override
    public List<String> columns() {
        return new ColumnList()
                .add(low)
                .add(high)
                .add(height)
                .add(panel)
                .addAll(limits)
                .toList();
    }
}
