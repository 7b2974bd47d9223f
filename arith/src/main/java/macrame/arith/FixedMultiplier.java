package macrame.arith;

/**
 * A real scale as an integer multiplier and a shift: {@code multiplier · 2^(shift − 31)}, as gemmlowp and TFLite do it.
 *
 * @param multiplier the scale's significand in 31 bits, 2^30 to 2^31 − 1, or 0
 * @param shift its exponent, −31 to 30; negative to the right
 */
public record FixedMultiplier(int multiplier, int shift) {

    private static final int FRACTION = 31;

    /** @throws IllegalArgumentException if the multiplier is negative or the shift out of range */
    public FixedMultiplier {
        if (multiplier < 0 || shift < -FRACTION || shift >= FRACTION) {
            throw new IllegalArgumentException("a multiplier of " + multiplier + " with a shift of " + shift
                    + ": the multiplier must not be negative and the shift must be -31 to 30");
        }
    }

    /**
     * The multiplier nearest to a scale, halves away from zero; scales below 2^-32 become 0.
     *
     * @throws IllegalArgumentException if the scale is negative, not finite, or 2^30 and more
     */
    public static FixedMultiplier from(double scale) {
        if (!(scale >= 0 && scale < 0x1p30)) {
            throw new IllegalArgumentException("a scale must be 0 to 2^30, not " + scale);
        }
        if (scale == 0) {
            return new FixedMultiplier(0, 0);
        }
        int exponent = Math.getExponent(scale) + 1;
        long significand = (long) StrictMath.floor(Math.scalb(scale, FRACTION - exponent) + 0.5);
        if (significand == 1L << FRACTION) {
            significand >>= 1;
            exponent++;
        }
        return exponent < -FRACTION ? new FixedMultiplier(0, 0) : new FixedMultiplier((int) significand, exponent);
    }

    /**
     * Rounds twice: the doubled high half of the product with halves up and saturation, then the right shift with halves
     * away from zero (gemmlowp {@code SaturatingRoundingDoublingHighMul} and {@code RoundingDivideByPOT}).
     */
    public int applyRoundingTwice(int value) {
        int left = value << Math.max(0, shift);
        long product = (long) left * multiplier;
        int high = (int) (product + (1L << (FRACTION - 1)) >> FRACTION);
        int right = Math.max(0, -shift);
        int mask = (int) ((1L << right) - 1);
        int threshold = (mask >> 1) + (high < 0 ? 1 : 0);
        return (high >> right) + ((high & mask) > threshold ? 1 : 0);
    }

    /** Rounds once, halves up, as TFLite does with {@code TFLITE_SINGLE_ROUNDING}; wraps as a 32-bit integer. */
    public int applyRoundingOnce(int value) {
        int right = FRACTION - shift;
        return (int) ((long) value * multiplier + (1L << (right - 1)) >> right);
    }
}
