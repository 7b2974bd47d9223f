package macrame.nn.layer;

import macrame.nn.engine.Function;
import macrame.nn.tensor.Tensor;

/** {@code 1 / (1 + e^-x)}; derivative {@code (1 − y)·y} from the saved output. */
public record Sigmoid() implements Pointwise {

    @Override
    public String type() {
        return "sigmoid";
    }

    @Override
    public <T extends Tensor> T output(Formula<T> formula, T x) {
        T y = formula.pass().engine().map(formula.output(), Function.SIGMOID, x);
        formula.pass().save(y);
        return y;
    }

    @Override
    public <T extends Tensor> T inputGradient(Formula<T> formula, T outputGradient) {
        T y = formula.pass().restore();
        return formula.times(formula.input(), outputGradient, slope(formula, y));
    }

    /** {@code (1 − y)·y}. */
    static <T extends Tensor> T slope(Formula<T> formula, T y) {
        T complement = formula.minus(formula.gradient("complement"), formula.one(), y);
        return formula.times(formula.gradient("slope"), complement, y);
    }
}
