package macrame.cli.options;

import java.util.List;
import macrame.sim.ArrayConfig;
import macrame.testvectors.bundle.Provenance;
import macrame.testvectors.product.ProductCase;
import macrame.testvectors.product.Protocol;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Which product golden vectors are of, on which array, and how its bench runs. */
public final class VectorSourceOptions {

    private static final List<String> OF_PRODUCTS = List.of("--pattern", "--a", "--b", "--result", "--bias", "--relu");
    private static final List<String> OF_LAYERS = List.of(
            "--network",
            "--part",
            "--group",
            "--run",
            "--phase",
            "--parameters",
            "--data",
            "--precision",
            "--batch",
            "--learning-rate",
            "--weights",
            "--activations",
            "--gradients");

    @Mixin
    private VectorLayerOptions layer;

    @Mixin
    private VectorProductOptions product;

    @Mixin
    private VectorNumberOptions numbers;

    @Mixin
    private VectorBenchOptions bench;

    private static void refuse(CommandSpec command, List<String> options, String source) {
        for (String option : options) {
            if (command.commandLine().getParseResult().hasMatchedOption(option)) {
                throw new OptionException(
                        option + " belongs to " + source + ", which is not given. Maybe leave it out.");
            }
        }
    }

    /** The product that the options describe. */
    public ProductCase product(CommandSpec command) {
        if (layer.given() == product.given()) {
            throw new ParameterException(
                    command.commandLine(),
                    "golden vectors are of --layer NAME or of --product MxKxN: give one of them.");
        }
        refuse(command, layer.given() ? OF_PRODUCTS : OF_LAYERS, layer.given() ? "--product" : "--layer");
        ArrayConfig array = bench.array();
        Protocol protocol = bench.protocol(numbers.seed());
        return layer.given()
                ? layer.product(numbers, bench.set()).on(array, protocol)
                : product.product(numbers, array, protocol);
    }

    /** Where the operands come from. */
    public Provenance provenance(String generator) {
        return layer.given()
                ? layer.provenance(generator, numbers.seed())
                : product.provenance(generator, numbers.seed());
    }
}
