package macrame.nn.layer;

import macrame.nn.engine.Condition;
import macrame.nn.tensor.Tensor;

/**
 * {@code max(0, x − shift)}; its derivative where {@code x = shift} is zero.
 *
 * @param shift where the output begins to rise
 */
public record ShiftedRelu(double shift) implements Pointwise {

    /** @throws IllegalArgumentException if the shift is not finite */
    public ShiftedRelu {
        Factors.finite("the shift of a shifted ReLU", shift);
    }

    @Override
    public String type() {
        return "shifted-relu";
    }

    @Override
    public <T extends Tensor> T output(Formula<T> formula, T x) {
        T shifted = formula.minus(formula.activation("shifted"), x, formula.constant("shift", shift));
        T mask = formula.pass().engine().mask(Condition.POSITIVE, shifted);
        formula.pass().save(mask);
        return formula.pass().engine().where(formula.output(), mask, shifted);
    }

    @Override
    public <T extends Tensor> T inputGradient(Formula<T> formula, T outputGradient) {
        return formula.pass().engine().where(formula.input(), formula.pass().restore(), outputGradient);
    }
}
