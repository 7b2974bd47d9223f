package macrame.cli.options;

import macrame.nn.data.DataSets;
import macrame.nn.data.Split;
import picocli.CommandLine.Option;

/** {@code --data}: what a network learns from. */
public final class DataOption {

    @Option(
            names = "--data",
            defaultValue = "digits",
            paramLabel = "DATA",
            description = "digits (generated), digits:TRAINING+TEST, or mnist:DIR with MNIST's IDX files, plain or gz "
                    + "(default: ${DEFAULT-VALUE}).")
    private String spelling;

    /** As it was given. */
    public String spelling() {
        return spelling;
    }

    /** Opens it. */
    public Split open(long seed) {
        return DataSets.open(spelling, seed);
    }
}
