package macrame.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import macrame.cli.CommandLineRun;
import macrame.cli.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VectorsCommandTest {

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"forward", "input-gradient", "weight-gradient", "update"})
    void aLayersBundleIsWrittenAndVerified(String phase) {
        CommandLineRun run = run("generate", "--layer", "fc4", "--phase", phase, "--batch", "3", "-o", bundle());
        assertThat(run.code()).as(run.error()).isEqualTo(ExitCode.OK);
        assertThat(run.error()).contains("wrote mnist-mlp/fc4, " + phase);
        CommandLineRun verified = run("verify", bundle());
        assertThat(verified.out()).endsWith("is intact and every value is right\n");
        assertThat(verified.code()).isEqualTo(ExitCode.OK);
    }

    @ParameterizedTest
    @CsvSource({"forward, conv2", "weight-gradient, conv3", "update, out"})
    void aDescribedNetworksLayersAreWrittenAndVerified(String phase, String layer) {
        String example = Path.of("..", "examples", "small-cnn.yaml").toString();
        assertVerified(
                "--network", example, "--data", "textures:20+2", "--layer", layer, "--phase", phase, "--batch", "2");
    }

    /** Without data of its own, on seeded values; in groups, over time. */
    @Test
    void groupsTimeStepsAndNetworksWithoutDataAreWrittenAndVerified() throws IOException {
        Path network = Files.writeString(directory.resolve("net.yaml"), """
                network: own
                input: [6, 4]
                layers:
                - {name: rnn, type: rnn, units: 5, every-step: true}
                - {name: flat, type: flatten}
                - {name: out, type: linear, outputs: 3}
                """);
        String[] options = {"--network", network.toString(), "--layer", "rnn", "--batch", "2"};
        assertVerified(with(options, "--run", "3"));
        assertVerified(with(options, "--phase", "weight-gradient", "--part", "state-weight"));
        assertVerified(with(options, "--phase", "update", "--part", "bias"));
        assertThat(Files.readString(Path.of(bundle(), "manifest.json"))).contains("seeded values in [-1, 1)");
        CommandLineRun wrong = run(with(new String[] {"generate", "-o", bundle() + "2"}, with(options, "--run", "6")));
        assertThat(wrong.code()).isEqualTo(ExitCode.FAILED);
        assertThat(wrong.error()).contains("makes sum 6 times in a step").hasLineCount(1);
        assertThat(directory.resolve("bundle2")).doesNotExist();
    }

    private static String[] with(String[] options, String... more) {
        String[] all = Arrays.copyOf(options, options.length + more.length);
        System.arraycopy(more, 0, all, options.length, more.length);
        return all;
    }

    private void assertVerified(String... options) {
        CommandLineRun run = run(with(new String[] {"generate", "-o", bundle()}, options));
        assertThat(run.code()).as(run.error()).isEqualTo(ExitCode.OK);
        assertThat(run("verify", bundle()).code()).isEqualTo(ExitCode.OK);
    }

    @Test
    void anArchiveIsVerifiedComparedAndShown() throws IOException {
        product();
        Path archive = directory.resolve("bundle.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive));
                var files = Files.walk(Path.of(bundle()))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                zip.putNextEntry(new ZipEntry("bundle/" + Path.of(bundle()).relativize(file)));
                zip.write(Files.readAllBytes(file));
            }
        }
        CommandLineRun verified = run("verify", archive.toString());
        assertThat(verified.out()).isEqualTo(archive + " is intact and every value is right\n");
        String output = Path.of(bundle(), "c.memh").toString();
        assertThat(run("compare", archive.toString(), "--dut", output).code()).isEqualTo(ExitCode.OK);
        assertThat(run("show", archive.toString(), "--tensor", "c").out()).startsWith("c 4 x 3");
        Files.write(archive, Arrays.copyOf(Files.readAllBytes(archive), 500));
        CommandLineRun truncated = run("verify", archive.toString());
        assertThat(truncated.code()).isEqualTo(ExitCode.FAILED);
        assertThat(truncated.error()).contains("truncated").hasLineCount(1);
    }

    @Test
    void oneFlippedBitIsAMismatchThatNamesTheWord() throws IOException {
        product();
        Path file = Path.of(bundle(), "c.memh");
        List<String> lines = Files.readAllLines(file);
        lines.set(
                2,
                lines.get(2).startsWith("0")
                        ? "1" + lines.get(2).substring(1)
                        : "0" + lines.get(2).substring(1));
        Files.write(file, lines);
        CommandLineRun verified = run("verify", bundle());
        assertThat(verified.code()).isEqualTo(ExitCode.MISMATCH);
        assertThat(verified.out()).startsWith("c.memh word 1 lane ");
        CommandLineRun compared = run("compare", bundle(), "--dut", file.toString());
        assertThat(compared.code()).isEqualTo(ExitCode.MISMATCH);
        assertThat(compared.out()).startsWith("first mismatch: c word 1 lane ").contains("likely cause: ");
    }

    @Test
    void tensorsAreShownInCodesAndValues() {
        product();
        CommandLineRun shown = run("show", bundle(), "--tensor", "a,c", "--most", "2");
        assertThat(shown.code()).isEqualTo(ExitCode.OK);
        assertThat(shown.out())
                .startsWith("a 4 x 5 s8f4, code (value):\n  row 0: ")
                .contains("c 4 x 3 s8f4");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "--layer fc9;1;has no layer 'fc9'. Maybe use 'fc1', 'fc2' or 'fc3'.",
                "--layer fc4 --product 2x2x2;2;give one of them",
                "--layer fc4 --group 1;1;has 1 group",
                "--layer fc4 --part wieght --phase update;1;Maybe use weight, bias",
                "--layer fc4 --group -1;2;counted from 0",
                "--product 2x2x2 --bias-at top;2;first-row",
                "--network missing.yaml --layer x;1;missing.yaml",
                "--product 2x2;2;not a product's extents",
                "--product 2x2x2 --pattern zeros;2;is no pattern",
                "--product 2x2x2 --format hex;2;is no format of a bundle",
                "--product 2x2x2 --array 999x2;2;at most 256 rows",
                "--layer fc4 --phase backward;2;phase",
                "--network vgg --layer x;2;is not known",
                "--layer fc4 --pattern random;2;--pattern belongs to --product",
                "--product 2x2x2 --phase update;2;--phase belongs to --layer"
            })
    void badInputIsOneLineAndLeavesNothing(String options, int code, String message) {
        CommandLineRun run = CommandLineRun.of(("vectors generate " + options + " -o " + bundle()).split(" "));
        assertThat(run.error()).contains(message);
        assertThat(run.code()).isEqualTo(code);
        assertThat(directory).isEmptyDirectory();
    }

    private void product() {
        CommandLineRun run =
                run("generate", "--product", "4x5x3", "--a", "s8f4", "--array", "2x2", "--bias", "-o", bundle());
        assertThat(run.code()).as(run.error()).isEqualTo(ExitCode.OK);
    }

    private String bundle() {
        return directory.resolve("bundle").toString();
    }

    private static CommandLineRun run(String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "vectors";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return CommandLineRun.of(all);
    }
}
