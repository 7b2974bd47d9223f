package macrame.cli.options;

import java.util.EnumMap;
import java.util.Map;
import macrame.files.NumberText;
import macrame.nn.data.Split;
import macrame.nn.network.Network;
import macrame.nn.precision.Role;
import macrame.nn.precision.Widths;
import macrame.nn.random.RandomStream;
import macrame.nn.train.Batch;
import macrame.nn.train.Loss;
import macrame.sim.workload.Phase;
import macrame.testvectors.bundle.Provenance;
import macrame.testvectors.source.LayerProduct;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Which layer golden vectors are of, in which phase of a training step. */
public final class VectorLayerOptions {

    @Mixin
    private NetworkOption network;

    @Option(names = "--layer", paramLabel = "NAME", description = "A layer of the network.")
    private String layer;

    @Option(
            names = "--phase",
            defaultValue = "forward",
            paramLabel = "PHASE",
            description = "forward, input-gradient, weight-gradient or update (default: ${DEFAULT-VALUE}).")
    private String phase;

    @Mixin
    private DataOption data;

    @Option(
            names = "--batch",
            defaultValue = "20",
            paramLabel = "N",
            description = "Samples of the training step (default: ${DEFAULT-VALUE}).")
    private int batch;

    @Option(
            names = "--learning-rate",
            defaultValue = "0.1",
            paramLabel = "R",
            description = "Step along the mean gradient of the batch (default: ${DEFAULT-VALUE}).")
    private double learningRate;

    @Option(
            names = {"-w", "--weights"},
            defaultValue = "8",
            paramLabel = "BITS",
            description = "Width of parameters (default: ${DEFAULT-VALUE}).")
    private int weights;

    @Option(
            names = {"-x", "--activations"},
            defaultValue = "8",
            paramLabel = "BITS",
            description = "Width of activations (default: ${DEFAULT-VALUE}).")
    private int activations;

    @Option(
            names = {"-g", "--gradients"},
            defaultValue = "12",
            paramLabel = "BITS",
            description = "Width of both kinds of gradients (default: ${DEFAULT-VALUE}).")
    private int gradients;

    boolean given() {
        return layer != null;
    }

    LayerProduct product(CommandSpec command, VectorNumberOptions numbers) {
        if (batch < 1 || !(learningRate > 0)) {
            throw new ParameterException(
                    command.commandLine(),
                    "a step has at least 1 sample and a positive learning rate, not --batch " + batch
                            + " --learning-rate " + NumberText.shortest(learningRate));
        }
        Network chosen = network.trained();
        Split split = data.open(network.given(), numbers.seed());
        if (!split.training().sampleShape().equals(chosen.input())) {
            throw new ParameterException(
                    command.commandLine(),
                    "network " + chosen.name() + " reads samples of " + chosen.input() + ", and those of "
                            + data.spelling(network.given()) + " are "
                            + split.training().sampleShape());
        }
        return new LayerProduct(
                chosen,
                layer,
                OptionText.read(command, () -> Phase.parse(phase)),
                Batch.of(split.training(), 0, Math.min(batch, split.training().size())),
                Loss.of(split.training()),
                OptionText.read(command, () -> widths(numbers)),
                numbers.rounding(command),
                numbers.overflow(command),
                learningRate,
                numbers.seed());
    }

    private Widths widths(VectorNumberOptions numbers) {
        Map<Role, Integer> bits = new EnumMap<>(Role.class);
        bits.put(Role.WEIGHT, weights);
        bits.put(Role.ACTIVATION, activations);
        bits.put(Role.WEIGHT_GRADIENT, gradients);
        bits.put(Role.ACTIVATION_GRADIENT, gradients);
        return new Widths(bits, numbers.accumulatorBits());
    }

    Provenance provenance(String generator, long seed) {
        String source = "step 0 of " + network.given().network().name() + " on " + data.spelling(network.given())
                + ", batch " + batch + ", learning rate " + NumberText.shortest(learningRate);
        return new Provenance(generator, source, seed, RandomStream.GENERATOR);
    }
}
