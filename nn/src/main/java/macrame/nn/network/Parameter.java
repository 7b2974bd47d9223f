package macrame.nn.network;

import java.util.Map;
import java.util.TreeMap;
import macrame.nn.engine.Engine;
import macrame.nn.engine.Sum;
import macrame.nn.precision.Role;
import macrame.nn.precision.Site;
import macrame.nn.tensor.Tensor;

/**
 * A learnt tensor and everything about it that outlives a step: the wide master copy that updates are added to, the
 * value that the array multiplies, the sum that collects gradients, and the optimiser's memory.
 *
 * @param <T> the engine's tensor
 */
public final class Parameter<T extends Tensor> {

    private final String layer;
    private final String name;
    private final Engine<T> engine;
    private final Sum<T> gradient;
    private final Map<String, T> optimizerState = new TreeMap<>();
    private T master;
    private T value;
    private boolean shared = true;

    Parameter(Site site, Engine<T> engine, T start) {
        this.layer = site.layer();
        this.name = site.part();
        this.engine = engine;
        this.gradient = engine.sum(site(Role.WEIGHT_GRADIENT), start.shape());
        setMaster(start);
    }

    /** The node it belongs to. */
    public String layer() {
        return layer;
    }

    /** Its name within the layer. */
    public String name() {
        return name;
    }

    /** Its site in a role. */
    public Site site(Role role) {
        return new Site(layer, name, role);
    }

    /** The wide copy. */
    public T master() {
        return master;
    }

    /** The copy that the array multiplies. */
    public T value() {
        return value;
    }

    /**
     * Replaces the wide copy and casts the value anew. The copies before are released.
     *
     * @param newMaster made for this parameter
     */
    public void setMaster(T newMaster) {
        T lastMaster = master;
        T lastValue = value;
        master = newMaster;
        value = engine.cast(site(Role.WEIGHT), newMaster);
        if (!shared) {
            engine.memory().release(lastMaster);
            engine.memory().release(lastValue);
        }
        shared = false;
    }

    /** Says that others keep both copies. */
    void share() {
        shared = true;
    }

    /** Replaces everything that outlives a step, without a cast. */
    void restore(T lastMaster, T lastValue, Map<String, T> lastState) {
        master = lastMaster;
        value = lastValue;
        share();
        optimizerState.clear();
        optimizerState.putAll(lastState);
    }

    /** The sum that collects gradients until the optimiser takes it. */
    public Sum<T> gradient() {
        return gradient;
    }

    /** What the optimiser remembers, by name. */
    public Map<String, T> optimizerState() {
        return optimizerState;
    }
}
