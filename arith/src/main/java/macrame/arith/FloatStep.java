package macrame.arith;

/**
 * A step of a saturating chain as one fused multiply-add in float and a clamp.
 *
 * <p>The tile holds {@code sum + origin}, never negative. Where products lie on the sum's grid, the origin is −lowest
 * and every value is an exact integer. Where they are finer and round half to even, the origin is 1.5 · 2^23: between
 * 2^23 and 2^24 the step of a float is 1, so the multiply-add itself rounds the exact sum half to even at the right
 * place, and the origin, being even, keeps its parity.
 *
 * @param shift exponent of two by which products come to the sum's grid
 * @param origin what the tile holds for zero
 * @param lowest the smallest sum
 * @param highest the largest sum
 */
record FloatStep(int shift, int origin, int lowest, int highest) {

    private static final long EXACT = 1L << 24;
    private static final int MIDDLE = 3 << 22;

    /** The step, or null when a sum on the way would not be exact. */
    static FloatStep of(MacFormat format, Magnitudes magnitudes) {
        Cast sum = format.partialSum();
        OverflowStage range = new OverflowStage(sum.target(), sum.overflow());
        int shift = sum.target().fraction() - format.a().fraction() - format.b().fraction();
        long lowest = range.lowest();
        long highest = range.highest();
        boolean operandsFit = Math.max(magnitudes.a(), magnitudes.b()) <= EXACT;
        if (highest >= EXACT || lowest <= -EXACT || lowest == highest || !operandsFit) {
            return null;
        }
        if (shift >= 0) {
            long reach = Magnitudes.plus(Magnitudes.shifted(magnitudes.product(), shift), highest - lowest);
            return reach <= EXACT ? new FloatStep(shift, (int) -lowest, (int) lowest, (int) highest) : null;
        }
        boolean even = format.addition() == MacFormat.Addition.ADD_THEN_CAST && sum.rounding() == Rounding.HALF_EVEN;
        long reach = (magnitudes.product() >> Math.min(63, -shift)) + 1;
        boolean stepIsOne = MIDDLE + lowest - reach >= EXACT / 2 && MIDDLE + highest + reach <= EXACT;
        // Below 2^-64 a scaled code could become subnormal.
        return even && stepIsOne && shift > -64 ? new FloatStep(shift, MIDDLE, (int) lowest, (int) highest) : null;
    }
}
