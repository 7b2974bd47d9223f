package macrame.arith;

import java.util.Arrays;
import java.util.List;

/**
 * Brings accumulators back to narrow codes as accelerators do: scaled by tensor or by channel, a zero point added,
 * clamped.
 *
 * <p>{@code target = clamp(ROUND(accumulator · scale[channel]) + zeroPoint)}. The scale is an integer multiplier and a
 * shift with one or two roundings (gemmlowp and TFLite), or a float32 by which the accumulator, itself a float32, is
 * multiplied before it is rounded half to even (ONNX Runtime, Gemmini).
 */
public final class Requantizer {

    private final Scale[] scales;
    private final FixedFormat target;
    private final int zeroPoint;
    private final long lowest;
    private final long highest;

    private interface Scale {
        long apply(int value);
    }

    private Requantizer(Scale[] scales, int zeroPoint, FixedFormat target, long lowest, long highest) {
        if (!target.fitsInt()) {
            throw new IllegalArgumentException("cannot requantize to " + target + ", which does not fit an int");
        }
        if (!target.contains(zeroPoint)) {
            throw new IllegalArgumentException("the zero point " + zeroPoint + " is outside " + target);
        }
        if (scales.length == 0) {
            throw new IllegalArgumentException("a requantizer needs at least one scale");
        }
        this.scales = scales;
        this.zeroPoint = zeroPoint;
        this.target = target;
        this.lowest = lowest;
        this.highest = highest;
    }

    private static Requantizer of(Scale[] scales, int zeroPoint, FixedFormat target) {
        return new Requantizer(scales, zeroPoint, target, target.minimumCode(), target.maximumCode());
    }

    /**
     * Integer multipliers, rounding twice.
     *
     * @param multipliers one for the tensor, or one per channel
     */
    public static Requantizer roundingTwice(List<FixedMultiplier> multipliers, int zeroPoint, FixedFormat target) {
        return of(
                multipliers.stream()
                        .map(scale -> (Scale) scale::applyRoundingTwice)
                        .toArray(Scale[]::new),
                zeroPoint,
                target);
    }

    /**
     * Integer multipliers, rounding once.
     *
     * @param multipliers one for the tensor, or one per channel
     */
    public static Requantizer roundingOnce(List<FixedMultiplier> multipliers, int zeroPoint, FixedFormat target) {
        return of(
                multipliers.stream()
                        .map(scale -> (Scale) scale::applyRoundingOnce)
                        .toArray(Scale[]::new),
                zeroPoint,
                target);
    }

    /**
     * Float32 scales, half to even.
     *
     * @param scales one for the tensor, or one per channel, finite
     */
    public static Requantizer floatScale(float[] scales, int zeroPoint, FixedFormat target) {
        Scale[] functions = new Scale[scales.length];
        for (int i = 0; i < scales.length; i++) {
            float scale = scales[i];
            if (!Float.isFinite(scale)) {
                throw new IllegalArgumentException("scale " + scale + " of channel " + i + " is not finite");
            }
            functions[i] = value -> (long) Math.rint(value * scale);
        }
        return of(functions, zeroPoint, target);
    }

    /**
     * This requantizer with narrower limits, such as those of a fused rectifier.
     *
     * @throws IllegalArgumentException if the limits are not in order or outside the target
     */
    public Requantizer clampedTo(int least, int greatest) {
        if (least > greatest || !target.contains(least) || !target.contains(greatest)) {
            throw new IllegalArgumentException("cannot clamp " + target + " to " + least + " … " + greatest);
        }
        return new Requantizer(scales, zeroPoint, target, least, greatest);
    }

    /** The format of the result. */
    public FixedFormat target() {
        return target;
    }

    /** The code of one accumulator. */
    public int apply(int accumulator, int channel) {
        long scaled = scales[scales.length == 1 ? 0 : channel].apply(accumulator);
        return (int) Math.max(lowest, Math.min(highest, Math.addExact(clampToLong(scaled), zeroPoint)));
    }

    /** Far from the ends of a long, so that the zero point cannot leave it. */
    private static long clampToLong(long value) {
        return Math.max(Long.MIN_VALUE / 2, Math.min(Long.MAX_VALUE / 2, value));
    }

    /**
     * Requantizes rows of channels.
     *
     * @param accumulators rows × channels
     * @param channels number of channels, which must agree with the scales unless there is one
     * @param codes as many places
     */
    public void applyAll(int[] accumulators, int channels, int[] codes) {
        boolean matches = scales.length == 1 || scales.length == channels;
        if (!matches || channels < 1 || accumulators.length % channels != 0 || codes.length != accumulators.length) {
            throw new IllegalArgumentException("cannot requantize " + accumulators.length + " accumulators of "
                    + channels + " channels with " + scales.length + " scales into " + codes.length + " codes");
        }
        Arrays.setAll(codes, i -> apply(accumulators[i], i % channels));
    }
}
