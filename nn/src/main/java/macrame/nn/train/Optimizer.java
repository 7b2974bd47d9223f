package macrame.nn.train;

import macrame.nn.engine.Engine;
import macrame.nn.precision.Role;
import macrame.nn.precision.Site;
import macrame.nn.tensor.Tensor;

/**
 * How gradients move parameters. Everything is asked of the engine, so that in fixed point state and update are codes:
 * every named intermediate is a site of the role {@link Role#OPTIMIZER_STATE}, rounded once.
 *
 * <p>Below, g is the sum of the gradients of S times the loss over the B samples of an update, η the learning rate, λ
 * the {@link WeightDecay} and θ the master copy. {@code ⟦x⟧} is one cast, and what stands inside it is exact.
 */
public sealed interface Optimizer permits Sgd, Momentum, RmsProp, Adam {

    /** Where the negated learning rate becomes a code. */
    Site RATE = new Site("optimizer", "rate", Role.CONSTANT);

    /** The name in files and reports, lower case. */
    String label();

    /** Canonical spelling, which {@link Optimizers#parse} accepts. */
    String spelling();

    /** Who computes inverse roots, where there are any. */
    default InverseRoot root() {
        return InverseRoot.VECTOR;
    }

    /** Loads the constants of one update and says what it does to every parameter. */
    <T extends Tensor> UpdateRule<T> rule(Engine<T> engine, UpdateStep step);
}
