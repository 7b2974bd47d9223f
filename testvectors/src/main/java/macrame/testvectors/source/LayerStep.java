package macrame.testvectors.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import macrame.arith.Accumulation;
import macrame.files.InputException;
import macrame.files.document.Nearest;
import macrame.nn.engine.FixedEngine;
import macrame.nn.engine.Observer;
import macrame.nn.engine.ProductRun;
import macrame.nn.engine.RealEngine;
import macrame.nn.layer.ParameterSpec;
import macrame.nn.measure.RangeMeter;
import macrame.nn.network.Model;
import macrame.nn.network.Network;
import macrame.nn.network.Node;
import macrame.nn.precision.Precision;
import macrame.nn.precision.PrecisionPlan;
import macrame.nn.precision.Role;
import macrame.nn.precision.Site;
import macrame.nn.tensor.FixedTensor;
import macrame.nn.tensor.RealTensor;
import macrame.nn.tensor.Tensor;
import macrame.nn.train.Batch;
import macrame.nn.train.Loss;
import macrame.nn.train.TrainingPlan;
import macrame.nn.train.TrainingStep;

/**
 * One training step of a network in fixed point, with every product and result of one layer kept. Formats come from a
 * float step on the same batch.
 */
final class LayerStep {

    private final Network network;
    private final String layer;
    private final Precision precision;
    private final List<ProductRun<FixedTensor>> products = new ArrayList<>();
    private final Map<Site, FixedTensor> results = new TreeMap<>();
    private final Map<String, FixedTensor> mastersBefore = new TreeMap<>();
    private final Map<String, FixedTensor> mastersAfter = new TreeMap<>();

    private LayerStep(Network network, String layer, Precision precision) {
        this.network = network;
        this.layer = layer;
        this.precision = precision;
    }

    /**
     * Runs the step.
     *
     * @throws InputException if the network has no such layer
     */
    static LayerStep run(
            Network network,
            String layer,
            Batch batch,
            PrecisionPlan plan,
            Accumulation accumulation,
            StepOptions options) {
        requireLayer(network, layer);
        RangeMeter meter = new RangeMeter();
        step(Model.of(network, new RealEngine(meter), options.start()), batch, options);
        LayerStep kept = new LayerStep(network, layer, meter.ranges().precision(plan));
        FixedEngine engine = new FixedEngine(kept.precision, accumulation, options.seed(), kept.observer());
        Model<FixedTensor> model = Model.of(network, engine, options.start());
        kept.masters(model, kept.mastersBefore);
        kept.products.clear();
        kept.results.clear();
        step(model, batch, options);
        kept.masters(model, kept.mastersAfter);
        return kept;
    }

    /**
     * What a step begins with.
     *
     * @param start the parameters, keyed {@code layer.name}
     * @param loss what it makes small
     * @param learningRate of the whole batch
     * @param seed of what is random in it
     */
    record StepOptions(Map<String, RealTensor> start, Loss loss, double learningRate, long seed) {}

    private static void requireLayer(Network network, String layer) {
        List<String> names = network.nodes().stream().map(Node::name).toList();
        if (!names.contains(layer)) {
            String near = Nearest.remedies(layer, names);
            throw new InputException("network " + network.name() + " has no layer '" + layer + "'"
                    + (near.isEmpty() ? "; it has " + String.join(", ", names) : near));
        }
    }

    private static <T extends Tensor> void step(Model<T> model, Batch batch, StepOptions options) {
        model.engine().beginStep(0);
        T input = model.engine().load(Network.INPUT_SITE, batch.inputs());
        TrainingPlan plan = new TrainingPlan(1, batch.size(), options.learningRate(), options.seed());
        new TrainingStep<>(model, options.loss(), plan).run(input, batch.targets());
    }

    private void masters(Model<FixedTensor> model, Map<String, FixedTensor> into) {
        model.network()
                .parameters()
                .get(layer)
                .forEach(spec -> into.put(
                        spec.name(), model.parameter(layer, spec.name()).master()));
    }

    private Observer<FixedTensor> observer() {
        return new Observer<>() {
            @Override
            public void product(ProductRun<FixedTensor> run) {
                if (run.out().layer().equals(layer)) {
                    products.add(run);
                }
            }

            @Override
            public void result(Site site, FixedTensor result) {
                if (site.layer().equals(layer) || site.role() == Role.CONSTANT) {
                    results.put(site, result);
                }
            }
        };
    }

    Network network() {
        return network;
    }

    String layer() {
        return layer;
    }

    Precision precision() {
        return precision;
    }

    /** The products of the layer's sites of a role, in the order in which they ran. */
    List<ProductRun<FixedTensor>> products(Role role) {
        return products.stream().filter(run -> run.out().role() == role).toList();
    }

    /** The last result of a site, or null. */
    FixedTensor result(Site site) {
        return results.get(site);
    }

    /** Names of the layer's parameters, in its order. */
    List<String> parameters() {
        return network.parameters().getOrDefault(layer, List.of()).stream()
                .map(ParameterSpec::name)
                .toList();
    }

    /** A parameter's wide copy before the step. */
    FixedTensor masterBefore(String parameter) {
        return mastersBefore.get(parameter);
    }

    /** A parameter's wide copy after the step. */
    FixedTensor masterAfter(String parameter) {
        return mastersAfter.get(parameter);
    }
}
