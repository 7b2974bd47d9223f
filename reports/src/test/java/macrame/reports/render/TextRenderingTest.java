package macrame.reports.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import macrame.reports.Cell;
import macrame.reports.Column;
import macrame.reports.SampleReports;
import macrame.reports.Table;
import macrame.reports.Unit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class TextRenderingTest {

    private static final Table WIDTHS = Table.named("widths", "Widths")
            .columns(
                    Column.text("layer", "Layer", "The layer."),
                    Column.whole("bits", "Width", Unit.BITS, "Bits of the format."),
                    Column.real("sqnr_dB", "SQNR", Unit.DECIBELS, "Signal over noise.")
                            .decimals(1),
                    Column.flag("fits", "Fits", "Whether nothing overflows."))
            .row(Cell.of("linear1"), Cell.of(8), Cell.of(38.25), Cell.of(true))
            .row(Cell.of("a,\"b\"\n|c|"), Cell.of(12), Cell.missing("no gradient"), Cell.of(false))
            .build();

    @Test
    void consoleAlignsNumbersRightAndWordsLeft() {
        assertThat(ConsoleRenderer.render(WIDTHS, 80)).isEqualTo("""
                                        Width  SQNR
                        Layer             bit    dB  Fits
                        ──────────────  ─────  ────  ────
                        linear1             8  38.2  yes
                        a,"b"\\u000a|c|     12     –  no
                        """);
    }

    @Test
    void consoleNeverExceedsTheWidthAndRepeatsTheNames() {
        String text = ConsoleRenderer.render(SampleReports.everything(), 60);
        assertThat(text.lines().mapToInt(String::length).max().orElse(0)).isLessThanOrEqualTo(60);
        assertThat(text).doesNotContain("\u001b");
        assertThat(text.lines().filter(line -> line.startsWith("Layer ")).count())
                .isGreaterThan(1);
    }

    @Test
    void csvCarriesKeysAndAllDigitsAndQuotes() {
        assertThat(CsvRenderer.render(WIDTHS))
                .isEqualTo("layer,bits,sqnr_dB,fits\nlinear1,8,38.25,true\n\"a,\"\"b\"\"\n|c|\",12,,false\n");
    }

    @Test
    void jsonSaysNothingAsNullAndNonNumbersByName() {
        String json = JsonRenderer.render(SampleReports.everything());
        assertThat(json)
                .startsWith("{\n  \"schema\": \"macrame.sample/1\"")
                .contains("\"sqnr_dB\": null")
                .contains("\"loss_fixed\": \"NaN\"")
                .contains("\"unit\": \"µJ\"")
                .endsWith("}\n");
    }

    @Test
    void markdownKeepsHostileNamesLiteral() {
        String text = MarkdownRenderer.render(SampleReports.everything());
        assertThat(text).contains("&lt;script>alert('x')&lt;/script> =1+1 \\|\\*\\_\\`\"\\\\u0041");
        assertThat(IntStream.of(text.codePoints().toArray()).filter(c -> c == 27))
                .isEmpty();
        List<String> rows =
                text.lines().filter(line -> line.startsWith("| linear1 |")).toList();
        assertThat(rows)
                .hasSize(3)
                .allSatisfy(row -> assertThat(row.split("\\|")).hasSize(10));
    }

    @Test
    void figuresOfChartsStayOutOfConsoleAndMarkdown() {
        assertThat(ConsoleRenderer.render(SampleReports.everything(), 80)).doesNotContain("Histograms over the grid");
        assertThat(MarkdownRenderer.render(SampleReports.everything())).doesNotContain("Histograms over the grid");
        assertThat(JsonRenderer.render(SampleReports.everything())).contains("\"bins\"");
    }

    @Test
    @Tag("determinism")
    void everyRenderingGivesTheSameBytesTwice() {
        for (Rendering rendering : Rendering.values()) {
            byte[] once = rendering.of(SampleReports.everything(), 100);
            assertThat(rendering.of(SampleReports.everything(), 100)).isEqualTo(once);
            assertThat(new String(once, StandardCharsets.UTF_8)).doesNotContain("\r");
        }
    }
}
