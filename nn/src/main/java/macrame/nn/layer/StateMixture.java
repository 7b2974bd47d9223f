package macrame.nn.layer;

import java.util.List;
import java.util.Optional;
import macrame.nn.tensor.Tensor;

/**
 * {@code x·W + h·U + b} in one accumulator: where the input of a step meets the state of the step before.
 *
 * @param formula arithmetic of the layer
 * @param <T> the engine's tensor
 */
record StateMixture<T extends Tensor>(Formula<T> formula) {

    private static final String INPUT_WEIGHT = "input-weight";
    private static final String STATE_WEIGHT = "state-weight";
    private static final String BIAS = "bias";

    /** W: inputs × outputs, U: units × outputs, b. */
    static List<ParameterSpec> parameters(int inputs, int units, int outputs) {
        return List.of(
                ParameterSpec.weight(INPUT_WEIGHT, inputs, outputs),
                ParameterSpec.weight(STATE_WEIGHT, units, outputs),
                ParameterSpec.bias(BIAS, outputs));
    }

    /** The sum; saves its operands. */
    T forward(T x, T h) {
        Products<T> products = new Products<>(formula.pass());
        formula.pass().save(x);
        formula.pass().save(h);
        return products.sum(
                formula.activation("sum"), List.of(products.of(x, INPUT_WEIGHT), products.of(h, STATE_WEIGHT)), BIAS);
    }

    /** Gradients by x and h, from that of the sum; those of the parameters are added to. */
    record Gradients<T extends Tensor>(Optional<T> input, Optional<T> state) {}

    Gradients<T> backward(T gradient, boolean needsStateGradient) {
        Products<T> products = new Products<>(formula.pass());
        T h = formula.pass().restore();
        T x = formula.pass().restore();
        products.learn(INPUT_WEIGHT, x, gradient);
        products.learn(STATE_WEIGHT, h, gradient);
        products.learn(BIAS, gradient);
        return new Gradients<>(
                products.inputGradient(formula.input(), List.of(products.back(gradient, INPUT_WEIGHT))),
                needsStateGradient
                        ? Optional.of(
                                products.sum(formula.gradient("state"), List.of(products.back(gradient, STATE_WEIGHT))))
                        : Optional.empty());
    }
}
