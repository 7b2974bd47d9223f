package macrame.nn.layer;

import macrame.nn.engine.Condition;
import macrame.nn.tensor.Tensor;

/** {@code max(0, x)}; its derivative at zero is zero. Never rounds. */
public record Relu() implements Pointwise {

    @Override
    public String type() {
        return "relu";
    }

    @Override
    public <T extends Tensor> T output(Formula<T> formula, T x) {
        T mask = formula.pass().engine().mask(Condition.POSITIVE, x);
        formula.pass().save(mask);
        return formula.pass().engine().where(formula.output(), mask, x);
    }

    @Override
    public <T extends Tensor> T inputGradient(Formula<T> formula, T outputGradient) {
        return formula.pass().engine().where(formula.input(), formula.pass().restore(), outputGradient);
    }
}
