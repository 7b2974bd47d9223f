package macrame.cli.options;

import macrame.files.InputException;
import macrame.nn.data.DataSets;
import macrame.nn.data.Split;
import macrame.nn.network.GivenNetwork;
import picocli.CommandLine.Option;

/** {@code --data}: what a network learns from. */
public final class DataOption {

    @Option(
            names = "--data",
            paramLabel = "DATA",
            description = "Generated data such as digits, digits:TRAINING+TEST, textures or parity; files: mnist:DIR, "
                    + "cifar10:DIR, npz:FILE, npy:DIR, csv:FILE (default: what 'macrame networks' says).")
    private String spelling;

    /**
     * As it was given, or what the network is trained on by default.
     *
     * @throws InputException if neither is there
     */
    public String spelling(GivenNetwork given) {
        if (spelling == null && !given.hasData()) {
            throw new InputException("network " + given.network().name()
                    + " comes without data, so that only its cost can be asked for. Maybe give --data with samples of "
                    + given.network().input() + ".");
        }
        return spelling == null ? given.data() : spelling;
    }

    /** Opens it. */
    public Split open(GivenNetwork given, long seed) {
        return DataSets.open(spelling(given), seed);
    }
}
