package macrame.reports.precision;

import macrame.arith.FixedFormat;

/**
 * The grid that a tensor needs: a range [−clip, clip) in steps no larger than a step. Squares are kept, since variances
 * are what is measured: their comparison with powers of four is exact, that of their roots is not.
 *
 * @param clipSquared square of the range's end, a positive normal number
 * @param stepSquared square of the largest step allowed, a positive normal number not above the clip's
 */
public record GridRequirement(double clipSquared, double stepSquared) {

    /** @throws IllegalArgumentException if a square is not a positive normal number or the step exceeds the clip */
    public GridRequirement {
        if (!(stepSquared >= Double.MIN_NORMAL && clipSquared >= stepSquared && clipSquared <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException(
                    "a clip² of " + clipSquared + " and a step² of " + stepSquared + " do not make a grid");
        }
    }

    /** The end of the range. */
    public double clip() {
        return StrictMath.sqrt(clipSquared);
    }

    /** The largest step. */
    public double step() {
        return StrictMath.sqrt(stepSquared);
    }

    /** log2(clip / step) + 1, not rounded. */
    public double exactBits() {
        return 1 + log2(clipSquared / stepSquared) / 2;
    }

    /** The least whole width B with 2^(B−1) · step ≥ clip. */
    public int bits() {
        int bits = 1;
        while (Math.scalb(stepSquared, 2 * (bits - 1)) < clipSquared) {
            bits++;
        }
        return bits;
    }

    /** The exponent of the least power of two that the range's end does not exceed. */
    public int clipExponent() {
        int exponent = Math.floorDiv(Math.getExponent(clipSquared), 2);
        return Math.scalb(1.0, 2 * exponent) < clipSquared ? exponent + 1 : exponent;
    }

    /** The exponent of the largest power of two that does not exceed the step. */
    public int stepExponent() {
        return Math.floorDiv(Math.getExponent(stepSquared), 2);
    }

    /** The width of the grid whose clip and step are powers of two: log2(clip / step) + 1 of those. */
    public int powerOfTwoBits() {
        return clipExponent() - stepExponent() + 1;
    }

    /**
     * The format of that width.
     *
     * @throws IllegalArgumentException if it would be wider than 64 bits
     */
    public FixedFormat format() {
        return FixedFormat.signed(powerOfTwoBits(), -stepExponent());
    }

    static double log2(double value) {
        return StrictMath.log(value) / StrictMath.log(2);
    }
}
