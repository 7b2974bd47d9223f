package macrame.reports.render.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import macrame.reports.Cell;
import macrame.reports.Column;
import macrame.reports.Report;
import macrame.reports.SampleReports;
import macrame.reports.Section;
import macrame.reports.Table;
import macrame.reports.Unit;
import org.junit.jupiter.api.Test;

class HtmlRendererTest {

    private static final Pattern SCRIPT = Pattern.compile("<script>(.*?)</script>", Pattern.DOTALL);

    @Test
    void aSweepOfFiveHundredPointsStaysUnderTwoMegabytes() {
        assertThat(HtmlRenderer.render(SampleReports.sweep(500)).getBytes(StandardCharsets.UTF_8).length)
                .isLessThan(2_000_000);
    }

    @Test
    void namesThatAreMarkupComeOutAsText() {
        String page = HtmlRenderer.render(SampleReports.everything());
        assertThat(page)
                .contains("&lt;script&gt;alert('x')&lt;/script&gt; =1+1")
                .doesNotContain("<script>alert")
                .doesNotContain("</SCRIPT>");
    }

    @Test
    void thePolicyAllowsExactlyTheScriptsOfThePage() throws Exception {
        String page = HtmlRenderer.render(SampleReports.everything());
        String policy = page.substring(page.indexOf("Content-Security-Policy"), page.indexOf("<title>"))
                .replace("&#39;", "'");
        List<String> scripts =
                SCRIPT.matcher(page).results().map(result -> result.group(1)).toList();
        assertThat(scripts).hasSize(4);
        for (String script : scripts) {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
            assertThat(policy).contains("sha256-" + Base64.getEncoder().encodeToString(digest));
        }
        assertThat(policy).contains("default-src 'none'").doesNotContain("unsafe-eval");
        assertThat(policy.split("sha256-")).hasSize(1 + scripts.size());
    }

    @Test
    void nothingPointsOutOfThePage() {
        String page = HtmlRenderer.render(SampleReports.everything());
        String ownMarkup = SCRIPT.matcher(page).replaceAll("");
        Matcher links = Pattern.compile("(?:href|src)=\"([^\"]*)\"").matcher(ownMarkup);
        assertThat(links.results().map(link -> link.group(1)).toList())
                .isNotEmpty()
                .allMatch(link -> link.startsWith("#"));
        assertThat(page).doesNotContain("sourceMappingURL");
    }

    @Test
    void thePageSaysWhatMadeIt() {
        String page = HtmlRenderer.render(SampleReports.everything());
        assertThat(page)
                .contains("macrame sweep --data mnist:mnist --weights 4,6,8,12,16 --name")
                .contains("<dt>Macrame</dt><dd>0.1.0</dd>", "<dt>Seed</dt><dd>1</dd>")
                .contains("<th scope=\"row\">array.rows</th><td>32</td><td>--array</td>")
                .contains("<td>MACRAME_NETWORK</td>");
    }

    @Test
    void everyColumnShowsItsUnitUnlessItsTitleIsOne() {
        Report report = SampleReports.everything();
        String page = HtmlRenderer.render(report);
        for (Table table : report.tables()) {
            for (Column column : table.columns()) {
                String unit = column.showsUnit() ? " <small>" + column.unit().symbol() + "</small>" : "";
                assertThat(page).contains("<span>" + column.title() + "</span>" + unit + "</th>");
            }
        }
        assertThat(Column.whole("cycles", "Cycles", Unit.CYCLES, "All.").titleWithUnit())
                .isEqualTo("Cycles");
        assertThat(Column.whole("useful_macs", "Useful MACs", Unit.MACS, "All.").titleWithUnit())
                .isEqualTo("Useful MACs");
        assertThat(Column.real("energy_pJ", "Energy", Unit.PICOJOULES, "All.").titleWithUnit())
                .isEqualTo("Energy (pJ)");
    }

    @Test
    void onlyTheFiguresOfChartsAreFolded() {
        for (Table.Role role : Table.Role.values()) {
            Table table = new Table(
                    "one",
                    "One",
                    "",
                    List.of(Column.flag("flag", "Flag", "A flag.")),
                    List.of(List.of(Cell.of(true))),
                    role);
            Section section = new Section("part", "Part", "", List.of(), List.of(), List.of(table));
            Report report =
                    new Report("macrame.sample/1", "One", "", SampleReports.provenance(), List.of(), List.of(section));
            assertThat(HtmlRenderer.render(report).contains("id=\"one\" open>"))
                    .as(role.name())
                    .isEqualTo(role != Table.Role.FIGURES);
        }
    }

    @Test
    void aReportWithoutChartsCarriesNoChartLibrary() {
        Report bare = new Report("macrame.sample/1", "Bare", "", SampleReports.provenance(), List.of(), List.of());
        assertThat(HtmlRenderer.render(bare).length()).isLessThan(40_000);
    }

    @Test
    void vendoredFilesAreTheOnesNamed() throws Exception {
        for (String line : Resources.text("vendor/SHA256SUMS").lines().toList()) {
            String[] sumAndName = line.split(" +");
            byte[] bytes = Resources.text("vendor/" + sumAndName[1]).getBytes(StandardCharsets.UTF_8);
            String sum = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
            assertThat(sum).as(sumAndName[1]).isEqualTo(sumAndName[0]);
        }
    }

    @Test
    void vendoredScriptsCannotEndTheirElement() {
        for (String name :
                List.of("vendor/vega.min.js", "vendor/vega-lite.min.js", "vendor/vega-embed.min.js", "page.js")) {
            assertThat(Resources.text(name))
                    .doesNotContainIgnoringCase("</script")
                    .doesNotContain("<!--");
        }
    }
}
