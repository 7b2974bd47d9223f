package macrame.nn.layer;

import macrame.nn.engine.Engine;
import macrame.nn.engine.Engine.Reduction;
import macrame.nn.engine.Function;
import macrame.nn.tensor.Tensor;

/**
 * {@code e^x / Σ e^x} along the innermost axis, with the largest x subtracted first. Runs on the vector unit, as the
 * softmax inside an attention; that of the loss is the host's.
 *
 * <p>Backward: {@code dx = y ⊙ (dy − Σ dy·y)}.
 */
public record Softmax() implements Pointwise {

    @Override
    public String type() {
        return "softmax";
    }

    @Override
    public <T extends Tensor> T output(Formula<T> formula, T x) {
        Engine<T> engine = formula.pass().engine();
        T largest = formula.withAxis(-1, engine.reduce(formula.activation("maximum"), Reduction.MAX, -1, x));
        T shifted = formula.minus(formula.activation("shifted"), x, largest);
        T exponential = engine.map(formula.activation("exponential"), Function.EXPONENTIAL, shifted);
        T sum = engine.reduce(formula.statistic("sum"), Reduction.SUM, -1, exponential);
        T factor = formula.withAxis(-1, engine.map(formula.statistic("factor"), Function.RECIPROCAL, sum));
        T y = formula.times(formula.output(), exponential, factor);
        formula.pass().save(y);
        return y;
    }

    @Override
    public <T extends Tensor> T inputGradient(Formula<T> formula, T outputGradient) {
        T y = formula.pass().restore();
        T projection =
                formula.pass().engine().dot(formula.gradient("projection"), -1, outputGradient, y, formula.one());
        T rest = formula.minus(formula.gradient("rest"), outputGradient, formula.withAxis(-1, projection));
        return formula.times(formula.input(), y, rest);
    }
}
