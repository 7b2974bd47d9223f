package macrame.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import macrame.cli.CommandLineRun;
import macrame.cli.ExitCode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainCommandTest {

    private static CommandLineRun train(String... more) {
        String[] fixed = {"train", "--data", "digits:60+30", "--epochs", "1"};
        String[] all = new String[fixed.length + more.length];
        System.arraycopy(fixed, 0, all, 0, fixed.length);
        System.arraycopy(more, 0, all, fixed.length, more.length);
        return CommandLineRun.of(all);
    }

    @Test
    @Tag("determinism")
    void showsBothRunsAndEverySite() {
        CommandLineRun run = train("-w", "8", "-x", "8", "-g", "12", "--as", "json");
        assertThat(run.code()).as(run.error()).isEqualTo(ExitCode.OK);
        assertThat(run.out())
                .contains("\"schema\": \"macrame.train/1\"", "\"run\": \"float64\"", "\"local_sqnr_dB\":")
                .contains("\"layer\": \"fc4\"", "\"role\": \"weight-gradient\"", "\"format\": \"s12f");
        assertThat(train("-w", "8", "-x", "8", "-g", "12", "--as", "json").out())
                .isEqualTo(run.out());
    }

    @Test
    void anOverflowThatIsAnErrorEndsTheRunWithTheReason() {
        CommandLineRun run = train("-w", "8", "--accumulators", "6", "--overflow", "error");
        assertThat(run.code()).isEqualTo(ExitCode.FAILED);
        assertThat(run.error().lines().filter(line -> !line.endsWith("...")))
                .singleElement()
                .asString()
                .contains("training stopped at step 1, fc1", "code of s6")
                .endsWith("Maybe use more bits there (--activations, --accumulators), or --overflow saturate.");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void aFloatRunThatDivergesIsReportedWithTheStep() {
        CommandLineRun run = train("--learning-rate", "1e30");
        assertThat(run.code()).isEqualTo(ExitCode.FAILED);
        assertThat(run.error()).contains("diverged", "--learning-rate");
    }

    @Test
    void updatesThatAreAllZeroAreSaidInOneLineAndInTheReport() {
        CommandLineRun run = train("-w", "8", "--learning-rate", "1e-12", "--as", "json");
        assertThat(run.code()).as(run.error()).isEqualTo(ExitCode.OK);
        assertThat(run.error().lines().filter(line -> line.contains("every update is zero")))
                .singleElement()
                .asString()
                .startsWith("warning: ")
                .contains("1e-12", "--learning-rate");
        assertThat(run.out()).contains("Every update in fixed point was zero");
        assertThat(train("-w", "8", "--as", "json").out()).doesNotContain("Every update in fixed point was zero");
    }

    @Test
    void aNetworkThatCannotTrainFromZerosIsSaidInOneLineForAllRuns() {
        CommandLineRun run = train("-w", "8", "--initializer", "zeros", "--floats", "float16", "--ensemble", "2");
        assertThat(run.code()).as(run.error()).isEqualTo(ExitCode.OK);
        assertThat(run.error().lines().filter(line -> line.startsWith("warning: ")))
                .singleElement()
                .asString()
                .contains("this network cannot train", "only fc4/bias can move", "Maybe use --initializer he-fan-in.");
    }

    @Test
    void everySettingOfTrainingIsAFlag() {
        CommandLineRun run = train(
                "--batch",
                "12",
                "--optimizer",
                "adam:0.5,0.75",
                "--learning-rate",
                "0.001",
                "--schedule",
                "cosine",
                "--schedule-window",
                "2",
                "--warm-up",
                "3",
                "--l2",
                "0.0625",
                "--loss-scale",
                "dynamic:256,2",
                "--micro-batches",
                "2",
                "--replicas",
                "2",
                "--initializer",
                "gaussian:0.03125",
                "--augment",
                "crop:2,rotate:5",
                "--as",
                "markdown");
        assertThat(run.code()).as(run.error()).isEqualTo(ExitCode.OK);
        assertThat(run.out())
                .contains("| batch | 12 |", "adam:0.5,0.75,0.0009765625", "| micro batches | 2 |", "| replicas | 2 |")
                .contains("cosine:2.5,0 in windows of 2 after a warm-up of 3", "l2 0.0625")
                .contains("dynamic:256,2,0", "gaussian:0.03125", "crop:2,rotate:5");
    }

    @Test
    void sequencesAreTrainedWindowByWindow() {
        String[] command = {"train", "-n", "rnn-tanh", "--data", "parity:40+10", "--epochs", "1", "--as", "json"};
        String[] windows = Arrays.copyOf(command, command.length + 2);
        windows[command.length] = "--bptt-steps";
        windows[command.length + 1] = "6";
        CommandLineRun run = CommandLineRun.of(windows);
        assertThat(run.code()).as(run.error()).isEqualTo(ExitCode.OK);
        assertThat(run.out())
                .contains("\"steps\": 6,")
                .doesNotContain("\"steps\": 7,")
                .contains("bptt steps");
        assertThat(CommandLineRun.of(command).out()).contains("\"steps\": 2,").doesNotContain("\"steps\": 3,");
        CommandLineRun refused = train("--bptt-steps", "4");
        assertThat(refused.code()).isEqualTo(ExitCode.FAILED);
        assertThat(refused.error()).hasLineCount(1).contains("mnist-mlp", "flatten", "--bptt-steps");
    }

    @Test
    void anEnsembleStandsBesideItsMembersAndTheFirstOneIsTheRunWithout() {
        CommandLineRun alone = train("-w", "8", "--as", "csv");
        CommandLineRun run = train("-w", "8", "--as", "csv", "--ensemble", "2");
        assertThat(run.code()).as(run.error()).isEqualTo(ExitCode.OK);
        assertThat(run.out()).isEqualTo(alone.out());
        assertThat(run.error()).contains("float64 reference, network 1 of 2 ...", "fixed point, network 2 of 2 ...");
        assertThat(alone.error()).doesNotContain("network");
        String page = train("-w", "8", "--as", "markdown", "--ensemble", "2").out();
        assertThat(page).contains("| seed 1 |", "| seed 2 |", "| all 2 |", "The ensemble of 2 reaches");
        assertThat(train("--ensemble", "0").code()).isEqualTo(ExitCode.USAGE);
        assertThat(CommandLineRun.of("train", "-n", "gridworld-dqn", "--ensemble", "2")
                        .error())
                .hasLineCount(1)
                .contains("--ensemble");
    }

    @Test
    void floatingPointStandsBesideFixedPointWithAccuracyAndMemory() {
        CommandLineRun run = train("-w", "8", "-x", "8", "-g", "8", "--floats", "float32,float16", "--as", "markdown");
        assertThat(run.code()).as(run.error()).isEqualTo(ExitCode.OK);
        assertThat(run.out())
                .containsPattern("\\| float32 \\| [0-9.]+ \\| [0-9.]+ \\| [0-9]+ \\|")
                .containsPattern("\\| float16 \\| [0-9.]+ \\| [0-9.]+ \\| [0-9]+ \\|");
        assertThat(train("--floats", "float8").error()).hasLineCount(1).contains("float8", "float32, float16");
        assertThat(train("--floats", "float16,float16").error()).hasLineCount(1).contains("float16 twice");
        assertThat(train("--floats", "float64").error()).hasLineCount(1).contains("anyway");
    }

    @Test
    void runsInFloatingPointAreSavedAndGoneOnWith(@TempDir Path folder) {
        String[] saved = {"-w", "8", "--floats", "float16", "--as", "csv", "--checkpoint", folder.toString()};
        CommandLineRun whole = train(saved);
        assertThat(whole.code()).as(whole.error()).isEqualTo(ExitCode.OK);
        assertThat(folder.resolve("float16.npz")).exists();
        String[] resumed = Arrays.copyOf(saved, saved.length + 1);
        resumed[saved.length] = "--resume";
        assertThat(train(resumed).out()).isEqualTo(whole.out());
        resumed[1] = "10";
        assertThat(train(resumed).error()).contains("another run");
    }

    @Test
    void twoFormsOfWeightDecayAreOneTooMany() {
        assertThat(train("--l2", "0.1", "--weight-decay", "0.1").code()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void anAgentIsTrainedInItsWorld() {
        CommandLineRun run = CommandLineRun.of("train", "-n", "gridworld-dqn", "-w", "10", "-x", "10", "-g", "10");
        assertThat(run.code()).as(run.error()).isEqualTo(ExitCode.OK);
        assertThat(run.out())
                .contains("Fixed point reaches the goal greedily in 8 steps")
                .contains("float64 reaches the goal greedily in 8 steps")
                .doesNotContain("NaN");
    }

    @Test
    void anAgentGoesOnFromItsCheckpointToTheSameReport(@TempDir Path folder) throws IOException {
        String[] agent = {"train", "-n", "gridworld-dqn", "--epochs", "1", "-w", "10", "--as", "csv"};
        String whole = CommandLineRun.of(agent).out();
        String[] saved = Arrays.copyOf(agent, agent.length + 2);
        saved[agent.length] = "--checkpoint";
        saved[agent.length + 1] = folder.toString();
        CommandLineRun first = CommandLineRun.of(saved);
        assertThat(first.code()).as(first.error()).isEqualTo(ExitCode.OK);
        assertThat(first.out()).isEqualTo(whole);
        byte[] end = Files.readAllBytes(folder.resolve("fixed-point.npz"));
        Files.delete(folder.resolve("fixed-point.npz"));
        String[] resumed = Arrays.copyOf(saved, saved.length + 1);
        resumed[saved.length] = "--resume";
        assertThat(CommandLineRun.of(resumed).out()).isEqualTo(whole);
        assertThat(folder.resolve("fixed-point.npz")).hasBinaryContent(end);
        resumed[6] = "12";
        assertThat(CommandLineRun.of(resumed).error()).contains("another run");
    }

    @Test
    void agentsAreNotSweptOrCheckedAndWorldsAreNoSamples() {
        CommandLineRun check = CommandLineRun.of("check", "-n", "gridworld-dqn");
        assertThat(check.code()).isEqualTo(ExitCode.FAILED);
        assertThat(check.error()).contains("rewards, not samples", "macrame train");
        CommandLineRun other = CommandLineRun.of("train", "--data", "gridworld");
        assertThat(other.code()).isEqualTo(ExitCode.FAILED);
        assertThat(other.error()).contains("mnist-mlp", "5×5×1");
    }
}
