package macrame.nn.layer;

import macrame.nn.tensor.Tensor;

/**
 * {@code factor · x}, such as the scaled identity x/√2.
 *
 * @param factor any finite number
 */
public record Scale(double factor) implements Pointwise {

    /** @throws IllegalArgumentException if the factor is not finite */
    public Scale {
        Factors.finite("the factor of a scaling", factor);
    }

    @Override
    public String type() {
        return "scale";
    }

    @Override
    public <T extends Tensor> T output(Formula<T> formula, T x) {
        return formula.times(formula.output(), formula.constant("factor", factor), x);
    }

    @Override
    public <T extends Tensor> T inputGradient(Formula<T> formula, T outputGradient) {
        return formula.times(formula.input(), formula.constant("factor", factor), outputGradient);
    }
}
