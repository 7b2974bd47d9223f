package macrame.reports.render.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import macrame.reports.Report;
import macrame.reports.SampleReports;
import macrame.reports.Table;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The page in a real browser, opened from disk. */
class PageInBrowserTest {

    private static final Path PICTURES = Path.of("target", "pictures");

    /** A4 upright less the margins of the style sheet, 12 mm left and right, in pixels of 1/96 inch. */
    private static final int PAPER_WIDTH = 702;

    @TempDir
    static Path directory;

    private static Chromium browser;
    private static Path everything;

    @BeforeAll
    static void startBrowser() throws Exception {
        browser = Chromium.start(directory).orElse(null);
        assumeTrue(browser != null, "needs chromium on the PATH");
        everything = page("everything", SampleReports.everything());
    }

    @AfterAll
    static void endBrowser() throws IOException {
        if (browser != null) {
            browser.close();
        }
    }

    private static Path page(String name, Report report) throws IOException {
        return Files.writeString(directory.resolve(name + ".html"), HtmlRenderer.render(report));
    }

    @ParameterizedTest
    @CsvSource({"1280, light", "1280, dark", "400, light", "400, dark"})
    void everyChartIsDrawnInTheWindowWithoutAConsoleMessage(int width, String scheme) throws Exception {
        try (BrowserTab tab = browser.tab().sized(width, 900).media("screen", scheme)) {
            tab.open(everything).picture(PICTURES.resolve("everything-" + width + "-" + scheme + ".png"));

            assertThat(tab.complaints()).isEmpty();
            assertThat(tab.evaluate("document.querySelectorAll('svg.marks').length")
                            .asInt())
                    .isEqualTo(9);
            assertThat(tab.evaluate("document.querySelectorAll('.chart.failed').length")
                            .asInt())
                    .isZero();
            assertThat(tab.evaluate("document.documentElement.scrollWidth").asInt())
                    .isLessThanOrEqualTo(width);
            // No chart is cut at the edge of its place.
            assertThat(tab.text(
                            "[...document.querySelectorAll('.chart')].filter(c => c.scrollWidth > c.clientWidth + 1)"
                                    + ".map(c => c.dataset.chart).join()"))
                    .isEmpty();
        }
    }

    @Test
    void darkAndLightFollowWhatTheReaderPrefers() throws Exception {
        String paper = "getComputedStyle(document.body).backgroundColor";
        try (BrowserTab tab = browser.tab().media("screen", "light").open(everything)) {
            assertThat(tab.text(paper)).isEqualTo("rgb(253, 253, 251)");
            tab.media("screen", "dark");
            assertThat(tab.text(paper)).isEqualTo("rgb(21, 24, 27)");
            assertThat(tab.text("getComputedStyle(document.querySelector('svg.marks text')).fill"))
                    .isEqualTo("rgb(163, 171, 178)");
            tab.media("print", "dark");
            assertThat(tab.text(paper)).isEqualTo("rgb(255, 255, 255)");
        }
    }

    @Test
    void nothingIsAskedForButThePageItself() throws Exception {
        try (BrowserTab tab = browser.tab().open(everything)) {
            assertThat(tab.requested()).containsExactly(everything.toUri().toString());
        }
    }

    /** Each directive of the policy with something it has to refuse. */
    private static final Map<String, String> REFUSED = new TreeMap<>(Map.of(
            "img-src", "new Image().src = 'https://example.org/a.png'",
            "connect-src", "fetch('https://example.org/a').catch(() => 0)",
            "font-src", "new FontFace('a', 'url(https://example.org/a.woff)').load().catch(() => 0)",
            "script-src-elem", "document.body.append(Object.assign(document.createElement('script'), {text: '1'}))",
            "script-src-attr", "document.body.setAttribute('onclick', '1')",
            "script-src", "try { new Function('1') } catch { }",
            "base-uri", "document.head.append(Object.assign(document.createElement('base'), {href: '/'}))"));

    @Test
    void thePolicyRefusesWhatAPageCouldLoadOrRun() throws Exception {
        try (BrowserTab tab = browser.tab().open(everything)) {
            for (Map.Entry<String, String> attempt : REFUSED.entrySet()) {
                String refused = tab.text("new Promise(told => { document.addEventListener('securitypolicyviolation',"
                        + " event => told(event.effectiveDirective), {once: true}); " + attempt.getValue()
                        + "; setTimeout(() => told('nothing refused'), 3000); })");
                assertThat(refused).isEqualTo(attempt.getKey());
            }
        }
    }

    @Test
    void withoutScriptsEveryFigureIsThereToRead() throws Exception {
        Report report = SampleReports.everything();
        try (BrowserTab tab = browser.tab().sized(1280, 900).withoutScripts().open(everything)) {
            tab.picture(PICTURES.resolve("everything-without-scripts.png"));
            assertThat(tab.evaluate("document.querySelectorAll('svg, th button').length")
                            .asInt())
                    .isZero();
            assertThat(tab.text("document.querySelector('noscript .notice').innerText"))
                    .contains("tables below");
            assertThat(tab
                            .evaluate("[...document.querySelectorAll('main table')].map(t => t.tBodies[0].rows.length)")
                            .values()
                            .stream()
                            .map(JsonNode::asInt)
                            .toList())
                    .isEqualTo(report.tables().stream()
                            .map(table -> table.rows().size())
                            .toList());
            // Open tables show their cells; closed ones are opened by the browser itself.
            assertThat(tab.evaluate("document.querySelector('details[open] td').getBoundingClientRect().height")
                            .asDouble())
                    .isPositive();
            tab.evaluate("document.querySelector('details.table:not([open]) > summary').click()");
            assertThat(tab.evaluate("document.querySelectorAll('details.table:not([open])').length")
                            .asInt())
                    .isEqualTo((int) report.tables().stream()
                                    .filter(table -> table.role() == Table.Role.FIGURES)
                                    .count()
                            - 1);
        }
    }

    @Test
    void tablesAreSortedFromTheKeyboard() throws Exception {
        try (BrowserTab tab = browser.tab().sized(1280, 900).open(everything)) {
            for (int presses = 0;
                    !tab.evaluate("document.activeElement.matches('#layers th button')")
                            .asBoolean();
                    presses++) {
                assertThat(presses)
                        .as("presses of Tab up to a header of the table")
                        .isLessThan(60);
                tab.press("Tab", "", 9);
            }
            // Third column: SQNR, with one entry missing.
            tab.press("Tab", "", 9);
            tab.press("Tab", "", 9);
            assertThat(tab.text("document.activeElement.innerText")).startsWith("SQNR");
            assertThat(tab.text("getComputedStyle(document.activeElement).outlineStyle"))
                    .isEqualTo("solid");

            tab.press("Enter", "\r", 13);
            assertThat(tab.text("document.activeElement.closest('th').ariaSort"))
                    .isEqualTo("ascending");
            assertThat(sqnr(tab)).endsWith("–").isSortedAccordingTo(PageInBrowserTest::missingLast);

            tab.press(" ", " ", 32);
            assertThat(tab.text("document.activeElement.closest('th').ariaSort"))
                    .isEqualTo("descending");
            List<String> descending = sqnr(tab);
            assertThat(descending).endsWith("–");
            assertThat(Double.parseDouble(descending.get(0))).isEqualTo(44.0);
            assertThat(tab.evaluate("document.querySelectorAll('#layers th[aria-sort=none]').length")
                            .asInt())
                    .isEqualTo(tab.evaluate("document.querySelectorAll('#layers th').length")
                                    .asInt()
                            - 1);
            assertThat(tab.complaints()).isEmpty();
        }
    }

    private static List<String> sqnr(BrowserTab tab) throws Exception {
        return tab
                .evaluate("[...document.querySelectorAll('#layers tbody tr')].map(r => r.cells[2].innerText)")
                .values()
                .stream()
                .map(JsonNode::asString)
                .toList();
    }

    private static int missingLast(String a, String b) {
        double left = a.equals("–") ? Double.POSITIVE_INFINITY : Double.parseDouble(a);
        double right = b.equals("–") ? Double.POSITIVE_INFINITY : Double.parseDouble(b);
        return Double.compare(left, right);
    }

    /** The first panel's grid has steps of a quarter from −1.5 to 1.25, its bars are an eighth wide; others are finer. */
    @Test
    void gridPointsAreMarkedWhereBarsHoldOneAtMost() throws Exception {
        try (BrowserTab tab = browser.tab().sized(1280, 900).open(everything)) {
            String ticks = "[...document.querySelectorAll('#histograms [aria-roledescription=tick]')]";
            String seen = ticks + ".filter(tick => getComputedStyle(tick).opacity !== '0')";
            assertThat(tab.evaluate(seen + ".length").asInt()).isEqualTo(12);
        }
    }

    @Test
    void everythingThatActsIsReachedByTab() throws Exception {
        try (BrowserTab tab = browser.tab().sized(1280, 900).open(everything)) {
            assertThat(tab.evaluate("[...document.querySelectorAll('a[href], summary, button, .scroll')]"
                                    + ".filter(e => e.tabIndex < 0).length")
                            .asInt())
                    .isZero();
            tab.press("Tab", "", 9);
            assertThat(tab.text("document.activeElement.innerText")).isEqualTo("Skip to the results");
        }
    }

    @Test
    void namesThatAreMarkupAreText() throws Exception {
        try (BrowserTab tab = browser.tab().sized(1280, 900).open(everything)) {
            assertThat(tab.text("document.querySelector('h1').innerText")).contains("<script>alert('x')</script>");
            assertThat(tab.text("[...document.querySelectorAll('td')].map(d => d.innerText).join('\\n')"))
                    .contains("<script>alert('x')</script>");
            assertThat(tab.text("[...document.querySelectorAll('svg text')].map(t => t.textContent).join('\\n')"))
                    .contains("<script>alert");
            assertThat(tab.evaluate("document.querySelectorAll('main script').length")
                            .asInt())
                    .isZero();
            assertThat(tab.hint("#sqnr svg.marks path[aria-label*=\"script\"]"))
                    .contains("<script>alert('x')</script>");
            assertThat(tab.complaints()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"everything", "wide"})
    void paperShowsEveryTableWhole(String which) throws Exception {
        Path page = which.equals("wide") ? page("wide", SampleReports.sweep(60)) : everything;
        try (BrowserTab tab = browser.tab().sized(PAPER_WIDTH, 990).open(page)) {
            byte[] paper = tab.pdf();
            Files.createDirectories(PICTURES);
            Files.write(PICTURES.resolve(which + ".pdf"), paper);
            String text = new String(paper, StandardCharsets.ISO_8859_1);
            assertThat(text).startsWith("%PDF-");
            assertThat(Pattern.compile("/Type /Page\\b(?!s)")
                            .matcher(text)
                            .results()
                            .count())
                    .isGreaterThan(1);

            tab.media("print", "light");
            assertThat(tab.evaluate("document.documentElement.scrollWidth").asInt())
                    .isLessThanOrEqualTo(PAPER_WIDTH);
            assertThat(tab.text("[...document.querySelectorAll('main > section td, main > section th')].filter(c =>"
                            + " c.getBoundingClientRect().right > innerWidth + 1 || c.scrollWidth > c.clientWidth + 1)"
                            + ".map(c => c.innerText).join()"))
                    .isEmpty();
            assertThat(tab.evaluate("[...document.querySelectorAll('.scroll')].filter(s => s.scrollHeight >"
                                    + " s.clientHeight + 1).length")
                            .asInt())
                    .isZero();
        }
    }

    /** Folded tables are opened for paper, as a printing browser says before and after. */
    @Test
    void foldedTablesAreOpenOnPaperAndFoldedAgainAfterwards() throws Exception {
        String closed = "document.querySelectorAll('details.table:not([open])').length";
        try (BrowserTab tab = browser.tab().open(everything)) {
            int before = tab.evaluate(closed).asInt();
            assertThat(before).isPositive();
            assertThat(tab.evaluate("dispatchEvent(new Event('beforeprint')), " + closed)
                            .asInt())
                    .isZero();
            assertThat(tab.evaluate("dispatchEvent(new Event('afterprint')), " + closed)
                            .asInt())
                    .isEqualTo(before);
        }
    }
}
