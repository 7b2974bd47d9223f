package macrame.nn.engine;

import macrame.arith.CastCounts;
import macrame.nn.precision.Site;
import macrame.nn.tensor.Tensor;

/**
 * Watches an engine at work. Called by the thread that runs the engine.
 *
 * @param <T> the engine's tensor
 */
public interface Observer<T extends Tensor> {

    /** A result was made at a site. */
    default void result(Site site, T result) {}

    /** Casts were made at a site; engines in fixed point say so before {@link #result}. */
    default void casts(Site site, CastCounts counts) {}

    /** Sums were kept in accumulators on the way to a result of a site; engines in fixed point say so. */
    default void sums(Site site, CastCounts counts) {}

    /** The array ran a product. */
    default void product(ProductRun<T> run) {}

    /** Tells another observer as well, after this one. */
    default Observer<T> and(Observer<T> other) {
        return new BothObservers<>(this, other);
    }
}
