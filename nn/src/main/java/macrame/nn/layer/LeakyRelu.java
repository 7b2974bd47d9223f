package macrame.nn.layer;

import macrame.nn.engine.Condition;
import macrame.nn.engine.Engine;
import macrame.nn.precision.Site;
import macrame.nn.tensor.Tensor;

/**
 * x where it is positive, {@code slope · x} where it is negative; its derivative at zero is zero. Positive values never
 * round.
 *
 * @param slope derivative on the negative side
 */
public record LeakyRelu(double slope) implements Pointwise {

    /** @throws IllegalArgumentException if the slope is not finite */
    public LeakyRelu {
        Factors.finite("the slope of a leaky ReLU", slope);
    }

    @Override
    public String type() {
        return "leaky-relu";
    }

    @Override
    public <T extends Tensor> T output(Formula<T> formula, T x) {
        T positive = formula.pass().engine().mask(Condition.POSITIVE, x);
        T negative = formula.pass().engine().mask(Condition.NEGATIVE, x);
        formula.pass().save(positive);
        formula.pass().save(negative);
        return leaked(formula, formula.output(), positive, negative, x);
    }

    @Override
    public <T extends Tensor> T inputGradient(Formula<T> formula, T outputGradient) {
        T negative = formula.pass().restore();
        T positive = formula.pass().restore();
        return leaked(formula, formula.input(), positive, negative, outputGradient);
    }

    private <T extends Tensor> T leaked(Formula<T> formula, Site out, T positive, T negative, T x) {
        Engine<T> engine = formula.pass().engine();
        T above = engine.where(formula.activation("above"), positive, x);
        T below = engine.where(formula.activation("below"), negative, x);
        return engine.multiplyAdd(out, formula.constant("slope", slope), below, above);
    }
}
