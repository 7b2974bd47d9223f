package macrame.nn.network;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import macrame.nn.engine.Engine;
import macrame.nn.engine.Sum;
import macrame.nn.precision.Role;
import macrame.nn.tensor.Tensor;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * One of several arrays that train a model on different samples: an engine of its own and a set of sums of its own, so
 * that each may run on its own thread. Parameters are read from the model, which nobody changes meanwhile.
 *
 * @param <T> the engine's tensor
 */
public final class Replica<T extends Tensor> {

    private final Model<T> model;
    private final Engine<T> engine;
    private final Map<Parameter<T>, Sum<T>> sums = new LinkedHashMap<>();
    private Map<String, T> states;
    private Map<Integer, Map<String, List<T>>> carried;
    private int firstSample;

    /**
     * A replica of a model.
     *
     * @param engine of the same kind, formats and seed as the model's, used by one thread at a time
     */
    public Replica(Model<T> model, Engine<T> engine) {
        this.model = model;
        this.engine = engine;
        for (Parameter<T> parameter : model.parameters()) {
            sums.put(
                    parameter,
                    engine == model.engine()
                            ? parameter.gradient()
                            : engine.sum(
                                    parameter.site(Role.WEIGHT_GRADIENT),
                                    parameter.master().shape()));
        }
    }

    /** The model itself, on its own engine and sums. */
    public static <T extends Tensor> Replica<T> of(Model<T> model) {
        return new Replica<>(model, model.engine());
    }

    /** The model. */
    public Model<T> model() {
        return model;
    }

    /** Where this replica computes. */
    public Engine<T> engine() {
        return engine;
    }

    /**
     * Takes over what layers remember, such as running means, as it is before a batch: from here on this replica sees
     * the statistics of its own share alone.
     */
    public void beginBatch() {
        states = new HashMap<>(model.stateTensors());
    }

    /** Makes what layers remember in this replica the model's. */
    public void keepStates() {
        model.stateTensors().replaceAll((key, before) -> states.get(key));
    }

    /** All states that the windows to come start with. */
    public List<T> carried() {
        return carried == null
                ? List.of()
                : carried.values().stream()
                        .flatMap(layers -> layers.values().stream())
                        .flatMap(List::stream)
                        .toList();
    }

    /**
     * Says that a training step is over: of all that was made in it, only what outlives a step is still read.
     *
     * @param kept and these
     */
    public void endStep(List<T> kept) {
        engine.memory().endStep(model.outliving(kept));
    }

    T state(String layer, String name) {
        return states == null ? model.state(layer, name) : states.get(Model.key(layer, name));
    }

    void setState(String layer, String name, T value) {
        if (states == null) {
            model.setState(layer, name, value);
        } else {
            states.put(Model.key(layer, name), value);
        }
    }

    /**
     * Says which samples of the step's batch follow: what is random in them depends on their places in the whole batch.
     *
     * @param first place of the first of them in the batch
     */
    public void beginSamples(int first) {
        firstSample = first;
        engine.beginSamples(first);
    }

    UniformRandomProvider random(String layer, String part, int sample) {
        return model.random(layer, part, firstSample + sample);
    }

    /**
     * Says that sequences begin which come in windows of steps: from here on, every pass goes on with the states that the
     * one before on the same samples left.
     */
    public void beginSequences() {
        carried = new HashMap<>();
    }

    List<T> carried(String layer) {
        return carried == null
                ? List.of()
                : carried.getOrDefault(firstSample, Map.of()).getOrDefault(layer, List.of());
    }

    void carry(String layer, List<T> state) {
        if (carried != null) {
            carried.computeIfAbsent(firstSample, first -> new HashMap<>()).put(layer, state);
        }
    }

    Sum<T> gradient(String layer, String parameter) {
        return sums.get(model.parameter(layer, parameter));
    }

    /** Adds what this replica's sums hold to the model's, and empties them. */
    public void exchange() {
        if (engine != model.engine()) {
            sums.forEach((parameter, sum) -> {
                parameter.gradient().addAll(sum);
                sum.clear();
            });
        }
    }
}
