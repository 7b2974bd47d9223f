package macrame.nn.layer;

import macrame.files.NumberText;
import macrame.nn.engine.Condition;
import macrame.nn.tensor.Tensor;

/**
 * {@code min(max(x, least), greatest)}; its derivative is 1 between the bounds, and 0 at them and beyond.
 *
 * @param least lower bound; −∞ for none
 * @param greatest upper bound; ∞ for none
 */
public record Clip(double least, double greatest) implements Pointwise {

    /** @throws IllegalArgumentException if the bounds are not in order */
    public Clip {
        if (!(least < greatest)) {
            throw new IllegalArgumentException("the bounds of a clip are in order, not " + NumberText.shortest(least)
                    + " and " + NumberText.shortest(greatest));
        }
    }

    @Override
    public String type() {
        return "clip";
    }

    /** The elements between the bounds pass untouched; the others are a mask times a bound. */
    @Override
    public <T extends Tensor> T output(Formula<T> formula, T x) {
        T below = mask(formula, "below", least, x, true);
        T above = mask(formula, "above", greatest, x, false);
        T y = x;
        y = bounded(formula, "least", least, below, y);
        y = bounded(formula, "greatest", greatest, above, y);
        return y;
    }

    /** Where the bound is reached: 1, elsewhere 0; null if there is no bound. */
    private static <T extends Tensor> T mask(Formula<T> formula, String part, double bound, T x, boolean lower) {
        if (Double.isInfinite(bound)) {
            return null;
        }
        T distance = formula.minus(formula.activation(part), x, formula.constant(part + "-bound", bound));
        T inside = lower
                ? formula.pass().engine().mask(Condition.POSITIVE, distance)
                : formula.pass().engine().mask(Condition.NEGATIVE, distance);
        formula.pass().save(inside);
        return inside;
    }

    private static <T extends Tensor> T bounded(Formula<T> formula, String part, double bound, T inside, T y) {
        if (inside == null) {
            return y;
        }
        T kept = formula.pass().engine().where(formula.activation(part + "-kept"), inside, y);
        T minus = formula.constant(part + "-minus", -bound);
        T rest = formula.pass()
                .engine()
                .multiplyAdd(formula.activation(part + "-rest"), minus, inside, formula.constant(part, bound));
        return formula.plus(formula.output(), kept, rest);
    }

    @Override
    public <T extends Tensor> T inputGradient(Formula<T> formula, T outputGradient) {
        T gradient = outputGradient;
        int bounds = (Double.isInfinite(least) ? 0 : 1) + (Double.isInfinite(greatest) ? 0 : 1);
        for (int i = 0; i < bounds; i++) {
            gradient = formula.pass()
                    .engine()
                    .where(formula.input(), formula.pass().restore(), gradient);
        }
        return gradient;
    }
}
