package macrame.reports.render.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import macrame.reports.Report;
import macrame.reports.SampleReports;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageInBrowserTest {

    private static final Path PICTURES = Path.of("target", "pictures");

    @TempDir
    Path directory;

    private Chromium browser;

    @BeforeEach
    void findBrowser() {
        Optional<Chromium> found = Chromium.find(directory);
        assumeTrue(found.isPresent(), "needs chromium on the PATH");
        browser = found.get();
    }

    private Path page(Report report) throws Exception {
        return Files.writeString(directory.resolve("report.html"), HtmlRenderer.render(report));
    }

    @ParameterizedTest
    @ValueSource(ints = {1280, 400})
    void everyChartIsDrawnWithoutAConsoleMessage(int width) throws Exception {
        Path page = page(SampleReports.everything());
        Chromium.Visit visit = browser.visit(page, width);
        Files.createDirectories(PICTURES);
        browser.picture(page, width, width == 400 ? 7000 : 4600, PICTURES.resolve("everything-" + width + ".png"));

        assertThat(visit.log()).doesNotContain("CONSOLE");
        assertThat(visit.document()).contains("data-ready=\"").doesNotContain("chart failed");
        assertThat(visit.document().split("<svg xmlns=\"[^\"]*\"[^>]* class=\"marks\"", -1))
                .hasSize(1 + 8);
    }
}
