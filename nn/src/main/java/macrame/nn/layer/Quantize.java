package macrame.nn.layer;

import java.util.function.DoubleUnaryOperator;
import macrame.files.NumberText;
import macrame.nn.tensor.Tensor;

/**
 * {@code clamp(round(x / scale) + zero point)}: from reals to codes, in float32 as ONNX defines QuantizeLinear
 * (https://onnx.ai/onnx/operators/onnx__QuantizeLinear.html). Backward straight-through: the gradient over the scale
 * where the code is not clamped.
 *
 * @param scale value of one code, positive
 * @param zeroPoint code of zero
 * @param least smallest code
 * @param greatest largest code
 * @param grid how a quotient becomes whole
 */
public record Quantize(float scale, int zeroPoint, int least, int greatest, Grid grid) implements Pointwise {

    /** How a quotient becomes a whole number. */
    public enum Grid {
        /** To the nearest, ties to even. */
        HALF_EVEN(StrictMath::rint),
        /** Up. */
        CEILING(StrictMath::ceil),
        /** Down. */
        FLOOR(StrictMath::floor),
        /** To the nearest, ties to even, after the zero point was added in float32 and the sum clamped, as QONNX does. */
        HALF_EVEN_OF_SUM(StrictMath::rint),
        /** −1 or 1, by the sign; zero counts as positive. */
        BIPOLAR(quotient -> quotient >= 0 ? 1 : -1);

        private final DoubleUnaryOperator whole;

        Grid(DoubleUnaryOperator whole) {
            this.whole = whole;
        }
    }

    /** @throws IllegalArgumentException if the scale is not positive or the codes are not in order */
    public Quantize {
        Factors.positive("the scale of a quantisation", scale);
        if (least >= greatest || zeroPoint < least || zeroPoint > greatest) {
            throw new IllegalArgumentException("codes from " + least + " to " + greatest + " with zero at " + zeroPoint
                    + " are no quantisation (scale " + NumberText.shortest((double) scale) + ")");
        }
    }

    @Override
    public String type() {
        return "quantize";
    }

    @Override
    public <T extends Tensor> T output(Formula<T> formula, T x) {
        T codes = Float32Step.map(formula, type(), x, Math.max(-(double) least, greatest), this::code);
        Float32Step.saveInside(formula, codes, least, greatest);
        return codes;
    }

    /** The code of a value. */
    public double code(double x) {
        float quotient = (float) x / scale;
        if (grid == Grid.HALF_EVEN_OF_SUM) {
            float sum = quotient + zeroPoint;
            return StrictMath.rint(Math.max(least, Math.min(greatest, sum)));
        }
        return Math.max(least, Math.min(greatest, grid.whole.applyAsDouble(quotient) + zeroPoint));
    }

    @Override
    public <T extends Tensor> T inputGradient(Formula<T> formula, T outputGradient) {
        T inside = Float32Step.inside(formula, outputGradient);
        return formula.times(formula.input(), inside, formula.constant("slope", 1.0 / scale));
    }
}
