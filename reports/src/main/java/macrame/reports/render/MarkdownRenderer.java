package macrame.reports.render;

import java.util.List;
import java.util.stream.Collectors;
import macrame.reports.Cell;
import macrame.reports.Column;
import macrame.reports.Finding;
import macrame.reports.Provenance;
import macrame.reports.Report;
import macrame.reports.Section;
import macrame.reports.Table;

/** A report as Markdown with GitHub's tables. Texts are escaped: what came in as text goes out as text. */
public final class MarkdownRenderer {

    private final StringBuilder text = new StringBuilder();

    private MarkdownRenderer() {}

    /** The whole report but the figures of charts. */
    public static String render(Report report) {
        MarkdownRenderer renderer = new MarkdownRenderer();
        renderer.line("# " + escaped(report.title())).paragraph(report.subtitle());
        renderer.findings(report.findings());
        report.sections().forEach(renderer::section);
        renderer.provenance(report.provenance());
        return renderer.text.toString();
    }

    private void section(Section section) {
        line("").line("## " + escaped(section.title())).paragraph(section.text());
        findings(section.findings());
        section.tables().stream()
                .filter(table -> table.role() == Table.Role.RESULT)
                .forEach(this::table);
    }

    private void findings(List<Finding> findings) {
        if (!findings.isEmpty()) {
            line("");
        }
        for (Finding finding : findings) {
            line("- " + Plain.mark(finding.verdict()) + " " + escaped(finding.sentence()));
        }
    }

    private void table(Table table) {
        line("").line("### " + escaped(table.title())).paragraph(table.text());
        line("");
        line(row(table.columns().stream().map(Column::titleWithUnit).toList()));
        line(table.columns().stream()
                .map(column -> column.kind().isNumber() ? "---:" : "---")
                .collect(Collectors.joining(" | ", "| ", " |")));
        for (List<Cell> cells : table.rows()) {
            line(row(Plain.texts(cells, table.columns())));
        }
        line("");
        for (Column column : table.columns()) {
            line("- **" + escaped(column.title()) + "**: " + escaped(column.definition()));
        }
    }

    private void provenance(Provenance provenance) {
        line("").line("## Made by").line("");
        String fence = "`".repeat(Math.max(3, longestRun(provenance.command()) + 1));
        line(fence).line(Plain.oneLine(provenance.command())).line(fence).line("");
        line("Macrame " + escaped(provenance.version()) + ", seed " + provenance.seed() + ".");
        if (!provenance.settings().isEmpty()) {
            line("").line("| Setting | Value | From |").line("| --- | --- | --- |");
        }
        for (Provenance.Setting setting : provenance.settings()) {
            line(row(List.of(setting.key(), setting.value(), setting.origin())));
        }
    }

    private static String row(List<String> cells) {
        return cells.stream().map(MarkdownRenderer::escaped).collect(Collectors.joining(" | ", "| ", " |"));
    }

    private MarkdownRenderer paragraph(String words) {
        return words.isEmpty() ? this : line("").line(escaped(words));
    }

    private MarkdownRenderer line(String words) {
        text.append(words).append('\n');
        return this;
    }

    /** Characters that Markdown or HTML would act on, made literal. */
    private static String escaped(String words) {
        StringBuilder safe = new StringBuilder();
        Plain.oneLine(words).codePoints().forEach(character -> {
            if (character == '<') {
                safe.append("&lt;");
            } else if (character == '&') {
                safe.append("&amp;");
            } else {
                if ("\\`*_[]|#~".indexOf(character) >= 0) {
                    safe.append('\\');
                }
                safe.appendCodePoint(character);
            }
        });
        return safe.toString();
    }

    private static int longestRun(String words) {
        int longest = 0;
        int run = 0;
        for (char character : words.toCharArray()) {
            run = character == '`' ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        return longest;
    }
}
