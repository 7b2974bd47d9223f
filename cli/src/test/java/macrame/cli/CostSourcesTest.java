package macrame.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CostSourcesTest {

    private static final String ALEXNET = """
            Layer name, IFMAP Height, IFMAP Width, Filter Height, Filter Width, Channels, Num Filter, Strides,
            Conv1, 224, 224, 11, 11, 3, 96, 4,
            Conv2, 27, 27, 5, 5, 96, 256, 1
            """;

    @TempDir
    private Path folder;

    private String file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content).toString();
    }

    @Test
    void aTopologyGivesScaleSimsCyclesAndReports() throws IOException {
        Path reports = folder.resolve("reports");
        CommandLineRun run = CommandLineRun.of(
                "cost",
                "--topology",
                file("alexnet.csv", ALEXNET),
                "--batch",
                "1",
                "--array",
                "32x32",
                "--dataflow",
                "ws",
                "--timing",
                "scalesim",
                "--as",
                "json",
                "--scalesim-reports",
                reports.toString());
        assertThat(run.code()).as(run.error()).isZero();
        assertThat(run.out())
                .contains(
                        "\"schema\": \"macrame.cost/1\"",
                        "\"layers\": [",
                        "\"cycles\": 112283",
                        "\"cycles\": 373799",
                        "\"dram_read_bytes\"",
                        "\"stall_cycles\"",
                        "\"energy_pJ\"",
                        "\"roofline_ops_per_cycle\"");
        assertThat(Files.readString(reports.resolve("COMPUTE_REPORT.csv"))).contains("\n0, 112283, 112283, 0, ");
        assertThat(reports.resolve("BANDWIDTH_REPORT.csv")).exists();
        assertThat(reports.resolve("DETAILED_ACCESS_REPORT.csv")).exists();
    }

    @Test
    void aConfigurationOfScaleSimIsTheArray() throws IOException {
        String configuration =
                file("chip.cfg", "[architecture_presets]\nArrayHeight: 12\nArrayWidth: 14\nDataflow: os\n");
        CommandLineRun run = CommandLineRun.of(
                "cost", "--topology", file("net.csv", "Fc, 24, 28, 100,"), "--batch", "1", "--config", configuration);
        assertThat(run.code()).as(run.error()).isZero();
        assertThat(run.out()).contains("Cost on a 12 × 14 array", "output-stationary");
        // 2 · 2 folds of 100 + 12 + 14 − 2 cycles, less one
        assertThat(run.out()).contains("495");
    }

    @Test
    void optionsThatContradictEachOtherAreRefused() throws IOException {
        String topology = file("net.csv", "Fc, 24, 28, 100,");
        String configuration = file("chip.cfg", "[architecture_presets]\nArrayHeight: 12\n");
        for (List<String> options : List.of(
                List.of("--network", "mnist-mlp", "--topology", topology),
                List.of("--array", "8x8", "--config", configuration),
                List.of("--inference", "--topology", topology, "--training"))) {
            List<String> arguments = new ArrayList<>(List.of("cost"));
            arguments.addAll(options);
            CommandLineRun run = CommandLineRun.of(arguments.toArray(String[]::new));
            assertThat(run.code()).as("%s", options).isEqualTo(ExitCode.USAGE);
            assertThat(run.error()).contains("contradict each other").hasLineCount(1);
            assertThat(run.out()).isEmpty();
        }
    }

    @Test
    void twoArraysSayWhatTheyExchange() throws IOException {
        CommandLineRun run = CommandLineRun.of(
                "cost",
                "--topology",
                file("alexnet.csv", ALEXNET),
                "--batch",
                "1",
                "--arrays",
                "2",
                "--training",
                "--as",
                "json");
        assertThat(run.code()).as(run.error()).isZero();
        // Without groups, Conv2 needs the other column's half of 27 × 27 × 96 inputs.
        assertThat(run.out()).contains("\"exchange\": [", "\"exchanged_words\": 69984");
    }

    /** AlexNet's convolutions 2, 4 and 5 are local to a column; the others need what the other column made. */
    @ParameterizedTest
    @CsvSource({"column, forward, 43264", "column, input-gradient, 43264", "channel, forward, 64896"})
    void alexNetsTwoColumnsExchangeWhatTheyHaveTo(String partition, String phase, long thirdConvolution)
            throws IOException {
        CommandLineRun run = CommandLineRun.of(
                "cost", "--network=alexnet-2col", "--batch=1", "--arrays=2", "--partition=" + partition, "--as=json");
        assertThat(run.code()).as(run.error()).isZero();
        List<String> local = new ArrayList<>();
        long third = -1;
        Matcher rows = Pattern.compile(
                        "\"name\": \"(\\w+)\",\\s+\"phase\": \"" + phase + "\",\\s+\"exchanged_words\": (\\d+)")
                .matcher(run.out());
        while (rows.find()) {
            if (rows.group(2).equals("0")) {
                local.add(rows.group(1));
            }
            third = rows.group(1).equals("conv3") ? Long.parseLong(rows.group(2)) : third;
        }
        assertThat(local).contains("conv2", "conv4", "conv5").doesNotContain("conv3", "fc6", "fc7", "fc8");
        assertThat(third).isEqualTo(thirdConvolution);
    }

    @Test
    void ownEnergiesAndANodeChangeTheEnergyAlone() throws IOException {
        String table = file(
                "ert.yaml", "ERT:\n  tables:\n    - name: dram\n      actions:\n        - {name: read, energy: 0}\n");
        String net = file("net.csv", "Fc, 24, 28, 100,");
        String plain =
                CommandLineRun.of("cost", "--topology", net, "--batch", "1").out();
        String own = CommandLineRun.of("cost", "--topology", net, "--batch", "1", "--energy", table, "--node", "7")
                .out();
        assertThat(own).contains("own table").isNotEqualTo(plain);
        assertThat(own.lines().filter(line -> line.startsWith("Fc")).findFirst())
                .isEqualTo(plain.lines().filter(line -> line.startsWith("Fc")).findFirst());
    }

    @Test
    void badInputIsOneLineAndLeavesNothing() throws IOException {
        Path reports = folder.resolve("reports");
        String broken = file("broken.csv", "Conv1, 224, 224, 11, 11,\n");
        assertFails("broken.csv:1: expected a name and 7 or 8 numbers", "--topology", broken, reports);
        String huge = file("huge.csv", "Fc, 2147483647, 2147483647, 2147483647,\n");
        assertFails(
                "huge.csv:1: the number of multiply-accumulates of a product exceeds 2^63",
                "--topology",
                huge,
                reports);
        assertFails(
                "Bandwidth is a whole number",
                "--config",
                file("c.cfg", "InterfaceBandwidth: USER\nBandwidth: -1\n"),
                reports);
        assertFails("'speed' is no objective", "--optimise", "speed", reports);
        assertFails("28 nm", "--node", "28", reports);
        assertFails("the number of arrays is 1 to 64, not 65", "--arrays", "65", reports);
        assertFails("'row' is no partition", "--partition", "row", reports);
        String small = file("small.yaml", "preset: 8x8\nmemory: {a-kibibytes: 1, b-kibibytes: 1, c-kibibytes: 0}\n");
        assertFails("small.yaml:2", "--array", small, reports);
        String slow = file("slow.yaml", "preset: 8x8\nmemory:\n  dram:\n    bytes-per-cycle: -2\n");
        assertFails("slow.yaml:4", "--array", slow, reports);
        assertFails("1 to 65536, not 0", "--array", "0x8", reports);
        assertFails("1 to 65536, not 999999999", "--array", "8x999999999", reports);
        assertThat(reports).doesNotExist();
    }

    private static void assertFails(String message, String option, String value, Path reports) {
        CommandLineRun run = CommandLineRun.of("cost", option, value, "--scalesim-reports", reports.toString());
        assertThat(run.error()).contains(message);
        assertThat(run.code()).as(run.error()).isIn(ExitCode.FAILED, ExitCode.USAGE);
        assertThat(run.out()).isEmpty();
    }
}
