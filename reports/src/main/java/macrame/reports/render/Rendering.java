package macrame.reports.render;

import java.nio.charset.StandardCharsets;
import macrame.reports.Report;
import macrame.reports.Table;
import macrame.reports.render.html.HtmlRenderer;

/** The forms a report can take. */
public enum Rendering {
    /** Aligned text for a console. */
    TABLE,
    /** The first table that is read by itself, as CSV. */
    CSV,
    /** Everything but the charts, as JSON with a schema name. */
    JSON,
    /** Everything but the charts, as Markdown. */
    MARKDOWN,
    /** Everything, as one page. */
    HTML;

    /**
     * The report in this form, UTF-8, lines ending in LF.
     *
     * @param width of the terminal in characters, for {@link #TABLE}
     */
    public byte[] of(Report report, int width) {
        String text = switch (this) {
            case TABLE -> ConsoleRenderer.render(report, width);
            case CSV -> CsvRenderer.render(first(report));
            case JSON -> JsonRenderer.render(report);
            case MARKDOWN -> MarkdownRenderer.render(report);
            case HTML -> HtmlRenderer.render(report);
        };
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Table first(Report report) {
        return report.tables().stream()
                .filter(table -> table.role() == Table.Role.RESULT)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the report '" + report.title() + "' has no table"));
    }
}
