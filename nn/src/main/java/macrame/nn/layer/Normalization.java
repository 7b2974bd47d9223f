package macrame.nn.layer;

import java.util.List;
import macrame.nn.engine.Function;
import macrame.nn.precision.Site;
import macrame.nn.tensor.Shape;
import macrame.nn.tensor.Tensor;

/**
 * What normalisations have in common: statistics along one axis, rounded once each, and their part in the gradient.
 * Everything runs on the vector unit; the gradients of scale and shift are sums of columns on the array.
 *
 * <p>{@code y = γ·x̂ + β} with {@code x̂ = (x − μ)·r} and {@code r = 1/√(σ² + ε)}. The variance σ² is the mean of the
 * squares {@code (x − μ)²}, without Bessel's correction (Ioffe and Szegedy, "Batch normalization", ICML 2015, DOI
 * 10.48550/arXiv.1502.03167, algorithm 1).
 *
 * @param formula arithmetic of the layer
 * @param axis along which statistics are taken
 * @param <T> the engine's tensor
 */
record Normalization<T extends Tensor>(Formula<T> formula, int axis) {

    static final String SCALE = "scale";
    static final String SHIFT = "shift";
    static final String MEAN = "mean";
    static final String VARIANCE = "variance";

    static List<ParameterSpec> parameters(int features) {
        return List.of(
                new ParameterSpec(SCALE, Shape.of(features), ParameterSpec.Start.ONE, 1, 1),
                new ParameterSpec(SHIFT, Shape.of(features), ParameterSpec.Start.ZERO, 1, 1));
    }

    static List<StateSpec> states(int features) {
        return List.of(new StateSpec(MEAN, Shape.of(features), 0), new StateSpec(VARIANCE, Shape.of(features), 1));
    }

    T mean(T x) {
        return mean(formula.statistic(MEAN), axis, x, formula.one(), 1);
    }

    /** {@code x − μ}. */
    T centred(String part, T x, T mean) {
        return formula.minus(formula.activation(part), x, mean);
    }

    T variance(T centred) {
        return mean(formula.statistic(VARIANCE), axis, centred, centred, 1);
    }

    /** {@code factor · mean(a·b)}. */
    private T mean(Site out, int along, T a, T b, double factor) {
        double share = factor / a.shape().extent(along);
        return formula.pass().engine().dot(out, along, a, b, formula.constant("share", share));
    }

    /** A mean over another axis, such as that of the samples. */
    T meanAlong(String part, int along, T x) {
        return mean(formula.statistic(part), along, x, formula.one(), 1);
    }

    /** {@code momentum · old + (1 − momentum) · latest}. */
    T blended(String part, double momentum, T old, T latest) {
        T change = formula.minus(formula.statistic(part + "-change"), latest, old);
        T rate = formula.constant("rate", 1 - momentum);
        return formula.pass().engine().multiplyAdd(formula.statistic(part), rate, change, old);
    }

    /** The statistic, repeating along the axis. */
    T along(T statistic) {
        return formula.withAxis(axis, statistic);
    }

    /** {@code 1/√(σ² + ε)}. */
    T inverseDeviation(T variance, double epsilon) {
        T stabilised = formula.plus(formula.statistic("stabilised"), formula.constant("epsilon", epsilon), variance);
        return formula.pass()
                .engine()
                .map(formula.statistic("inverse-deviation"), Function.INVERSE_SQUARE_ROOT, stabilised);
    }

    T normalised(String part, T centred, T inverseDeviation) {
        return formula.times(formula.activation(part), centred, inverseDeviation);
    }

    /**
     * {@code γ·x̂ + β}; saves what {@link #inputGradient} needs.
     *
     * @param normalised x̂, from the statistics that are used
     * @param deviations the same from the latest statistics, which are what depends on x
     */
    T output(T normalised, T deviations, T inverseDeviation) {
        Pass<T> pass = formula.pass();
        pass.save(inverseDeviation);
        pass.save(deviations);
        pass.save(normalised);
        return pass.engine().multiplyAdd(formula.output(), pass.parameter(SCALE), normalised, pass.parameter(SHIFT));
    }

    /**
     * Adds to the gradients of γ and β; then, with {@code g = γ·dy} and d the deviations,
     * {@code dx = r·(g − w·mean(g) − w·d·mean(g·x̂))}.
     *
     * @param weight w, the share of the statistics that depends on x: 1, or one minus the momentum
     * @return empty if nobody needs the gradient
     */
    List<T> inputGradient(T outputGradient, double weight) {
        Pass<T> pass = formula.pass();
        T normalised = pass.restore();
        T deviations = pass.restore();
        T inverseDeviation = pass.restore();
        pass.gradient(SCALE).addColumns(formula.times(formula.gradient(SCALE), outputGradient, normalised));
        pass.gradient(SHIFT).addColumns(outputGradient);
        if (!pass.needsInputGradient()) {
            return List.of();
        }
        T gradient = formula.times(formula.gradient("normalised"), outputGradient, pass.parameter(SCALE));
        T mean = mean(formula.gradient(MEAN), axis, gradient, formula.one(), weight);
        T projection = mean(formula.gradient("projection"), axis, gradient, normalised, -weight);
        T centred = formula.minus(formula.gradient("centred"), gradient, along(mean));
        T rest = pass.engine().multiplyAdd(formula.gradient("rest"), deviations, along(projection), centred);
        return List.of(formula.times(formula.input(), rest, inverseDeviation));
    }
}
