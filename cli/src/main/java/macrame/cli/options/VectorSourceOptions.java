package macrame.cli.options;

import macrame.sim.ArrayConfig;
import macrame.testvectors.bundle.Provenance;
import macrame.testvectors.product.ProductCase;
import macrame.testvectors.product.Protocol;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Which product golden vectors are of, on which array, and how its bench runs. */
public final class VectorSourceOptions {

    @Mixin
    private VectorLayerOptions layer;

    @Mixin
    private VectorProductOptions product;

    @Mixin
    private VectorNumberOptions numbers;

    @Mixin
    private VectorBenchOptions bench;

    /** The product that the options describe. */
    public ProductCase product(CommandSpec command) {
        if (layer.given() == product.given()) {
            throw new ParameterException(
                    command.commandLine(),
                    "golden vectors are of --layer NAME or of --product MxKxN: give one of them.");
        }
        ArrayConfig array = bench.array(command);
        Protocol protocol = bench.protocol(command, numbers.seed());
        return layer.given()
                ? layer.product(command, numbers, bench.set()).on(array, protocol)
                : product.product(command, numbers, array, protocol);
    }

    /** Where the operands come from. */
    public Provenance provenance(String generator) {
        return layer.given()
                ? layer.provenance(generator, numbers.seed())
                : product.provenance(generator, numbers.seed());
    }
}
