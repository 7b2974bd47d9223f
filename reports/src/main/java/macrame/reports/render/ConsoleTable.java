package macrame.reports.render;

import java.util.ArrayList;
import java.util.List;
import macrame.reports.Cell;
import macrame.reports.Column;
import macrame.reports.Table;
import macrame.reports.Unit;

/**
 * A table as aligned lines. When it is wider than the terminal its columns are split into blocks below each other, each
 * beginning with the columns that name the row.
 */
final class ConsoleTable {

    private static final String GAP = "  ";
    private static final int LONGEST_TEXT = 48;
    private static final int LONGEST_TITLE = 14;

    private final List<Column> columns;
    private final List<List<List<String>>> heads = new ArrayList<>();
    private final List<List<List<String>>> rows = new ArrayList<>();
    private final int[] widths;
    private final int width;

    ConsoleTable(Table table, int width) {
        this.columns = table.columns();
        this.width = width;
        List<List<String>> head = new ArrayList<>();
        for (Column column : columns) {
            head.add(title(column));
        }
        heads.add(head);
        for (List<Cell> row : table.rows()) {
            List<List<String>> cells = new ArrayList<>();
            Plain.texts(row, columns).forEach(text -> cells.add(Plain.wrapped(text, LONGEST_TEXT)));
            rows.add(cells);
        }
        widths = widths();
    }

    private static List<String> title(Column column) {
        List<String> lines = new ArrayList<>(Plain.wrapped(Plain.oneLine(column.title()), LONGEST_TITLE));
        if (column.unit() != Unit.NONE) {
            lines.add(column.unit().symbol());
        }
        return lines;
    }

    private int[] widths() {
        int[] widest = new int[columns.size()];
        for (List<List<List<String>>> part : List.of(heads, rows)) {
            for (List<List<String>> row : part) {
                for (int i = 0; i < widest.length; i++) {
                    for (String line : row.get(i)) {
                        widest[i] = Math.max(widest[i], Plain.length(line));
                    }
                }
            }
        }
        return widest;
    }

    /** The lines, without ends. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (List<Integer> block : blocks()) {
            if (!lines.isEmpty()) {
                lines.add("");
            }
            add(lines, block);
        }
        return lines;
    }

    private List<List<Integer>> blocks() {
        List<Integer> keys = keys();
        List<List<Integer>> blocks = new ArrayList<>();
        List<Integer> block = new ArrayList<>(keys);
        int used = used(keys);
        for (int i = keys.size(); i < widths.length; i++) {
            int more = GAP.length() + widths[i];
            if (used + more > width && block.size() > keys.size()) {
                blocks.add(block);
                block = new ArrayList<>(keys);
                used = used(keys);
            }
            block.add(i);
            used += more;
        }
        blocks.add(block);
        return blocks;
    }

    /** The first column and the texts beside it, as long as they leave half of the width. */
    private List<Integer> keys() {
        List<Integer> keys = new ArrayList<>(List.of(0));
        for (int i = 1; i < widths.length && columns.get(i).kind() == Column.Kind.TEXT; i++) {
            keys.add(i);
            if (2 * used(keys) > width) {
                keys.remove(i);
                break;
            }
        }
        return keys;
    }

    private int used(List<Integer> block) {
        return block.stream().mapToInt(i -> widths[i]).sum() + GAP.length() * (block.size() - 1);
    }

    private void add(List<String> lines, List<Integer> block) {
        addRow(lines, block, heads.get(0), true);
        StringBuilder rule = new StringBuilder();
        for (int i : block) {
            rule.append(rule.length() == 0 ? "" : GAP).append("─".repeat(widths[i]));
        }
        lines.add(rule.toString());
        rows.forEach(row -> addRow(lines, block, row, false));
    }

    private void addRow(List<String> lines, List<Integer> block, List<List<String>> row, boolean atBottom) {
        int height = block.stream().mapToInt(i -> row.get(i).size()).max().orElse(0);
        for (int at = 0; at < height; at++) {
            StringBuilder line = new StringBuilder();
            for (int i : block) {
                List<String> cell = row.get(i);
                int from = atBottom ? at - (height - cell.size()) : at;
                String text = from >= 0 && from < cell.size() ? cell.get(from) : "";
                line.append(line.length() == 0 ? "" : GAP).append(padded(text, i));
            }
            lines.add(line.toString().stripTrailing());
        }
    }

    private String padded(String text, int column) {
        String space = " ".repeat(widths[column] - Plain.length(text));
        return columns.get(column).kind().isNumber() ? space + text : text + space;
    }
}
