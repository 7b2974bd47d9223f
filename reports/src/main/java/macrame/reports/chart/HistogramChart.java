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
 * @param step a column that is constant in a panel: the distance of neighbouring points of the format's grid, which are
 *     marked below the bars where bars are no wider
 */
public record HistogramChart(
        Label label,
        String low,
        String high,
        String height,
        Optional<String> panel,
        List<String> limits,
        Optional<String> step)
        implements Chart {

    /** Copies the limits. */
    public HistogramChart {
        limits = List.copyOf(limits);
    }

    /** A histogram without its format's grid. */
    public HistogramChart(
            Label label, String low, String high, String height, Optional<String> panel, List<String> limits) {
        this(label, low, high, height, panel, limits, Optional.empty());
    }

    /** The same chart with the points of the format's grid. */
    public HistogramChart grid(String column) {
        return new HistogramChart(label, low, high, height, panel, limits, Optional.of(column));
    }

    @Override
    public List<String> columns() {
        return new ColumnList()
                .add(low)
                .add(high)
                .add(height)
                .add(panel)
                .addAll(limits)
                .add(step)
                .toList();
    }
}
