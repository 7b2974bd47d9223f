package macrame.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Training in processes of their own, one of which is killed and one stopped as with Ctrl-C. */
class StopAndResumeTest {

    private static final String[] TRAINING = {
        "train",
        "--data",
        "digits:400+40",
        "--epochs",
        "3",
        "--batch",
        "8",
        "--optimizer",
        "momentum",
        "--learning-rate",
        "0.01",
        "--rounding",
        "stochastic",
        "-w",
        "8",
        "-x",
        "8",
        "-g",
        "10",
        "--dynamic",
        "7",
        "--as",
        "csv"
    };

    @TempDir
    private Path folder;

    private Process start(String name, String... more) throws IOException {
        List<String> words = new ArrayList<>(List.of(TRAINING));
        words.addAll(List.of(more));
        return CommandLineProcess.start(List.of(), words, folder.resolve(name + ".csv"), folder.resolve(name + ".txt"));
    }

    private int finish(Process process) throws InterruptedException {
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    private String text(String file) throws IOException {
        return Files.readString(folder.resolve(file), StandardCharsets.UTF_8);
    }

    private static void await(Path file, Process process) throws InterruptedException {
        while (!Files.exists(file) && process.isAlive()) {
            Thread.sleep(5);
        }
    }

    private static void interrupt(Process process) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
    }

    @Test
    void killedAndInterruptedTrainingGoesOnToTheSameBytes() throws IOException, InterruptedException {
        assumeThat(Path.of("/bin/kill")).as("signals are sent with kill").exists();
        Path whole = folder.resolve("whole");
        Path broken = folder.resolve("broken");
        Process uninterrupted = start("whole", "--checkpoint", whole.toString(), "--checkpoint-every", "1000");
        assertThat(finish(uninterrupted)).as(text("whole.txt")).isZero();

        Process killed = start("killed", "--checkpoint", broken.toString(), "--checkpoint-every", "3");
        await(broken.resolve("reference.npz"), killed);
        killed.destroyForcibly();
        assertThat(finish(killed)).isEqualTo(137);
        assertThat(text("killed.csv")).isEmpty();

        Process stopped = start("stopped", "--checkpoint", broken.toString(), "--checkpoint-every", "3", "--resume");
        await(broken.resolve("fixed-point.npz"), stopped);
        interrupt(stopped);
        assertThat(finish(stopped)).as(text("stopped.txt")).isEqualTo(ExitCode.INTERRUPTED);
        assertThat(text("stopped.txt")).contains("--resume");
        assertThat(text("stopped.csv")).isEmpty();

        Process resumed = start("resumed", "--checkpoint", broken.toString(), "--checkpoint-every", "3", "--resume");
        assertThat(finish(resumed)).as(text("resumed.txt")).isZero();
        assertThat(text("resumed.csv")).isEqualTo(text("whole.csv")).startsWith("run,test_accuracy_percent");
        for (String file : List.of("reference.npz", "fixed-point.npz")) {
            assertThat(broken.resolve(file)).hasSameBinaryContentAs(whole.resolve(file));
        }
        try (var left = Files.list(broken)) {
            assertThat(left).hasSize(2);
        }
    }
}
