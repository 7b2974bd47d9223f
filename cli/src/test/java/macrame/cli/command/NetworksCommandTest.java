package macrame.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import macrame.cli.CommandLineRun;
import macrame.cli.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NetworksCommandTest {

    @Test
    void listsNetworksWithTheirUse() {
        CommandLineRun run = CommandLineRun.of("networks", "--as", "csv");
        assertThat(run.code()).isEqualTo(ExitCode.OK);
        assertThat(run.out()).contains("mnist-mlp,trains,");
    }

    @Test
    void showsANetworkLayerByLayer() {
        CommandLineRun run = CommandLineRun.of("networks", "show", "mnist-mlp", "--as", "json");
        assertThat(run.code()).isEqualTo(ExitCode.OK);
        assertThat(run.out()).contains("\"schema\": \"macrame.network/1\"", "\"parameters\": 401920");
    }

    @Test
    void anUnknownNetworkOffersTheKnownOnes() {
        CommandLineRun run = CommandLineRun.of("networks", "show", "mnist");
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.error()).contains("'mnist'", "mnist-mlp").hasLineCount(1);
    }

    @Test
    void aNetworkGoesOutAsYamlAndComesBackAsTheSameTable(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("mine.yaml");
        assertThat(CommandLineRun.of("networks", "show", "cifar-lenet", "-o", file.toString())
                        .code())
                .isEqualTo(ExitCode.OK);
        assertThat(CommandLineRun.of("networks", "show", "cifar-lenet", "--as", "yaml")
                        .out())
                .isEqualTo(Files.readString(file));
        assertThat(CommandLineRun.of("networks", "show", file.toString()).out())
                .isEqualTo(CommandLineRun.of("networks", "show", "cifar-lenet").out());
    }

    @Test
    void aFileStandsWhereverANetworkIsNamed(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(
                folder.resolve("small.yaml"),
                "input: [28, 28, 1]\ndata: digits:60+40\nlayers:\n"
                        + "- {name: conv, type: convolution, outputs: 2, kernel: 5, stride: 3, activation: relu}\n"
                        + "- {name: flat, type: flatten}\n- {name: out, type: linear, outputs: 10}\n");
        for (String command : List.of(
                "cost",
                "train --epochs 1",
                "check --epochs 1 --agreement 0.01",
                "noise --epochs 1",
                "precision --epochs 1 --batch 20")) {
            List<String> words = new ArrayList<>(List.of(command.split(" ")));
            words.addAll(List.of("--network", file.toString(), "--quiet"));
            CommandLineRun run = CommandLineRun.of(words.toArray(String[]::new));
            assertThat(run.code()).as(run.error()).isEqualTo(ExitCode.OK);
            assertThat(run.out()).contains("small");
        }
    }

    @Test
    void aReportHasNoYaml() {
        CommandLineRun run = CommandLineRun.of("networks", "--as", "yaml");
        assertThat(run.code()).as("refused before any work").isEqualTo(ExitCode.USAGE);
        assertThat(run.error()).contains("no YAML form", "--as json").hasLineCount(1);
    }
}
