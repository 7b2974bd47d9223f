package macrame.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import macrame.cli.CommandLineRun;
import macrame.cli.ExitCode;
import macrame.files.NpyArray;
import macrame.files.NpzFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --parameters} in the commands that run a network, and where such files come from. */
class ParametersOptionTest {

    private static final String NETWORK = "input: [28, 28, 1]\ndata: digits:60+40\nlayers:\n"
            + "- {name: flat, type: flatten}\n- {name: hidden, type: linear, outputs: %d, activation: relu}\n"
            + "- {name: norm, type: batch-norm}\n- {name: out, type: linear, outputs: 10}\n";

    @TempDir
    private Path folder;

    private String network;
    private String trained;

    @BeforeEach
    void train() throws IOException {
        network = Files.writeString(folder.resolve("small.yaml"), NETWORK.replace("%d", "6"))
                .toString();
        trained = folder.resolve("trained.npz").toString();
        assertThat(result(run("train --epochs 1 --weights 8 --network", network, "-o", trained)))
                .contains("Accuracy");
    }

    private static CommandLineRun run(String command, String... more) {
        List<String> words = new ArrayList<>(List.of((command).split(" ")));
        words.addAll(List.of(more));
        words.add("--quiet");
        return CommandLineRun.of(words.toArray(String[]::new));
    }

    private static String result(CommandLineRun run) {
        assertThat(run.code()).as(run.error()).isEqualTo(ExitCode.OK);
        return run.out();
    }

    @Test
    void checkAndNoiseTrainNothing() {
        for (String command : List.of("check --agreement 0.01", "noise --samples 40")) {
            String once = command + " --weights 8 --as csv --epochs 1 --network";
            String often = command + " --weights 8 --as csv --epochs 7 --network";
            String given = result(run(once, network, "--parameters", trained));
            assertThat(result(run(often, network, "--parameters", trained))).isEqualTo(given);
            assertThat(result(run(once, network))).isNotEqualTo(given);
        }
    }

    @Test
    void trainingGoesOnFromThem() {
        String fresh = result(run("train --epochs 1 --as json --network", network));
        String further = result(run("train --epochs 1 --as json --network", network, "--parameters", trained));
        assertThat(further).isNotEqualTo(fresh);
    }

    @Test
    void vectorsMultiplyTheCodesThatExportWrites() throws IOException {
        Path formats = Files.writeString(folder.resolve("formats.yaml"), "weights: s8f5\n");
        Path codes = folder.resolve("codes.npz");
        Path bundle = folder.resolve("bundle");
        result(run(
                "networks export",
                network,
                "--parameters",
                trained,
                "--precision",
                formats.toString(),
                "-o",
                codes.toString()));
        result(run(
                "vectors generate --layer out --array 4x4 --network",
                network,
                "--parameters",
                trained,
                "--precision",
                formats.toString(),
                "-o",
                bundle.toString()));
        NpyArray operand = NpyArray.ofFile(bundle.resolve("b.npy"), 1 << 20);
        try (NpzFile file = NpzFile.open(codes, 1 << 20)) {
            NpyArray exported = file.array("out.weight");
            assertThat(exported.shape()).isEqualTo(operand.shape()).containsExactly(6L, 10L);
            for (int i = 0; i < exported.size(); i++) {
                assertThat(exported.longAt(i)).isEqualTo(operand.longAt(i));
            }
        }
    }

    @Test
    void codesAreReadBackWhereverValuesAre() {
        String codes = folder.resolve("codes.npz").toString();
        result(run("networks export", network, "--parameters", trained, "--weights", "8", "-o", codes));
        result(run("check --agreement 0.01 --network", network, "--parameters", codes));
        String again = folder.resolve("again.npz").toString();
        result(run("networks export", network, "--parameters", codes, "-o", again));
    }

    @Test
    void everyMemberOfAnEnsembleIsWritten() throws IOException {
        String train = "train --epochs 1 --weights 8 --network";
        result(run(train, network, "-o", folder.resolve("alone.npz").toString()));
        CommandLineRun both = CommandLineRun.of(
                ("train --epochs 1 --weights 8 --ensemble 2 --network " + network + " -o " + folder.resolve("all.npz"))
                        .split(" "));
        assertThat(both.error()).contains("wrote " + folder.resolve("all-1.npz"), "all-2.npz");
        assertThat(folder.resolve("all.npz")).doesNotExist();
        byte[] first = Files.readAllBytes(folder.resolve("all-1.npz"));
        assertThat(first).isEqualTo(Files.readAllBytes(folder.resolve("alone.npz")));
        assertThat(Files.readAllBytes(folder.resolve("all-2.npz"))).isNotEqualTo(first);
        result(run(
                "check --agreement 0.01 --network",
                network,
                "--parameters",
                folder.resolve("all-2.npz").toString()));
    }

    @Test
    void anAgentsParametersAreWrittenToo() {
        String agent = folder.resolve("agent.npz").toString();
        result(run("train --network gridworld-dqn --epochs 1 --weights 10 -o", agent));
        result(run(
                "networks export gridworld-dqn --parameters",
                agent,
                "-o",
                folder.resolve("again.npz").toString()));
    }

    @Test
    void aMismatchNamesTheTensorAndBothShapes() throws IOException {
        Path wider = Files.writeString(folder.resolve("wider.yaml"), NETWORK.replace("%d", "7"));
        CommandLineRun refused = run("check --network", wider.toString(), "--parameters", trained);
        assertThat(refused.code()).isEqualTo(ExitCode.FAILED);
        assertThat(refused.error())
                .contains("trained.npz, array hidden.weight: its shape is 784×6, and the network needs 784×7")
                .hasLineCount(1);
    }

    @Test
    void whatHasNoParametersSaysWhereToGetThem() {
        CommandLineRun refused =
                run("networks export", network, "-o", folder.resolve("x.npz").toString());
        assertThat(refused.error()).contains("Maybe give --parameters FILE.npz").hasLineCount(1);
        CommandLineRun noArrays =
                run("cost --network", network, "-o", folder.resolve("x.npz").toString());
        assertThat(noArrays.error()).contains("holds no arrays").hasLineCount(1);
        assertThat(noArrays.code()).as("refused before any work").isEqualTo(ExitCode.USAGE);
        assertThat(folder.resolve("x.npz")).doesNotExist();
    }
}
