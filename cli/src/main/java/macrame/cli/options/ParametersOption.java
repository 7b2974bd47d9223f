package macrame.cli.options;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import macrame.files.Checksums;
import macrame.nn.checkpoint.ParameterFile;
import macrame.nn.network.GivenNetwork;
import macrame.nn.network.Network;
import macrame.nn.tensor.RealTensor;
import picocli.CommandLine.Option;

/** {@code --parameters}: values of parameters and states. */
public final class ParametersOption {

    @Option(
            names = "--parameters",
            paramLabel = "FILE",
            description =
                    "Parameters to start from, NPZ, as train -o FILE.npz writes them (default: those that come with "
                            + "the network, or drawn).")
    private Path file;

    /**
     * The values, keyed {@code layer.name}; empty if there are none, so that they are drawn.
     *
     * @throws macrame.files.InputException if the file cannot be read or does not fit the network
     */
    public Map<String, RealTensor> values(NetworkOption network) {
        return values(network.given(), network.trained());
    }

    /** The values of a network, keyed {@code layer.name}, read for its trained form. */
    public Map<String, RealTensor> values(GivenNetwork given, Network trained) {
        return file == null ? given.values() : ParameterFile.read(file, trained);
    }

    /** The file's name and checksum, if one is given. */
    public Optional<String> identity() {
        return Optional.ofNullable(file).map(path -> path + " sha256 " + Checksums.ofFile(path));
    }
}
