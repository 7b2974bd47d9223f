package macrame.reports.chart;

import java.util.List;

/**
 * A value for each pair of categories, as colour and figure.
 *
 * @param label name, words and table
 * @param x the column across, in the order of the rows
 * @param y the column down, in the order of the rows
 * @param value the column shown as colour
 */
public record HeatMap(Label label, String x, String y, String value) implements Chart {

    @Override
    public List<String> columns() {
        return List.of(x, y, value);
    }
}
