package macrame.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import macrame.cli.CommandLineRun;
import macrame.cli.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CostCommandTest {

    @Test
    void aTrainingStepHasThreeTimesTheProductsOfInferenceLessTheFirstInputGradient() {
        assertThat(macs("cost", "--inference", "--batch", "1")).isEqualTo(600_576);
        // No input gradient for fc1, and bias gradients as products with a row of ones.
        assertThat(macs("cost", "--batch", "1")).isEqualTo(3 * 600_576 - 784 * 512 + (512 + 256 + 256 + 10));
    }

    private static long macs(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--as", "csv"));
        CommandLineRun run = CommandLineRun.of(all.toArray(String[]::new));
        assertThat(run.code()).as(run.error()).isEqualTo(ExitCode.OK);
        List<String> lines = run.out().lines().toList();
        int column = List.of(lines.get(0).split(",")).indexOf("macs");
        return lines.stream()
                .skip(1)
                .mapToLong(line -> Long.parseLong(line.split(",")[column]))
                .sum();
    }

    @Test
    void jsonCarriesTheFieldsThatToolsReadUnderAVersionedSchema() {
        String json = CommandLineRun.of("cost", "--as", "json").out();
        assertThat(json).contains("\"schema\": \"macrame.cost/1\"", "\"layers\": [");
        for (String key : "name phase unit elements m k n macs cycles stall_cycles utilisation dram_read_bytes "
                .concat("dram_write_bytes energy_pJ")
                .split(" ")) {
            assertThat(json).contains("\"" + key + "\":");
        }
    }

    @Test
    void theResultGoesToAFileInTheFormOfItsName(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("cost.md");
        CommandLineRun run = CommandLineRun.of("cost", "--inference", "-o", file.toString());
        assertThat(run.out()).isEmpty();
        assertThat(run.error()).contains("wrote " + file);
        assertThat(Files.readString(file)).contains("| --- |").contains("| fc1 | forward |");
    }

    @ParameterizedTest
    @CsvSource({
        "--array=0x3, 2, '1 to 65536, not 0'",
        "--array=big, 2, neither an array's size",
        "--array=big, 2, a file that ends in .yaml",
        "--array=big.yaml, 1, big.yaml",
        "'--rows=3,4', 2, macrame sweep",
        "--network=vgg, 2, vgg-16",
        "--batch=0, 2, 1 to 1048576",
        "--weights=40, 2, '1 to 32 bits, not 40'",
        "--buffers=0, 2, not 0",
        "--dataflow=xs, 2, 'os, ws, is'"
    })
    void badInputIsOneLineWithTheRule(String option, int code, String rule) {
        CommandLineRun run = CommandLineRun.of("cost", option);
        assertThat(run.code()).isEqualTo(code);
        assertThat(run.out()).isEmpty();
        assertThat(run.error()).contains(rule).hasLineCount(1);
    }
}
