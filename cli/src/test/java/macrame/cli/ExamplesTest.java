package macrame.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the folder of examples promises: its networks train, and run under cost, noise and vectors. */
class ExamplesTest {

    private static final Path EXAMPLES = Path.of("..", "examples");
    private static final List<String> SHORT = List.of("--data", "textures:200+100", "--epochs", "1", "--quiet");

    @TempDir
    private Path folder;

    private static CommandLineRun run(List<String> words) {
        CommandLineRun run = CommandLineRun.of(words.toArray(String[]::new));
        assertThat(run.code()).as(run.error()).isEqualTo(ExitCode.OK);
        return run;
    }

    private static List<String> words(String command, String network, List<String> more) {
        List<String> words = new ArrayList<>(List.of(command.split(" ")));
        words.addAll(List.of("--network", EXAMPLES.resolve(network + ".yaml").toString()));
        words.addAll(List.of("--precision", EXAMPLES.resolve("widths.yaml").toString()));
        words.addAll(more);
        return words;
    }

    @ParameterizedTest
    @ValueSource(strings = {"small-cnn", "residual-cnn"})
    void anExampleTrainsAndRunsUnderCostNoiseAndVectors(String network) {
        Path trained = folder.resolve("trained.npz");
        List<String> training = new ArrayList<>(SHORT);
        training.addAll(List.of("-o", trained.toString()));
        assertThat(run(words("train", network, training)).out()).contains(network);
        List<String> use = new ArrayList<>(SHORT);
        use.addAll(List.of("--parameters", trained.toString()));
        List<String> noise = new ArrayList<>(use);
        noise.addAll(List.of("--samples", "20"));
        assertThat(run(words("noise", network, noise)).out()).contains("out");
        use.addAll(List.of("--agreement", "0.3"));
        assertThat(run(words("check", network, use)).out()).contains("u8f8");
        assertThat(run(words("cost --array 16x16", network, List.of())).out()).contains(network);
        Path bundle = folder.resolve("bundle");
        run(words(
                "vectors generate --layer out --phase weight-gradient --array 8x8",
                network,
                List.of("--data", "textures:20+2", "--parameters", trained.toString(), "-o", bundle.toString())));
        assertThat(bundle.resolve("manifest.json")).exists();
        run(List.of("vectors", "verify", bundle.toString()));
    }

    /** Two parameters for each of 6 + 16 + 120 + 84 channels. */
    @Test
    void batchNormAddsTwoParametersPerChannelToLenet() {
        String network = EXAMPLES.resolve("cifar-lenet-bn.yaml").toString();
        CommandLineRun run = run(List.of("networks", "show", network, "--as", "json"));
        assertThat(run.out()).contains("\"parameters\": " + (62_006 + 2 * 226));
    }
}
