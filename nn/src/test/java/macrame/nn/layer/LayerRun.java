package macrame.nn.layer;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import macrame.nn.engine.Engine;
import macrame.nn.engine.Sum;
import macrame.nn.precision.Role;
import macrame.nn.precision.Site;
import macrame.nn.random.RandomStream;
import macrame.nn.tensor.RealTensor;
import macrame.nn.tensor.Shape;
import macrame.nn.tensor.Tensor;
import org.apache.commons.rng.UniformRandomProvider;

/** One layer without a network around it: a pass that keeps everything in plain sight. */
final class LayerRun<T extends Tensor> implements Pass<T> {

    /** Brings a tensor into an engine. */
    interface Loader<T extends Tensor> {
        T load(Site site, RealTensor values);
    }

    private final Engine<T> engine;
    private final Layer layer;
    private final boolean training;
    private final Map<String, T> parameters = new LinkedHashMap<>();
    private final Map<String, T> states = new LinkedHashMap<>();
    private final Map<String, Sum<T>> gradients = new LinkedHashMap<>();
    private final Deque<T> saved = new ArrayDeque<>();
    private boolean inputGradient = true;

    LayerRun(Layer layer, List<Shape> inputs, Map<String, RealTensor> start, Engine<T> engine, boolean training) {
        this(layer, inputs, start, engine, training, engine::load);
    }

    LayerRun(
            Layer layer,
            List<Shape> inputs,
            Map<String, RealTensor> start,
            Engine<T> engine,
            boolean training,
            Loader<T> loader) {
        this.layer = layer;
        this.engine = engine;
        this.training = training;
        for (ParameterSpec spec : layer.parameters(inputs)) {
            parameters.put(spec.name(), loader.load(site(spec.name(), Role.WEIGHT), start.get(spec.name())));
            gradients.put(spec.name(), engine.sum(site(spec.name(), Role.WEIGHT_GRADIENT), spec.shape()));
        }
        for (StateSpec spec : layer.states(inputs)) {
            RealTensor value = start.getOrDefault(spec.name(), RealTensor.filled(spec.shape(), spec.start()));
            states.put(spec.name(), loader.load(site(spec.name(), Role.STATISTIC), value));
        }
    }

    /** The same run as first layer of a network. */
    LayerRun<T> withoutInputGradient() {
        inputGradient = false;
        return this;
    }

    T forward(List<T> inputs) {
        return layer.forward(this, inputs);
    }

    List<T> backward(T outputGradient) {
        return layer.backward(this, outputGradient);
    }

    /** Rounded gradients of all parameters. */
    Map<String, T> takeGradients() {
        Map<String, T> taken = new LinkedHashMap<>();
        gradients.forEach((name, sum) -> taken.put(name, sum.take()));
        return taken;
    }

    /** Number of tensors that were saved and not given back. */
    int pending() {
        return saved.size();
    }

    static <T extends Tensor> List<T> load(Engine<T> engine, List<RealTensor> values) {
        List<T> loaded = new ArrayList<>();
        for (RealTensor value : values) {
            loaded.add(engine.load(new Site("previous", "output", Role.ACTIVATION), value));
        }
        return loaded;
    }

    static <T extends Tensor> T loadGradient(Engine<T> engine, RealTensor values) {
        return engine.load(new Site("next", "input", Role.ACTIVATION_GRADIENT), values);
    }

    @Override
    public Engine<T> engine() {
        return engine;
    }

    @Override
    public T parameter(String name) {
        return parameters.get(name);
    }

    @Override
    public Sum<T> gradient(String name) {
        return gradients.get(name);
    }

    @Override
    public T state(String name) {
        return states.get(name);
    }

    @Override
    public void setState(String name, T value) {
        states.put(name, value);
    }

    @Override
    public UniformRandomProvider random(String part, int sample) {
        return RandomStream.of(1, "layer." + part, sample);
    }

    @Override
    public void save(T tensor) {
        if (training) {
            saved.push(tensor);
        }
    }

    @Override
    public T restore() {
        return saved.pop();
    }

    @Override
    public Site site(String part, Role role) {
        return new Site("layer", part, role);
    }

    @Override
    public boolean needsInputGradient() {
        return inputGradient;
    }

    @Override
    public boolean training() {
        return training;
    }
}
