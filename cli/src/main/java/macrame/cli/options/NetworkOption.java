package macrame.cli.options;

import macrame.cli.network.NetworkSource;
import macrame.nn.network.GivenNetwork;
import picocli.CommandLine.Option;

/** {@code --network}: which network. */
public final class NetworkOption {

    private GivenNetwork given;

    @Option(
            names = {"-n", "--network"},
            defaultValue = "mnist-mlp",
            paramLabel = "NETWORK",
            description = "A network that 'macrame networks' lists, or a YAML file (default: ${DEFAULT-VALUE}).")
    private String text;

    /** The network; read once. */
    public GivenNetwork given() {
        if (given == null) {
            given = NetworkSource.of(text).open();
        }
        return given;
    }

    /** What tells it from other networks. */
    public String identity() {
        return NetworkSource.of(text).identity();
    }
}
