package macrame.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import macrame.cli.CommandLineRun;
import macrame.cli.ExitCode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SweepCommandTest {

    @TempDir
    Path folder;

    private CommandLineRun sweep(Path out, String... more) {
        List<String> arguments = new ArrayList<>(List.of("sweep", "--out", out.toString()));
        arguments.addAll(List.of("--data", "digits:40+20", "--epochs", "1"));
        arguments.addAll(List.of(more));
        return CommandLineRun.in(folder, Map.of(), arguments.toArray(String[]::new));
    }

    private static byte[] journal(Path out) throws IOException {
        return Files.readAllBytes(out.resolve("results.jsonl"));
    }

    @Test
    @Tag("determinism")
    void theJournalHasTheSameBytesWithAnyNumberOfJobsAndAfterACut() throws IOException {
        Path one = folder.resolve("one");
        assertThat(sweep(one, "-w", "4,8", "-g", "8,12", "-j", "1").code()).isEqualTo(ExitCode.OK);
        Path two = folder.resolve("two");
        assertThat(sweep(two, "-w", "4,8", "-g", "8,12", "-j", "3").code()).isEqualTo(ExitCode.OK);
        assertThat(journal(two)).isEqualTo(journal(one));
        byte[] page = Files.readAllBytes(one.resolve("results.csv"));
        Files.write(one.resolve("results.jsonl"), Arrays.copyOf(journal(one), journal(one).length / 2));
        assertThat(sweep(one, "-w", "4,8", "-g", "8,12", "--resume").code()).isEqualTo(ExitCode.OK);
        assertThat(journal(one)).isEqualTo(journal(two));
        assertThat(Files.readAllBytes(one.resolve("results.csv"))).isEqualTo(page);
    }

    @Test
    void aPlanFileIsTheSameAsFlagsAndFlagsWin() throws IOException {
        Path plan = Files.writeString(
                folder.resolve("plan.yaml"),
                "base: {data: 'digits:40+20', epochs: 1, activations: 8}\naxes: {weights: [4, 8], gradients: [12]}\n");
        Path out = folder.resolve("out");
        CommandLineRun run =
                CommandLineRun.in(folder, Map.of(), "sweep", plan.toString(), "-o", out.toString(), "-g", "10");
        assertThat(run.code()).as(run.error()).isEqualTo(ExitCode.OK);
        Path flags = folder.resolve("flags");
        sweep(flags, "-x", "8", "-w", "4,8", "-g", "10");
        assertThat(journal(out)).isEqualTo(journal(flags));
    }

    @Test
    void theResultsAreATableACsvAndAPage() throws IOException {
        Path out = folder.resolve("out");
        CommandLineRun run = sweep(out, "-w", "6,16", "--as", "csv");
        assertThat(run.out().lines()).hasSize(1 + 2).first().asString().startsWith("setting,weights_bits,");
        assertThat(Files.readAllLines(out.resolve("results.csv")).get(0))
                .startsWith("point,rows,columns,dataflow,")
                .contains("test_accuracy_percent", "weights_sqnr_dB", "overflows", "step_cycles", "step_dram_bytes");
        assertThat(Files.readString(out.resolve("report.html"))).contains("macrame sweep --out", "weights 6");
        assertThat(run.error()).contains("float64 reference ...", "wrote results.jsonl");
    }

    @Test
    void aPointThatCannotBeBuiltIsAResultWithItsReason() throws IOException {
        Path out = folder.resolve("out");
        CommandLineRun run = sweep(out, "-w", "8", "--accumulators", "8,32", "--overflow", "error", "--as", "csv");
        assertThat(run.code()).isEqualTo(ExitCode.OK);
        assertThat(Files.readAllLines(out.resolve("results.csv")).get(1)).contains(",overflowed,");
        assertThat(run.out().lines().skip(1).findFirst().orElseThrow()).startsWith("8,8,overflowed,");
    }

    @ParameterizedTest
    @CsvSource({
        "2, --weights=0, 1 to 32 bits",
        "2, --weights=x, whole numbers",
        "2, --rounding=round, qonnx:ROUND",
        "1, --data=mnist:nowhere, nowhere",
        "2, --data=cifar, digits",
        "2, --data=digits:x, two counts",
        "2, --learning-rate=-1, positive",
        "1, --array=nope.yaml, nope.yaml",
        "1, --network=regression-mlp, Maybe use macrame train",
        "1, --network=resnet-50, comes without data"
    })
    void badInputIsOneLineAndLeavesNothingBehind(int code, String option, String rule) {
        Path out = folder.resolve("out");
        CommandLineRun run = CommandLineRun.in(folder, Map.of(), "sweep", "-o", out.toString(), option);
        assertThat(run.code()).isEqualTo(code);
        assertThat(run.error()).contains(rule).hasLineCount(1);
        assertThat(out).doesNotExist();
    }

    @Test
    void aWrongKeyInAPlanNamesItsLineAndTheNearestRightOne() throws IOException {
        Path plan = Files.writeString(folder.resolve("plan.yaml"), "axes:\n  weigths: [4]\n");
        CommandLineRun run = CommandLineRun.in(folder, Map.of(), "sweep", plan.toString());
        assertThat(run.code()).isEqualTo(ExitCode.FAILED);
        assertThat(run.error())
                .contains("plan.yaml:2: unknown key 'axes.weigths'. Maybe use 'weights'.")
                .hasLineCount(1);
    }

    @Test
    void resumingAnotherSweepIsRefused() throws IOException {
        Path out = folder.resolve("out");
        sweep(out, "-w", "8");
        byte[] before = journal(out);
        CommandLineRun run = sweep(out, "-w", "6", "--resume");
        assertThat(run.code()).isEqualTo(ExitCode.FAILED);
        assertThat(run.error()).contains("another sweep").hasLineCount(1);
        assertThat(journal(out)).isEqualTo(before);
    }
}
