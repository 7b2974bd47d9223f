package macrame.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrecisionCommandTest {

    @TempDir
    Path directory;

    private String variances(String rows) throws IOException {
        return Files.writeString(directory.resolve("v.csv"), "layer,variance_max,variance_min\n" + rows)
                .toString();
    }

    @Test
    void widthsFollowFromVariances() throws IOException {
        CommandLineRun run =
                CommandLineRun.of("precision", "--from-variances", variances("fc1,64,1\n"), "--as", "json");
        assertThat(run.error()).isEmpty();
        assertThat(run.code()).isEqualTo(ExitCode.OK);
        assertThat(run.out()).contains("\"bits_exact\": 7").contains("\"format\": \"s7f2\"");
    }

    @Test
    void badVariancesAreOneLine() throws IOException {
        CommandLineRun run = CommandLineRun.of("precision", "--from-variances", variances("fc1,0,0\n"));
        assertThat(run.code()).isEqualTo(ExitCode.FAILED);
        assertThat(run.out()).isEmpty();
        assertThat(run.error().lines()).hasSize(1);
        assertThat(run.error()).contains("line 2: variance_max is 0, and a variance is positive and finite");
    }

    @Test
    void optionsOutOfRangeAreUsageErrors() {
        assertThat(CommandLineRun.of("precision", "--mismatch", "2").code()).isEqualTo(ExitCode.USAGE);
        CommandLineRun statistic = CommandLineRun.of("precision", "--statistic", "median");
        assertThat(statistic.error()).contains("Maybe window:200 (samples), ema:0.9 (decay) or step.");
        assertThat(CommandLineRun.of("noise", "--weights", "4,8").error()).contains("noise looks at one point");
    }

    @Test
    void aSmallRunIsPredictedAndVerified() throws IOException {
        Path page = directory.resolve("precision.html");
        CommandLineRun run = CommandLineRun.of(
                "precision",
                "--data",
                "digits:40+20",
                "--epochs",
                "1",
                "--batch",
                "10",
                "--learning-rate",
                "0.05",
                "--verify",
                "--samples",
                "20",
                "--out",
                page.toString());
        assertThat(run.code()).as(run.error()).isEqualTo(ExitCode.OK);
        assertThat(Files.readString(page))
                .contains("Required precision for training")
                .contains("bits predicted");
    }

    private static final String SMALL = "input: [28, 28, 1]\ndata: digits:60+40\nlayers:\n"
            + "- {name: flat, type: flatten}\n- {name: hidden, type: linear, outputs: 6, activation: relu}\n"
            + "- {name: out, type: linear, outputs: 10}\n";

    @Test
    void whatIsFoundIsAPrecisionFileForEveryCommand() throws IOException {
        String network =
                Files.writeString(directory.resolve("small.yaml"), SMALL).toString();
        String found = directory.resolve("found.yaml").toString();
        CommandLineRun search = CommandLineRun.of(
                "precision",
                "-n",
                network,
                "--epochs",
                "1",
                "--batch",
                "10",
                "--learning-rate",
                "0.05",
                "--search",
                "--samples",
                "60",
                "--tolerance",
                "10",
                "-o",
                found);
        assertThat(search.code()).as(search.error()).isEqualTo(ExitCode.OK);
        assertThat(Files.readString(Path.of(found))).contains("layers:").contains("hidden:");
        CommandLineRun check = CommandLineRun.of(
                "check", "-n", network, "--precision", found, "--epochs", "1", "--agreement", "0.1", "--as", "csv");
        assertThat(check.code()).as(check.error()).isEqualTo(ExitCode.OK);
    }

    @Test
    void whatCannotTrainIsSaid() throws IOException {
        String network =
                Files.writeString(directory.resolve("small.yaml"), SMALL).toString();
        CommandLineRun run = CommandLineRun.of(
                "precision", "-n", network, "--epochs", "1", "--batch", "10", "--initializer", "zeros");
        assertThat(run.code()).as(run.error()).isEqualTo(ExitCode.OK);
        assertThat(run.out())
                .contains("Layer hidden never got a gradient")
                .contains("This network cannot train: no weight gets a gradient; only out/bias would move.");
    }

    @Test
    void aRunThatIsNotFiniteEndsWithOneLineThatNamesIt() throws IOException {
        String network =
                Files.writeString(directory.resolve("small.yaml"), SMALL).toString();
        CommandLineRun run = CommandLineRun.of(
                "precision", "-n", network, "--epochs", "1", "--batch", "10", "--learning-rate", "1e80", "--quiet");
        assertThat(run.code()).isEqualTo(ExitCode.FAILED);
        assertThat(run.out()).isEmpty();
        assertThat(run.error().lines()).hasSize(1);
        assertThat(run.error()).contains("is not finite. Maybe use a smaller --learning-rate.");
    }

    @Test
    void checkEndsWithThreeWhenOutOfTolerance() {
        String[] arguments = {
            "check",
            "--weights",
            "8",
            "--data",
            "digits:40+20",
            "--epochs",
            "1",
            "--agreement",
            "0",
            "--least-sqnr",
            "weight=90"
        };
        CommandLineRun out = CommandLineRun.of(arguments);
        assertThat(out.code()).as(out.error()).isEqualTo(ExitCode.MISMATCH);
        assertThat(out.out())
                .contains("dB, and at least 90 dB are asked for")
                .contains("Fixed point decides like float64");
        arguments[arguments.length - 1] = "activation=10";
        assertThat(CommandLineRun.of(arguments).code()).isEqualTo(ExitCode.OK);
    }

    @Test
    void noiseIsMeasuredBesideAFloatRun() {
        CommandLineRun run = CommandLineRun.of(
                "noise",
                "--weights",
                "8",
                "--data",
                "digits:40+20",
                "--epochs",
                "1",
                "--samples",
                "20",
                "--as",
                "markdown");
        assertThat(run.code()).as(run.error()).isEqualTo(ExitCode.OK);
        assertThat(run.out()).contains("# Quantization noise").contains("The lowest SQNR of weights is");
    }
}
