package macrame.cli.options;

import macrame.nn.zoo.Zoo;
import picocli.CommandLine.Option;

/** {@code --network}: which network. */
public final class NetworkOption {

    @Option(
            names = {"-n", "--network"},
            defaultValue = "mnist-mlp",
            paramLabel = "NAME",
            description = "A network that 'macrame networks' lists (default: ${DEFAULT-VALUE}).")
    private String name;

    /** The network of that name. */
    public Zoo.Entry entry() {
        return Zoo.get(name);
    }
}
