package macrame.reports.render;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import macrame.files.JsonWriter;
import macrame.reports.Cell;
import macrame.reports.Column;
import macrame.reports.Finding;
import macrame.reports.Provenance;
import macrame.reports.Report;
import macrame.reports.Table;

/**
 * A report as JSON: {@code schema}, {@code title}, {@code provenance}, {@code findings}, every table under its name as
 * an array of objects, and {@code columns}, which says unit and definition of every key.
 */
public final class JsonRenderer {

    private JsonRenderer() {}

    /** The whole report. */
    public static String render(Report report) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonWriter json = JsonWriter.indented(bytes)) {
            json.object().put("schema", report.schema()).put("title", report.title());
            json.put("subtitle", report.subtitle());
            provenance(json, report.provenance());
            findings(json, report.findings());
            report.tables().forEach(table -> rows(json, table));
            json.object("columns");
            report.tables().forEach(table -> columns(json, table));
            json.endObject().endObject();
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static void provenance(JsonWriter json, Provenance provenance) {
        json.object("provenance")
                .put("command", provenance.command())
                .put("version", provenance.version())
                .put("seed", provenance.seed())
                .array("settings");
        for (Provenance.Setting setting : provenance.settings()) {
            json.object()
                    .put("key", setting.key())
                    .put("value", setting.value())
                    .put("origin", setting.origin())
                    .endObject();
        }
        json.endArray().endObject();
    }

    private static void findings(JsonWriter json, List<Finding> findings) {
        json.array("findings");
        for (Finding finding : findings) {
            json.object()
                    .put("verdict", finding.verdict().name().toLowerCase(Locale.ROOT))
                    .put("sentence", finding.sentence())
                    .endObject();
        }
        json.endArray();
    }

    private static void rows(JsonWriter json, Table table) {
        if (table.role() == Table.Role.TOTALS) {
            json.object(table.name());
            entries(json, table, table.rows().get(0));
            json.endObject();
            return;
        }
        json.array(table.name());
        for (List<Cell> row : table.rows()) {
            json.object();
            entries(json, table, row);
            json.endObject();
        }
        json.endArray();
    }

    private static void entries(JsonWriter json, Table table, List<Cell> row) {
        for (int i = 0; i < row.size(); i++) {
            row.get(i).put(json, table.columns().get(i).key());
        }
    }

    private static void columns(JsonWriter json, Table table) {
        json.array(table.name());
        for (Column column : table.columns()) {
            json.object()
                    .put("key", column.key())
                    .put("title", column.title())
                    .put("unit", column.unit().symbol())
                    .put("definition", column.definition())
                    .endObject();
        }
        json.endArray();
    }
}
