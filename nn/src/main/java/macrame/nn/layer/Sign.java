package macrame.nn.layer;

import macrame.nn.engine.Condition;
import macrame.nn.engine.Engine;
import macrame.nn.engine.Function;
import macrame.nn.tensor.Tensor;

/**
 * −1, 0 or 1. Its derivative is zero almost everywhere, so the backward pass is straight-through: the gradient passes
 * unchanged where {@code −1 < x < 1} and is zero elsewhere (Hubara, Courbariaux, Soudry, El-Yaniv and Bengio,
 * "Binarized neural networks", NeurIPS 2016, DOI 10.48550/arXiv.1602.02830, equation 4).
 */
public record Sign() implements Pointwise {

    @Override
    public String type() {
        return "sign";
    }

    @Override
    public <T extends Tensor> T output(Formula<T> formula, T x) {
        Engine<T> engine = formula.pass().engine();
        T size = engine.map(formula.activation("size"), Function.ABSOLUTE, x);
        formula.pass()
                .save(engine.mask(Condition.POSITIVE, formula.minus(formula.activation("room"), formula.one(), size)));
        return engine.map(formula.output(), Function.SIGN, x);
    }

    @Override
    public <T extends Tensor> T inputGradient(Formula<T> formula, T outputGradient) {
        return formula.pass().engine().where(formula.input(), formula.pass().restore(), outputGradient);
    }
}
