package macrame.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import macrame.cli.CommandLineRun;
import macrame.cli.ExitCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code --precision} in every command that takes widths. */
class PrecisionOptionTest {

    private static final String NETWORK = "input: [28, 28, 1]\ndata: digits:60+40\nlayers:\n"
            + "- {name: flat, type: flatten}\n- {name: hidden, type: linear, outputs: 6, activation: relu}\n"
            + "- {name: out, type: linear, outputs: 10}\n";

    @TempDir
    private Path folder;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(folder.resolve("small.yaml"), NETWORK);
        Files.writeString(folder.resolve("widths.yaml"), "weights: 8\nactivations: 7\ngradients: 12\n");
        Files.writeString(
                folder.resolve("layers.yaml"),
                "weights: 8\nactivations: 7\ngradients: 12\nlayers:\n  out: {weights: s6f3, parts: {bias: {weights: 5}}}\n");
        Files.writeString(folder.resolve("wrong.yaml"), "weights: 8\nlayers:\n  oot: {weights: 6}\n");
    }

    private CommandLineRun run(String command, String... more) {
        List<String> words = new ArrayList<>(List.of(command.split(" ")));
        words.addAll(List.of("--network", folder.resolve("small.yaml").toString(), "--quiet"));
        words.addAll(List.of(more));
        words.replaceAll(word -> word.endsWith(".yaml") ? folder.resolve(word).toString() : word);
        return CommandLineRun.in(folder, Map.of(), words.toArray(String[]::new));
    }

    private static String result(CommandLineRun run) {
        assertThat(run.code()).as(run.error()).isEqualTo(ExitCode.OK);
        return run.out();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "train --epochs 1 --as csv",
                "check --epochs 1 --agreement 0.01 --as csv",
                "noise --epochs 1 --as csv",
                "cost --as csv"
            })
    void widthsInAFileAreWidthsAsOptionsAndLayersDiffer(String command) {
        String options = result(run(command, "--weights", "8", "--activations", "7", "--gradients", "12"));
        assertThat(result(run(command, "--precision", "widths.yaml"))).isEqualTo(options);
        String layers = result(run(command, "--precision", "layers.yaml"));
        assertThat(layers).isNotEqualTo(options);
        assertThat(result(run(command, "--precision", "layers.yaml", "--weights", "8")))
                .isEqualTo(options);
    }

    @Test
    void aSweepStandsOnTheFileAndItsAxesReplaceWhatItSays() throws IOException {
        Path out = folder.resolve("out");
        result(run("sweep --epochs 1 --gradients 9,12 -o " + out, "--precision", "layers.yaml"));
        assertThat(Files.readAllLines(out.resolve("results.csv")).stream().skip(1))
                .hasSize(2)
                .allSatisfy(line -> assertThat(line).contains("out s6f3"));
        assertThat(Files.readString(out.resolve("results.jsonl"))).contains("layers.yaml sha256 ");
        Path plan = Files.writeString(
                folder.resolve("plan.yaml"),
                "base: {precision: " + folder.resolve("layers.yaml") + "}\naxes: {weights: [5, 8]}\n");
        result(run("sweep --epochs 1 -o " + out, plan.toString()));
        assertThat(Files.readAllLines(out.resolve("results.csv")).stream().skip(1))
                .hasSize(2)
                .noneMatch(line -> line.contains("out s6f3"));
    }

    @Test
    void vectorsAreInTheFormatsOfTheFile() throws IOException {
        Path bundle = folder.resolve("bundle");
        result(run(
                "vectors generate --layer out --phase update --array 4x4 -o " + bundle, "--precision", "layers.yaml"));
        Path forward = folder.resolve("forward");
        result(run("vectors generate --layer out --array 4x4 -o " + forward, "--precision", "layers.yaml"));
        assertThat(Files.readString(forward.resolve("manifest.json"))).contains("s6f3");
        Path flagged = folder.resolve("flagged");
        result(run("vectors generate --layer out --array 4x4 --weights 9 -o " + flagged, "--precision", "layers.yaml"));
        assertThat(Files.readString(flagged.resolve("manifest.json")))
                .contains("s9f")
                .doesNotContain("s6f3");
    }

    @Test
    void theLossAndTheOptimizerHaveFormatsToo() throws IOException {
        Files.writeString(
                folder.resolve("beside.yaml"),
                "gradients: 12\nlayers: {loss: {activation-gradients: s9f8}, optimizer: {constants: s10f12}}\n");
        String table = result(run("train --epochs 1 --as json", "--precision", "beside.yaml"));
        assertThat(table).contains("\"s9f8\"");
    }

    @Test
    void anUnknownLayerIsAnErrorWithItsLine() {
        CommandLineRun wrong = run("cost", "--precision", "wrong.yaml");
        assertThat(wrong.code()).isEqualTo(ExitCode.FAILED);
        assertThat(wrong.error())
                .contains("wrong.yaml:3: the network has no layer 'oot'. Maybe use 'out'.")
                .hasLineCount(1);
    }

    @Test
    void aTopologyHasNoLayersForAFile() throws IOException {
        Path topology = Files.writeString(folder.resolve("t.csv"), "Conv1, 27, 27, 5, 5, 96, 256, 1,\n");
        String widths = folder.resolve("widths.yaml").toString();
        CommandLineRun refused = CommandLineRun.of("cost", "--topology", topology.toString(), "--precision", widths);
        assertThat(refused.code()).isEqualTo(ExitCode.USAGE);
        assertThat(refused.error()).contains("--array FILE.yaml");
    }
}
