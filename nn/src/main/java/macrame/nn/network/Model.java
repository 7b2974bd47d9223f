package macrame.nn.network;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import macrame.nn.engine.Engine;
import macrame.nn.engine.ShapeEngine;
import macrame.nn.layer.ParameterSpec;
import macrame.nn.precision.Role;
import macrame.nn.precision.Site;
import macrame.nn.random.RandomStream;
import macrame.nn.tensor.RealTensor;
import macrame.nn.tensor.Shape;
import macrame.nn.tensor.ShapeTensor;
import macrame.nn.tensor.Tensor;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * A network in an engine: all state that outlives a step.
 *
 * @param <T> the engine's tensor
 */
public final class Model<T extends Tensor> implements TensorState {

    private final Network network;
    private final Engine<T> engine;
    private final Map<String, Parameter<T>> parameters = new LinkedHashMap<>();
    private final Map<String, T> states = new LinkedHashMap<>();
    private final Set<String> unlearnt = new HashSet<>(Set.of(Network.INPUT));

    private long seed = 1;
    private long step;

    /** Where the wide copy of a parameter and the first value of a state come from. */
    @FunctionalInterface
    private interface Source<T extends Tensor> {
        T load(Site site, Shape shape, OptionalDouble start);
    }

    private Model(Network network, Engine<T> engine, Source<T> source) {
        this.network = network;
        this.engine = engine;
        Map<String, List<ParameterSpec>> specs = network.parameters();
        network.states()
                .forEach((layer, layerStates) -> layerStates.forEach(spec -> {
                    Site site = new Site(layer, spec.name(), Role.STATISTIC);
                    states.put(
                            key(layer, spec.name()), source.load(site, spec.shape(), OptionalDouble.of(spec.start())));
                }));
        for (Node node : network.nodes()) {
            for (ParameterSpec spec : specs.get(node.name())) {
                Site site = new Site(node.name(), spec.name(), Role.MASTER);
                T master = source.load(site, spec.shape(), OptionalDouble.empty());
                parameters.put(key(node.name(), spec.name()), new Parameter<>(site, engine, master));
            }
            if (specs.get(node.name()).isEmpty() && unlearnt.containsAll(node.inputs())) {
                unlearnt.add(node.name());
            }
        }
    }

    /**
     * Loads a network's parameters into an engine.
     *
     * @param start the value of every parameter, keyed {@code layer.name}; states that are not among them start as
     *     their layers say
     * @throws IllegalArgumentException if a parameter is missing or has another shape
     */
    public static <T extends Tensor> Model<T> of(Network network, Engine<T> engine, Map<String, RealTensor> start) {
        return new Model<>(network, engine, (site, shape, otherwise) -> {
            String key = key(site.layer(), site.part());
            RealTensor given = start.get(key);
            boolean missing = given == null && otherwise.isPresent();
            return engine.load(
                    site, missing ? RealTensor.filled(shape, otherwise.getAsDouble()) : checked(key, shape, given));
        });
    }

    /** A network of shapes, whose parameters have no values. */
    public static Model<ShapeTensor> ofShapes(Network network, ShapeEngine engine) {
        return new Model<>(network, engine, (site, shape, start) -> engine.declare(site, shape));
    }

    /** Whether a node reads anything that depends on a parameter. */
    boolean needsInputGradient(Node node) {
        return !unlearnt.containsAll(node.inputs());
    }

    private static RealTensor checked(String key, Shape shape, RealTensor value) {
        if (value == null || !value.shape().equals(shape)) {
            throw new IllegalArgumentException("parameter " + key + " has shape " + shape + ", and "
                    + (value == null ? "no value is given for it" : "the value given for it has " + value.shape()));
        }
        return value;
    }

    static String key(String layer, String parameter) {
        return layer + "." + parameter;
    }

    /** The graph. */
    public Network network() {
        return network;
    }

    /** Where it runs. */
    public Engine<T> engine() {
        return engine;
    }

    /** A parameter by the names of its layer and itself. */
    public Parameter<T> parameter(String layer, String name) {
        return parameters.get(key(layer, name));
    }

    /**
     * Says which training step follows: what is random in it depends on nothing else.
     *
     * @param runSeed of the whole run
     * @param nextStep number of updates before it
     */
    public void beginStep(long runSeed, long nextStep) {
        seed = runSeed;
        step = nextStep;
        engine.beginStep(nextStep);
    }

    /**
     * Says that a training step is over: of all that was made in it, only what outlives a step is still read.
     *
     * @param kept and these
     */
    public void endStep(List<T> kept) {
        engine.memory().endStep(outliving(kept));
    }

    /** All tensors that outlive a step, and some others. */
    List<T> outliving(List<T> others) {
        List<T> tensors = new ArrayList<>(others);
        for (Parameter<T> parameter : parameters.values()) {
            tensors.add(parameter.master());
            tensors.add(parameter.value());
            tensors.addAll(parameter.optimizerState().values());
        }
        tensors.addAll(states.values());
        return tensors;
    }

    /** Random numbers of a sample, by its place in the whole batch of the step. */
    UniformRandomProvider random(String layer, String part, int place) {
        return RandomStream.of(seed, key(layer, part) + " in step " + step, place);
    }

    T state(String layer, String name) {
        return states.get(key(layer, name));
    }

    void setState(String layer, String name, T value) {
        states.put(key(layer, name), value);
    }

    /** What layers remember, such as running means, keyed {@code layer.name}. */
    public Map<String, RealTensor> states() {
        Map<String, RealTensor> values = new LinkedHashMap<>();
        states.forEach((key, value) -> values.put(key, engine.read(value)));
        return values;
    }

    Map<String, T> stateTensors() {
        return states;
    }

    /** The wide copies and what layers remember: all that a network needs to be used, keyed {@code layer.name}. */
    public Map<String, RealTensor> trained() {
        Map<String, RealTensor> trained = masters();
        trained.putAll(states());
        return trained;
    }

    @Override
    public Map<String, T> tensors() {
        return new ModelTensors<>(parameters, states).all();
    }

    @Override
    public void restore(Map<String, ? extends Tensor> tensors) {
        new ModelTensors<>(parameters, states).restore(tensors);
    }

    /** All parameters in the network's order. */
    public Collection<Parameter<T>> parameters() {
        return Collections.unmodifiableCollection(parameters.values());
    }

    /** The values that the array multiplies, keyed {@code layer.name}. */
    public Map<String, RealTensor> values() {
        Map<String, RealTensor> values = new LinkedHashMap<>();
        parameters.forEach((key, parameter) -> values.put(key, engine.read(parameter.value())));
        return values;
    }

    /** The wide copies, keyed {@code layer.name}. */
    public Map<String, RealTensor> masters() {
        Map<String, RealTensor> masters = new LinkedHashMap<>();
        parameters.forEach((key, parameter) -> masters.put(key, engine.read(parameter.master())));
        return masters;
    }
}
