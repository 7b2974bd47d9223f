package macrame.cli.options;

import java.util.Map;
import java.util.Optional;
import macrame.files.NumberText;
import macrame.nn.data.Split;
import macrame.nn.init.FanInitializer;
import macrame.nn.network.Network;
import macrame.nn.network.StartingValues;
import macrame.nn.precision.PrecisionPlan;
import macrame.nn.precision.Role;
import macrame.nn.random.RandomStream;
import macrame.nn.tensor.RealTensor;
import macrame.nn.train.Batch;
import macrame.nn.train.Loss;
import macrame.nn.train.SoftmaxCrossEntropy;
import macrame.sim.workload.Phase;
import macrame.testvectors.bundle.Provenance;
import macrame.testvectors.source.LayerChoice;
import macrame.testvectors.source.LayerProduct;
import macrame.testvectors.source.SeededBatch;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which layer golden vectors are of, in which phase of a training step. */
public final class VectorLayerOptions {

    @Mixin
    private NetworkOption network;

    @Option(names = "--layer", paramLabel = "NAME", description = "A layer of the network.")
    private String layer;

    @Option(
            names = "--part",
            paramLabel = "NAME",
            description =
                    "Which of the layer's results or parameters, such as state-weight (default: weight, or the first).")
    private String part;

    @Option(
            names = "--group",
            defaultValue = "0",
            paramLabel = "G",
            description = "Which group of a convolution in groups, or head (default: ${DEFAULT-VALUE}).")
    private int group;

    @Option(
            names = "--run",
            defaultValue = "0",
            paramLabel = "R",
            description =
                    "Which of several products for the same result: time step, sample (default: ${DEFAULT-VALUE}).")
    private int run;

    @Option(
            names = "--phase",
            defaultValue = "forward",
            paramLabel = "PHASE",
            description = "forward, input-gradient, weight-gradient or update (default: ${DEFAULT-VALUE}).")
    private String phase;

    @Mixin
    private ParametersOption parameters;

    @Mixin
    private DataOption data;

    @Mixin
    private PrecisionOption precision;

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
            paramLabel = "BITS",
            description = "Width of parameters (default: 8, or what --precision says).")
    private Integer weights;

    @Option(
            names = {"-x", "--activations"},
            paramLabel = "BITS",
            description = "Width of activations (default: 8, or what --precision says).")
    private Integer activations;

    @Option(
            names = {"-g", "--gradients"},
            paramLabel = "BITS",
            description = "Width of both kinds of gradients (default: 12, or what --precision says).")
    private Integer gradients;

    boolean given() {
        return layer != null;
    }

    LayerProduct product(VectorNumberOptions numbers, SetOption set) {
        if (batch < 1 || !(learningRate > 0)) {
            throw new OptionException("a step has at least 1 sample and a positive learning rate, not --batch " + batch
                    + " --learning-rate " + NumberText.shortest(learningRate));
        }
        Network chosen = network.trained();
        if (seeded()) {
            Loss loss = new SoftmaxCrossEntropy();
            return product(numbers, set, SeededBatch.of(chosen, batch, loss, numbers.seed()), loss);
        }
        Split split = data.open(network.given(), numbers.seed());
        split.requireFit(chosen.name(), chosen.input());
        Batch samples =
                Batch.of(split.training(), 0, Math.min(batch, split.training().size()));
        return product(numbers, set, samples, Loss.of(split.training()));
    }

    /** Whether neither the network nor the user says what it reads. */
    private boolean seeded() {
        return !data.given() && !network.given().hasData();
    }

    private LayerProduct product(VectorNumberOptions numbers, SetOption set, Batch samples, Loss loss) {
        Network chosen = network.trained();
        return new LayerProduct(
                chosen,
                OptionText.read(() -> new LayerChoice(layer, Optional.ofNullable(part), group, run)),
                OptionText.read(() -> Phase.parse(phase)),
                samples,
                loss,
                plan(numbers, chosen, set),
                start(numbers.seed()),
                learningRate,
                numbers.seed());
    }

    private Map<String, RealTensor> start(long seed) {
        Map<String, RealTensor> values = parameters.values(network);
        return values.isEmpty() ? StartingValues.of(network.trained(), FanInitializer.HE_FAN_IN, seed) : values;
    }

    /** Flags first, then the file; without one, 8 bits and 12 for gradients. */
    private PrecisionPlan plan(VectorNumberOptions numbers, Network chosen, SetOption set) {
        PrecisionPlan plan = precision.plan(chosen, set, "{weights: 8, activations: 8, gradients: 12}");
        return OptionText.read(() -> numbers.over(withWidths(plan)));
    }

    private PrecisionPlan withWidths(PrecisionPlan file) {
        PrecisionPlan plan = with(file, Role.WEIGHT, weights);
        plan = with(plan, Role.ACTIVATION, activations);
        plan = with(plan, Role.WEIGHT_GRADIENT, gradients);
        return with(plan, Role.ACTIVATION_GRADIENT, gradients);
    }

    private static PrecisionPlan with(PrecisionPlan plan, Role role, Integer flag) {
        return flag == null ? plan : plan.with(role, flag);
    }

    Provenance provenance(String generator, long seed) {
        String source = "step 0 of " + network.given().network().name() + " on "
                + (seeded() ? "seeded values in [-1, 1)" : data.spelling(network.given()))
                + ", batch " + batch + ", learning rate " + NumberText.shortest(learningRate)
                + parameters.identity().map(file -> ", parameters " + file).orElse("");
        return new Provenance(generator, source, seed, RandomStream.GENERATOR);
    }
}
