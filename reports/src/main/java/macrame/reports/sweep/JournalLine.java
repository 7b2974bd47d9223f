package macrame.reports.sweep;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import macrame.files.JsonWriter;
import macrame.files.document.Scalar;
import macrame.files.document.Section;
import macrame.reports.Cell;
import macrame.reports.Column;

/** One row of a table as one line of JSON, and back, without loss. */
final class JournalLine {

    private static final String REASON = "_missing";

    private JournalLine() {}

    /** The row, with the newline that ends it. */
    static byte[] of(List<Column> columns, List<Cell> cells) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonWriter json = JsonWriter.lines(bytes)) {
            json.object();
            for (int i = 0; i < columns.size(); i++) {
                cells.get(i).put(json, columns.get(i).key());
                if (cells.get(i) instanceof Cell.Missing missing) {
                    json.put(columns.get(i).key() + REASON, missing.reason());
                }
            }
            json.endObject();
        }
        return bytes.toByteArray();
    }

    /** Reads a row back. */
    static List<Cell> read(Section line, List<Column> columns) {
        List<Cell> cells = new ArrayList<>();
        for (Column column : columns) {
            if (line.has(column.key())) {
                cells.add(cell(column, line.scalar(column.key())));
            } else {
                cells.add(Cell.missing(line.text(column.key() + REASON)));
            }
        }
        return cells;
    }

    private static Cell cell(Column column, Scalar value) {
        return switch (column.kind()) {
            case TEXT -> Cell.of(value.text());
            case WHOLE -> Cell.of(value.asLong(Long.MIN_VALUE, Long.MAX_VALUE));
            case REAL -> Cell.of(real(value));
            case FLAG -> Cell.of(value.asFlag());
        };
    }

    private static double real(Scalar value) {
        return switch (value.text()) {
            case "NaN" -> Double.NaN;
            case "Infinity" -> Double.POSITIVE_INFINITY;
            case "-Infinity" -> Double.NEGATIVE_INFINITY;
            default -> value.asDecimal(-Double.MAX_VALUE, Double.MAX_VALUE);
        };
    }
}
