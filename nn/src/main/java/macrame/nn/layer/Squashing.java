package macrame.nn.layer;

import macrame.nn.engine.Function;
import macrame.nn.tensor.Tensor;

/** A function of every element whose derivative follows from its value, so that only the output is saved. */
interface Squashing extends Pointwise {

    /** The function of the vector unit. */
    Function function();

    /** The derivative, from the output. */
    <T extends Tensor> T slope(Formula<T> formula, T y);

    @Override
    default <T extends Tensor> T output(Formula<T> formula, T x) {
        T y = formula.pass().engine().map(formula.output(), function(), x);
        formula.pass().save(y);
        return y;
    }

    @Override
    default <T extends Tensor> T inputGradient(Formula<T> formula, T outputGradient) {
        return formula.times(
                formula.input(), outputGradient, slope(formula, formula.pass().restore()));
    }
}
