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

class SetOptionTest {

    @TempDir
    private Path folder;

    private static CommandLineRun cost(String... more) {
        List<String> words = new ArrayList<>(List.of("cost", "--as", "csv"));
        words.addAll(List.of(more));
        return CommandLineRun.of(words.toArray(String[]::new));
    }

    @Test
    void aKeyStandsForTheSameKeyInAFile() throws IOException {
        Path array = Files.writeString(
                folder.resolve("array.yaml"), "preset: 16x16\nmemory: {packing: bytes, dram: {bytes-per-cycle: 3}}\n");
        Path precision = Files.writeString(
                folder.resolve("precision.yaml"),
                "weights: 8\nlayers: {fc2: {weights: 5, parts: {bias: {weights: 9}}}}\n");
        CommandLineRun files = cost("--array", array.toString(), "--precision", precision.toString());
        CommandLineRun keys = cost(
                "--array",
                "16x16",
                "--set",
                "array.memory.packing=bytes",
                "--set",
                "array.memory.dram.bytes-per-cycle=3",
                "--set",
                "precision.weights=8",
                "--set",
                "precision.layers.fc2={weights: 5, parts: {bias: {weights: 9}}}");
        assertThat(keys.error()).isEmpty();
        assertThat(keys.out())
                .isEqualTo(files.out())
                .isNotEqualTo(cost("--array", "16x16").out());
        CommandLineRun replaced = cost(
                "--array",
                array.toString(),
                "--precision",
                precision.toString(),
                "--set",
                "array.memory.packing=packed",
                "--set",
                "precision.layers.fc2.weights=8",
                "--set",
                "precision.layers.fc2.parts.bias.weights=8",
                "--set",
                "array.memory.dram.bytes-per-cycle=unlimited");
        assertThat(replaced.out())
                .isEqualTo(cost(
                                "--array",
                                "16x16",
                                "--weights",
                                "8",
                                "--set",
                                "array.memory.dram.bytes-per-cycle=unlimited")
                        .out());
    }

    @Test
    void anErrorSaysWhichKeyWasSet() {
        refused("array.rows=x", "--set array.rows=x: 'rows' is 'x' but must be a whole number");
        refused(
                "array.memroy.packing=bytes",
                "--set array.memroy.packing=bytes: unknown key 'memroy'. Maybe use 'memory'.");
        refused("aray.rows=2", "keys begin with array. or precision., not 'aray'. Maybe use 'array'.");
        refused("array=2", "it must be a key and its value");
        refused("array.rows", "it must be a key and its value");
        refused("precision.weights.width.x=2", "--set precision.weights.width.x=2: ");
        refused("precision.weights=[", "--set precision.weights=[");
    }

    private static void refused(String pair, String message) {
        CommandLineRun run = cost("--set", pair);
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.error()).contains(message).hasLineCount(1);
    }

    @Test
    void whatACommandHasNoUseForIsRefused() throws IOException {
        CommandLineRun run = CommandLineRun.of("precision", "--set", "precision.weights=8", "--quiet");
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.error()).contains("--set precision.weights=8: this command predicts the precision");
        Path topology = Files.writeString(folder.resolve("t.csv"), "Conv1, 27, 27, 5, 5, 96, 256, 1,\n");
        assertThat(cost("--topology", topology.toString(), "--set", "precision.weights=8")
                        .error())
                .contains("a topology is costed in the array's own formats");
    }
}
