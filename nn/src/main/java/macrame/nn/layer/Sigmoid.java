package macrame.nn.layer;

import macrame.nn.engine.Function;
import macrame.nn.tensor.Tensor;

/** {@code 1 / (1 + e^-x)}; derivative {@code (1 − y)·y}. */
public record Sigmoid() implements Squashing {

    @Override
    public String type() {
        return "sigmoid";
    }

    @Override
    public Function function() {
        return Function.SIGMOID;
    }

    @Override
    public <T extends Tensor> T slope(Formula<T> formula, T y) {
        T complement = formula.minus(formula.gradient("complement"), formula.one(), y);
        return formula.times(formula.gradient("slope"), complement, y);
    }
}
