package macrame.reports;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A table.
 *
 * @param name unique in its report; the key in JSON, the anchor in HTML
 * @param title what people read above it
 * @param text what a reader must know to use it; may be empty
 * @param columns at least one; the first names the row
 * @param rows each with one cell per column
 * @param role whether it is read by itself
 */
public record Table(String name, String title, String text, List<Column> columns, List<List<Cell>> rows, Role role) {

    /** What a table is for. */
    public enum Role {
        /** Read by itself. */
        RESULT,
        /** One row of sums under another table: an object in JSON. */
        TOTALS,
        /** The figures of a chart: folded away in HTML, left out of console and Markdown, whole in JSON. */
        FIGURES
    }

    /** Checks that every cell fits its column. */
    public Table {
        Names.require(name);
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
        requireColumns(name, columns);
        for (List<Cell> row : rows) {
            requireRow(name, columns, row);
        }
        if (role == Role.TOTALS && rows.size() != 1) {
            throw new IllegalArgumentException("totals '" + name + "' are one row, not " + rows.size());
        }
    }

    private static void requireColumns(String name, List<Column> columns) {
        Set<String> keys = new HashSet<>();
        for (Column column : columns) {
            if (!keys.add(column.key())) {
                throw new IllegalArgumentException("table '" + name + "' has two columns '" + column.key() + "'");
            }
        }
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("table '" + name + "' has no columns");
        }
    }

    private static void requireRow(String name, List<Column> columns, List<Cell> row) {
        if (row.size() != columns.size()) {
            throw new IllegalArgumentException(
                    "a row of table '" + name + "' has " + row.size() + " cells for " + columns.size() + " columns");
        }
        for (int i = 0; i < row.size(); i++) {
            if (!columns.get(i).kind().holds(row.get(i))) {
                throw new IllegalArgumentException("column '" + columns.get(i).key() + "' of table '" + name
                        + "' holds " + columns.get(i).kind() + ", not " + row.get(i));
            }
        }
    }

    /** Begins a table that is read by itself. */
    public static Builder named(String name, String title) {
        return new Builder(name, title);
    }

    /** The place of a column. */
    public int indexOf(String key) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).key().equals(key)) {
                return i;
            }
        }
        throw new IllegalArgumentException("table '" + name + "' has no column '" + key + "'");
    }

    /** The column of a key. */
    public Column column(String key) {
        return columns.get(indexOf(key));
    }

    /** Gathers a table row by row. */
    public static final class Builder {

        private final String name;
        private final String title;
        private final List<Column> columns = new ArrayList<>();
        private final List<List<Cell>> rows = new ArrayList<>();
        private String text = "";
        private Role role = Role.RESULT;

        private Builder(String name, String title) {
            this.name = name;
            this.title = title;
        }

        /** What a reader must know to use the table. */
        public Builder text(String explanation) {
            text = explanation;
            return this;
        }

        /** Marks the table as the figures of a chart. */
        public Builder figures() {
            role = Role.FIGURES;
            return this;
        }

        /** Marks the table as one row of sums. */
        public Builder totals() {
            role = Role.TOTALS;
            return this;
        }

        /** The next columns. */
        public Builder columns(Column... next) {
            columns.addAll(List.of(next));
            return this;
        }

        /** The next row. */
        public Builder row(Cell... cells) {
            rows.add(List.of(cells));
            return this;
        }

        /** The next row. */
        public Builder row(List<Cell> cells) {
            rows.add(List.copyOf(cells));
            return this;
        }

        /** The table. */
        public Table build() {
            return new Table(name, title, text, columns, rows, role);
        }
    }
}
