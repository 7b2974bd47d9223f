package macrame.reports.chart;

import java.util.List;

/**
 * Squares in their own colours.
 *
 * @param label name, words and table
 * @param x the column of whole numbers across, from 0
 * @param y the column of whole numbers down, from 0
 * @param colour the column of colours, such as {@code #80ff00}
 * @param details columns that are shown when a square is pointed at
 */
public record Picture(Label label, String x, String y, String colour, List<String> details) implements Chart {

    /** Copies the list. */
    public Picture {
        details = List.copyOf(details);
    }

    @Override
    public List<String> columns() {
        return new ColumnList().add(x).add(y).add(colour).addAll(details).toList();
    }
}
