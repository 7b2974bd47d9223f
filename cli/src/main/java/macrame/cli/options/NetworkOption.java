package macrame.cli.options;

import java.util.Optional;
import macrame.cli.network.NetworkSource;
import macrame.nn.network.GivenNetwork;
import macrame.nn.network.Network;
import macrame.nn.zoo.Recipe;
import picocli.CommandLine.Option;

/** {@code --network}: which network. */
public final class NetworkOption {

    private GivenNetwork given;

    @Option(
            names = {"-n", "--network"},
            defaultValue = "mnist-mlp",
            paramLabel = "NETWORK",
            description =
                    "A network that 'macrame networks' lists, or a YAML or ONNX file (default: ${DEFAULT-VALUE}).")
    private String text;

    private NetworkSource source() {
        return OptionText.read(() -> NetworkSource.of(text));
    }

    /** The network; read once. */
    public GivenNetwork given() {
        if (given == null) {
            given = source().open();
        }
        return given;
    }

    /** How it is trained by default. */
    public Optional<Recipe> recipe() {
        return source().recipe();
    }

    /** The network as it is trained: with a classifier on top where it has none of its own. */
    public Network trained() {
        return source().trained(given());
    }

    /** What tells it from other networks. */
    public String identity() {
        return source().identity();
    }
}
