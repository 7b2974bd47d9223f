package macrame.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import macrame.cli.CommandLineRun;
import macrame.cli.ExitCode;
import macrame.nn.data.DataSet;
import macrame.nn.data.DataSets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code macrame train --network NAME} learns when nothing else is said, in float64 and at 24 and at 16 bits. */
@Tag("thorough")
class DefaultTrainingTest {

    private static final List<String> SIXTEEN = List.of("-w", "16", "-x", "16", "-g", "16");

    /** Accuracy, or loss, of fixed point and float64 on the test samples. */
    private static List<Double> results(String network, int column, List<String> widths) {
        String[] command = {"train", "--network", network, "--as", "csv", "--quiet"};
        String[] words = Arrays.copyOf(command, command.length + widths.size());
        for (int i = 0; i < widths.size(); i++) {
            words[command.length + i] = widths.get(i);
        }
        CommandLineRun run = CommandLineRun.of(words);
        assertThat(run.code()).as(run.error()).isEqualTo(ExitCode.OK);
        return run.out()
                .lines()
                .skip(1)
                .limit(2)
                .map(line -> Double.valueOf(line.split(",")[column]))
                .toList();
    }

    @ParameterizedTest
    @CsvSource({"mnist-mlp, 85", "mnist-mlp-bn, 90", "cifar-cnn, 60", "cifar-lenet, 60", "rnn-tanh, 95"})
    void classifiersLearnInBothArithmetics(String network, double percent) {
        assertThat(results(network, 1, List.of())).hasSize(2).allMatch(accuracy -> accuracy > percent);
        assertThat(results(network, 1, SIXTEEN)).hasSize(2).allMatch(accuracy -> accuracy > percent);
    }

    /** Within a tenth of the variance of the surface, which is the loss of its mean. */
    @Test
    void aSurfaceIsLearntInBothArithmetics() {
        double tenth = variance(DataSets.open("franke", 1).test()) / 10;
        assertThat(results("regression-mlp", 2, List.of())).hasSize(2).allMatch(loss -> loss < tenth);
        assertThat(results("regression-mlp", 2, SIXTEEN)).hasSize(2).allMatch(loss -> loss < tenth);
    }

    private static double variance(DataSet surface) {
        double[] values = new double[surface.size()];
        for (int i = 0; i < values.length; i++) {
            surface.copyTargetTo(i, values, i);
        }
        double mean = Arrays.stream(values).average().orElseThrow();
        return Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .average()
                .orElseThrow();
    }
}
