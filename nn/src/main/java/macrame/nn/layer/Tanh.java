package macrame.nn.layer;

import macrame.nn.engine.Function;
import macrame.nn.tensor.Tensor;

/** {@code tanh x}; derivative {@code 1 − y²}. */
public record Tanh() implements Squashing {

    @Override
    public String type() {
        return "tanh";
    }

    @Override
    public Function function() {
        return Function.TANH;
    }

    @Override
    public <T extends Tensor> T slope(Formula<T> formula, T y) {
        T negated = formula.times(formula.gradient("negated"), formula.constant("minus-one", -1), y);
        return formula.pass().engine().multiplyAdd(formula.gradient("slope"), negated, y, formula.one());
    }
}
