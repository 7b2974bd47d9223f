package macrame.nn.layer;

import java.util.List;
import macrame.arith.FixedFormat;
import macrame.arith.Requantizer;
import macrame.nn.tensor.Tensor;

/**
 * From accumulators to codes: {@code clamp(round(accumulator · scale) + zero point)}, ties to even, the accumulator a
 * 32-bit integer that becomes a float32 (see {@link Requantizer#floatScale}). Backward straight-through: the gradient
 * times the scale where the code is not clamped.
 *
 * @param scales one, or one per channel (innermost axis), positive
 * @param zeroPoint code of zero
 * @param least smallest code; of a fused rectifier the code of zero
 * @param greatest largest code
 * @param signed whether codes are signed bytes; otherwise they are unsigned ones
 */
public record Requantize(List<Float> scales, int zeroPoint, int least, int greatest, boolean signed)
        implements Pointwise {

    /** @throws IllegalArgumentException if a scale is not positive or a code is no byte */
    public Requantize {
        scales = List.copyOf(scales);
        scales.forEach(scale -> Factors.positive("the scale of a requantisation", scale));
        requantizer(scales, zeroPoint, least, greatest, signed);
    }

    private static Requantizer requantizer(List<Float> scales, int zeroPoint, int least, int greatest, boolean signed) {
        float[] values = new float[scales.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = scales.get(i);
        }
        FixedFormat target = new FixedFormat(Byte.SIZE, 0, signed);
        return Requantizer.floatScale(values, zeroPoint, target).clampedTo(least, greatest);
    }

    @Override
    public String type() {
        return "requantize";
    }

    @Override
    public <T extends Tensor> T output(Formula<T> formula, T x) {
        Requantizer requantizer = requantizer(scales, zeroPoint, least, greatest, signed);
        T codes = Float32Step.mapByChannel(
                formula,
                type(),
                x,
                Math.max(-(double) least, greatest),
                (sum, channel) -> requantizer.apply((int) (long) sum, channel));
        Float32Step.saveInside(formula, codes, least, greatest);
        return codes;
    }

    @Override
    public <T extends Tensor> T inputGradient(Formula<T> formula, T outputGradient) {
        T inside = Float32Step.inside(formula, outputGradient);
        return formula.times(formula.input(), inside, Scales.constant(formula, scales));
    }
}
