package macrame.reports.render;

import java.util.List;
import macrame.reports.Finding;
import macrame.reports.Report;
import macrame.reports.Section;
import macrame.reports.Table;

/** A report for a console: no colours, no line longer than the width unless a single column is wider. */
public final class ConsoleRenderer {

    private static final int LEAST_WIDTH = 40;

    private final StringBuilder text = new StringBuilder();
    private final int width;

    private ConsoleRenderer(int width) {
        this.width = Math.max(width, LEAST_WIDTH);
    }

    /**
     * Everything but the figures of charts.
     *
     * @param width of the terminal in characters; at least 40 are used
     */
    public static String render(Report report, int width) {
        ConsoleRenderer renderer = new ConsoleRenderer(width);
        renderer.wrapped("", report.title()).wrapped("", report.subtitle());
        renderer.findings(report.findings());
        boolean titled = report.sections().size() > 1;
        for (Section section : report.sections()) {
            renderer.section(section, titled);
        }
        renderer.line("");
        renderer.line("macrame " + Plain.oneLine(report.provenance().version()) + ", seed "
                + report.provenance().seed());
        return renderer.text.toString();
    }

    /**
     * One table.
     *
     * @param width of the terminal in characters; at least 40 are used
     */
    public static String render(Table table, int width) {
        ConsoleRenderer renderer = new ConsoleRenderer(width);
        renderer.rows(table);
        return renderer.text.toString();
    }

    private void section(Section section, boolean titled) {
        if (titled) {
            line("").wrapped("", section.title());
            line("═".repeat(Math.min(width, Plain.length(section.title()))));
        }
        wrapped("", section.text());
        findings(section.findings());
        for (Table table : section.tables()) {
            if (table.role() == Table.Role.RESULT) {
                line("").wrapped("", table.title()).wrapped("", table.text());
                rows(table);
            }
        }
    }

    private void rows(Table table) {
        if (table.rows().isEmpty()) {
            line("  (no rows)");
        } else {
            new ConsoleTable(table, width).lines().forEach(this::line);
        }
    }

    private void findings(List<Finding> findings) {
        for (Finding finding : findings) {
            wrapped(Plain.mark(finding.verdict()) + " ", finding.sentence());
        }
    }

    private ConsoleRenderer wrapped(String mark, String words) {
        if (words.isEmpty()) {
            return this;
        }
        String indent = mark;
        for (String part : Plain.wrapped(Plain.oneLine(words), width - mark.length())) {
            line(indent + part);
            indent = " ".repeat(mark.length());
        }
        return this;
    }

    private ConsoleRenderer line(String words) {
        text.append(words.stripTrailing()).append('\n');
        return this;
    }
}
