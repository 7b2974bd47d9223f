package macrame.nn.layer;

import java.util.List;
import macrame.nn.engine.Engine;
import macrame.nn.engine.Sum;
import macrame.nn.precision.Role;
import macrame.nn.precision.Site;
import macrame.nn.tensor.Tensor;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * What a layer sees of the network around it while it runs.
 *
 * @param <T> the engine's tensor
 */
public interface Pass<T extends Tensor> {

    /** Where every operation is asked for. */
    Engine<T> engine();

    /** A parameter's value as the array multiplies it. */
    T parameter(String name);

    /** The sum that collects a parameter's gradient. */
    Sum<T> gradient(String name);

    /** The state that the steps before these left the layer in, to go on from; empty at the start of sequences. */
    default List<T> carried() {
        return List.of();
    }

    /** Keeps the state after the last step for the steps that follow in a later pass, if any do. */
    default void carry(List<T> state) {}

    /** What the layer remembers under a name. */
    T state(String name);

    /** Replaces what the layer remembers under a name. */
    void setState(String name, T value);

    /**
     * Random numbers that depend on the run's seed, this layer, the part, the training step and the sample's place in the
     * whole batch only.
     *
     * @param part what they are for
     * @param sample a sample of this pass, from 0
     */
    UniformRandomProvider random(String part, int sample);

    /** Keeps a tensor for the backward pass; forgotten at once when nothing is trained. */
    void save(T tensor);

    /** Keeps a tensor of which the backward pass needs the shape only: nothing of it has to stay in memory. */
    default void saveShape(T tensor) {
        save(tensor);
    }

    /** Gives back the last saved tensor that was not given back. */
    T restore();

    /** A site of this layer. */
    Site site(String part, Role role);

    /** False for the first layer, whose input gradient nobody uses: neither computed nor billed. */
    boolean needsInputGradient();

    /** Whether the network is being trained rather than used. */
    boolean training();
}
