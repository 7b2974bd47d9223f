package macrame.reports.render;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import macrame.reports.Column;
import macrame.reports.Table;

/** Tables as CSV (RFC 4180, but lines end in LF): the keys of the columns, then the rows with all digits. */
public final class CsvRenderer {

    private CsvRenderer() {}

    /** One table. */
    public static String render(Table table) {
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
            csv.writeRecord(table.columns().stream().map(Column::key).toList());
            table.rows()
                    .forEach(row ->
                            csv.writeRecord(row.stream().map(CellText::exact).toList()));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return text.toString();
    }
}
