package macrame.nn.layer;

import macrame.nn.engine.Function;
import macrame.nn.tensor.Tensor;

/** {@code tanh x}; derivative {@code 1 − y²} from the saved output. */
public record Tanh() implements Pointwise {

    @Override
    public String type() {
        return "tanh";
    }

    @Override
    public <T extends Tensor> T output(Formula<T> formula, T x) {
        T y = formula.pass().engine().map(formula.output(), Function.TANH, x);
        formula.pass().save(y);
        return y;
    }

    @Override
    public <T extends Tensor> T inputGradient(Formula<T> formula, T outputGradient) {
        T y = formula.pass().restore();
        return formula.times(formula.input(), outputGradient, slope(formula, y));
    }

    /** {@code 1 − y²}, rounded once. */
    static <T extends Tensor> T slope(Formula<T> formula, T y) {
        T negated = formula.times(formula.gradient("negated"), formula.constant("minus-one", -1), y);
        return formula.pass().engine().multiplyAdd(formula.gradient("slope"), negated, y, formula.one());
    }
}
