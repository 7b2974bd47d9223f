package macrame.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import macrame.cli.CommandLineRun;
import macrame.cli.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigShowCommandTest {

    @TempDir
    Path folder;

    @Test
    void everyValueNamesItsOrigin() throws IOException {
        Files.writeString(folder.resolve("macrame.yaml"), "batch: 7\nsweep:\n  weights: [4, 8]\n");
        CommandLineRun run =
                CommandLineRun.in(folder, Map.of("MACRAME_SEED", "5"), "config", "show", "sweep", "--as", "csv");
        assertThat(run.code()).isEqualTo(ExitCode.OK);
        assertThat(run.out().lines())
                .contains(
                        "--seed,5,MACRAME_SEED,sweep",
                        "--batch,7," + folder.resolve("macrame.yaml") + ",sweep",
                        "--weights,\"4,8\"," + folder.resolve("macrame.yaml") + ",sweep",
                        "--network,mnist-mlp,built in,sweep")
                .noneMatch(line -> line.startsWith("--out"));
    }

    @Test
    void withoutACommandEqualValuesOfSeveralCommandsShareARow() {
        CommandLineRun run = CommandLineRun.in(folder, Map.of(), "config", "show", "--as", "csv");
        assertThat(run.out().lines()).anyMatch(line -> line.matches("--array,32x32,built in,\".*sweep.*cost.*\""));
        assertThat(run.out().lines()).contains("--quiet,,built in,all");
    }

    @Test
    void anUnknownCommandOffersTheKnownOnes() {
        CommandLineRun run = CommandLineRun.of("config", "show", "swep");
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.error()).contains("'swep' is not a command", "sweep").hasLineCount(1);
    }
}
