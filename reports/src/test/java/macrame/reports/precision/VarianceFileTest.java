package macrame.reports.precision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import macrame.files.InputException;
import macrame.reports.Report;
import macrame.reports.SampleReports;
import macrame.reports.render.JsonRenderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VarianceFileTest {

    private static final String HEADER = "layer,variance_max,variance_min\n";

    @TempDir
    Path directory;

    private Path file(String text) throws IOException {
        return Files.writeString(directory.resolve("variances.csv"), text, StandardCharsets.UTF_8);
    }

    @Test
    void columnsAreFoundByNameAndLayersAreAnyText() throws IOException {
        Path file = file("variance_min,layer,note,variance_max\n0.25,\"<script>,\",x,1\n1e-3,fc2,,2e-3\n");
        assertThat(VarianceFile.read(file))
                .containsExactly(new GradientVariance("<script>,", 1, 0.25), new GradientVariance("fc2", 2e-3, 1e-3));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a,0,0         | line 2: variance_max is 0, and a variance is positive and finite
            a,1,-1        | line 2: variance_min is -1, and a variance is positive and finite
            a,NaN,1       | line 2: variance_max is NaN, and a variance is positive and finite
            a,1,Infinity  | line 2: variance_min is Infinity, and a variance is positive and finite
            a,1,2         | line 2: variance_min 2 is above variance_max 1. Maybe the two are exchanged.
            a,x,1         | line 2: variance_max 'x' is not a number
            """)
    void whatIsNoVarianceIsNamedWithItsLine(String row, String message) throws IOException {
        Path file = file(HEADER + row + "\n");
        assertThatThrownBy(() -> VarianceFile.read(file))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(message);
    }

    @Test
    void aLayerTwiceNoRowsOrNoColumnAreNamed() throws IOException {
        Path twice = file(HEADER + "a,2,1\na,2,1\n");
        assertThatThrownBy(() -> VarianceFile.read(twice)).hasMessageContaining("line 3: layer 'a' has a row already");
        Path none = file(HEADER);
        assertThatThrownBy(() -> VarianceFile.read(none)).hasMessageContaining("has no rows");
        Path other = file("layer,max,min\na,2,1\n");
        assertThatThrownBy(() -> VarianceFile.read(other)).hasMessageContaining("has no column 'variance_max'");
        Path missing = file("layer,variance_max,variance_min\na,2\n");
        assertThatThrownBy(() -> VarianceFile.read(missing)).isInstanceOf(InputException.class);
    }

    @Test
    void theReportCarriesTheAgreedKeys() {
        Report report = VarianceReport.of(GridRequirementTest.PUBLISHED, "variances.csv", SampleReports.provenance());
        assertThat(JsonRenderer.render(report))
                .contains("\"schema\": \"macrame.precision/1\"")
                .contains("\"layers\": [{\n    \"layer\": \"1\"")
                .containsPattern("\"clip\": 0\\.03337\\d+,\n +\"step\": 0\\.00122\\d+,\n +\"bits_exact\": 5\\.76\\d+,\n"
                        + " +\"bits\": 6,\n +\"bits_power_of_two\": 7,\n +\"format\": \"s7f10\"");
    }
}
