package macrame.reports.render.html;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import macrame.files.JsonWriter;
import macrame.reports.Cell;
import macrame.reports.Report;
import macrame.reports.Section;
import macrame.reports.Table;
import macrame.reports.chart.Chart;

/** What the page's script draws: the columns that charts use, row by row, and the specifications. */
final class ChartData {

    private ChartData() {}

    static String json(Report report) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonWriter json = JsonWriter.lines(bytes)) {
            json.object().object("tables");
            drawnColumns(report).forEach((name, columns) -> table(json, report.table(name), List.copyOf(columns)));
            json.endObject().array("charts");
            charts(json, report);
            json.endArray().endObject();
        }
        // In JSON, "<" stands only inside texts, where it may be spelled so.
        return bytes.toString(StandardCharsets.UTF_8).replace("<", "\\u003c").strip();
    }

    private static Map<String, Set<String>> drawnColumns(Report report) {
        Map<String, Set<String>> drawn = new LinkedHashMap<>();
        for (Section section : report.sections()) {
            for (Chart chart : section.charts()) {
                drawn.computeIfAbsent(chart.label().table(), name -> new TreeSet<>())
                        .addAll(chart.columns());
            }
        }
        return drawn;
    }

    private static void table(JsonWriter json, Table table, List<String> columns) {
        json.object(table.name()).array("columns");
        columns.forEach(json::add);
        json.endArray().array("rows");
        int[] places = columns.stream().mapToInt(table::indexOf).toArray();
        for (List<Cell> row : table.rows()) {
            json.array();
            for (int place : places) {
                add(json, row.get(place));
            }
            json.endArray();
        }
        json.endArray().endObject();
    }

    /** What has no place on an axis is null. */
    private static void add(JsonWriter json, Cell cell) {
        if (cell instanceof Cell.Text text) {
            json.add(text.value());
        } else if (cell instanceof Cell.Whole whole) {
            json.add(whole.value());
        } else if (cell instanceof Cell.Flag flag) {
            json.add(flag.value() ? 1 : 0);
        } else if (cell instanceof Cell.Real real && Double.isFinite(real.value())) {
            json.add(real.value());
        } else {
            json.add((String) null);
        }
    }

    private static void charts(JsonWriter json, Report report) {
        for (Section section : report.sections()) {
            for (Chart chart : section.charts()) {
                json.object()
                        .put("name", chart.label().name())
                        .put("table", chart.label().table());
                json.object("spec");
                VegaLite.of(chart, report.table(chart.label().table())).writeMembers(json);
                json.endObject().endObject();
            }
        }
    }
}
