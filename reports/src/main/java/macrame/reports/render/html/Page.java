package macrame.reports.render.html;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import macrame.files.NumberText;
import macrame.reports.Cell;
import macrame.reports.Column;
import macrame.reports.Finding;
import macrame.reports.Report;
import macrame.reports.Table;
import macrame.reports.render.CellText;

/** What the template of the page asks for. Everything it inlines is fixed text of this module but {@link #data}. */
public final class Page {

    private static final String OWN_SCRIPT = "page.js";
    private static final List<String> SCRIPTS =
            List.of("vendor/vega.min.js", "vendor/vega-lite.min.js", "vendor/vega-embed.min.js", OWN_SCRIPT);

    private static final Pattern LONG_NUMBER = Pattern.compile("(-?[0-9]{5,18})(\\.[0-9]*)?");

    private static final int MOST_COLUMNS_UPRIGHT = 12;

    private final Report report;
    private final List<String> scripts;
    private final String style;

    Page(Report report) {
        this.report = report;
        this.scripts = (hasCharts() ? SCRIPTS : List.of(OWN_SCRIPT))
                .stream().map(Page::script).toList();
        this.style = Resources.text("page.css");
    }

    private static String script(String name) {
        return Resources.text(name)
                .replaceAll("(?m)^//# sourceMappingURL=.*$", "")
                .strip();
    }

    /** The report. */
    public Report report() {
        return report;
    }

    /** The scripts, in the order to run. */
    public List<String> scripts() {
        return scripts;
    }

    /** The style sheet. */
    public String style() {
        return style;
    }

    /** The licences of the inlined scripts. */
    public String licences() {
        return Resources.text("vendor/LICENSES.txt");
    }

    /** Figures and specifications of the charts, as JSON that cannot end the script element it stands in. */
    public String data() {
        return ChartData.json(report);
    }

    /**
     * The content-security policy: nothing is loaded from anywhere, and no script runs but the ones of this page, told
     * by their hashes.
     */
    public String policy() {
        String allowed = scripts.stream().map(Page::hash).collect(Collectors.joining(" "));
        return "default-src 'none'; script-src " + allowed
                + "; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java runtime has SHA-256", impossible);
        }
    }

    /** A cell as people read it: long numbers with their thousands apart. */
    public String shown(Cell cell, Column column) {
        String text = CellText.forPeople(cell, column);
        return column.kind().isNumber() ? grouped(text) : text;
    }

    private static String grouped(String number) {
        Matcher parts = LONG_NUMBER.matcher(number);
        if (!parts.matches()) {
            return number;
        }
        String whole = NumberText.grouped(Long.parseLong(parts.group(1))).replace(',', '\u202f');
        return parts.group(2) == null ? whole : whole + parts.group(2);
    }

    /** What to say beside a cell: why there is nothing, or all the digits; null when nothing. */
    public String beside(Cell cell, Column column) {
        if (cell instanceof Cell.Missing missing) {
            return missing.reason();
        }
        return cell instanceof Cell.Real real && !CellText.showsAll(real, column) ? CellText.exact(cell) : null;
    }

    /** Whether a table needs paper in landscape. */
    public boolean isWide(Table table) {
        return table.columns().size() > MOST_COLUMNS_UPRIGHT;
    }

    /** The class of a finding. */
    public String kind(Finding finding) {
        return switch (finding.verdict()) {
            case GOOD -> "good";
            case NOTE -> "note";
            case WARNING -> "warning";
            case BAD -> "bad";
        };
    }

    /** The word for a finding, for those who do not see its colour. */
    public String word(Finding finding) {
        return switch (finding.verdict()) {
            case GOOD -> "Holds";
            case NOTE -> "Note";
            case WARNING -> "Attention";
            case BAD -> "Fails";
        };
    }

    /** Whether there is anything to draw. */
    public boolean hasCharts() {
        return report.sections().stream().anyMatch(section -> !section.charts().isEmpty());
    }
}
