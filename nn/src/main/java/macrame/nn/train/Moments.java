package macrame.nn.train;

import macrame.nn.network.Parameter;
import macrame.nn.tensor.Tensor;

/**
 * Mean gradients and their running mean square.
 *
 * @param <T> the engine's tensor
 */
final class Moments<T extends Tensor> {

    private final VectorUnit<T> unit;
    private final InverseRoot root;
    private final T mean;
    private final T keep;
    private final T share;
    private final T one;
    private final T floor;

    /** @param floor what is added to the mean square under the root */
    Moments(VectorUnit<T> unit, double divisor, double decay, double floor, InverseRoot root) {
        this.unit = unit;
        this.root = root;
        this.mean = unit.constant("mean", 1 / divisor);
        this.keep = unit.constant("second-moment.keep", decay);
        this.share = unit.constant("second-moment.share", 1 - decay);
        this.one = unit.constant("one", 1);
        this.floor = unit.constant("epsilon", floor);
    }

    static void check(String name, double decay) {
        if (!(decay >= 0 && decay < 1)) {
            throw new IllegalArgumentException(name + " of a running mean is 0 to below 1, not " + decay);
        }
    }

    static void checkEpsilon(double epsilon) {
        if (!(epsilon > 0) || Double.isInfinite(epsilon)) {
            throw new IllegalArgumentException("epsilon is positive and finite, not " + epsilon);
        }
    }

    T meanGradient(Parameter<T> parameter, T gradient) {
        return unit.meanGradient(parameter, mean, gradient);
    }

    /** Adds the mean gradient's square to the running mean r and gives {@code ⟦x·⟦1/√⟦r + floor⟧⟧⟧}. */
    T normalized(Parameter<T> parameter, T meanGradient, T x) {
        T square = unit.product(parameter, "square", meanGradient, meanGradient);
        T moment = unit.average(parameter, "second-moment", keep, share, square);
        T radicand = unit.multiplyAdd(parameter, "radicand", one, moment, floor);
        T inverse = root.of(unit.engine(), VectorUnit.site(parameter, "inverse-root"), radicand);
        return unit.product(parameter, "direction", x, inverse);
    }
}
