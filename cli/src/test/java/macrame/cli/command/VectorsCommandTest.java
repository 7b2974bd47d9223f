package macrame.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
                "--layer fc9;1;has no layer 'fc9'. Maybe use 'fc1'",
                "--layer fc4 --product 2x2x2;2;give one of them",
                "--product 2x2;2;not a product's extents",
                "--product 2x2x2 --pattern zeros;2;is no pattern",
                "--product 2x2x2 --format hex;2;is no format of a bundle",
                "--product 2x2x2 --array 999x2;2;at most 256 rows",
                "--layer fc4 --phase backward;2;phase",
                "--network vgg --layer x;1;is not known"
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
