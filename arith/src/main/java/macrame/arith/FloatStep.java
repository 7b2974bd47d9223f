package macrame.arith;

/**
 * A step of a saturating chain as one fused multiply-add in float, a second addition where products round by themselves,
 * and a clamp.
 *
 * <p>The tile holds {@code sum + origin}, never negative. Where products lie on the sum's grid, the origin is −lowest
 * and every value up to the clamp is an exact integer. Where they are finer, the origin is about 1.5 · 2^23: between 2^23 and 2^24 the
 * step of a float is 1, so that an addition itself rounds the exact sum half to even at the right place.
 *
 * <ul>
 *   <li>Half to even: an even origin keeps the parity of sums. Half to odd: an odd origin exchanges it.
 *   <li>Roundings that a bias alone makes, which are those that may be taken on the product: {@code product + offset} is
 *       formed first, exactly, with an offset of an odd number of half steps of the product. No sum of it is a tie, so
 *       that to nearest means ⌊x⌋ for an offset just above −1/2, and so on.
 * </ul>
 *
 * @param shift exponent of two by which products come to the sum's grid
 * @param origin what the tile holds for zero
 * @param offset what is added to every product first, or 0 where the multiply-add rounds or nothing does
 * @param lowest the smallest sum
 * @param highest the largest sum
 */
record FloatStep(int shift, int origin, float offset, int lowest, int highest) {

    private static final long EXACT = 1L << 24;
    private static final int MIDDLE = 3 << 22;

    /** Products of which more bits are dropped are left to ints: a scaled code could become subnormal. */
    private static final int MAX_DROPPED = 63;

    /** The step of a chain that has an {@link ClampedChain}'s, or null when a sum on the way would not be exact. */
    static FloatStep of(MacFormat format, Magnitudes magnitudes) {
        Cast sum = format.partialSum();
        OverflowStage range = new OverflowStage(sum.target(), sum.overflow());
        int shift = sum.target().fraction() - format.a().fraction() - format.b().fraction();
        long lowest = range.lowest();
        long highest = range.highest();
        boolean operandsFit = Math.max(magnitudes.a(), magnitudes.b()) <= EXACT;
        boolean saturates = range.saturatesBelow62Bits();
        if (!saturates || lowest == highest || !operandsFit) {
            return null;
        }
        if (shift >= 0) {
            // A sum above the range may round, and is no less than the highest one then: the clamp takes it.
            return highest - lowest <= EXACT
                    ? new FloatStep(shift, (int) -lowest, 0, (int) lowest, (int) highest)
                    : null;
        }
        boolean castsProducts = format.addition() == MacFormat.Addition.CAST_THEN_ADD;
        Rounding rounding = castsProducts ? format.product().rounding() : sum.rounding();
        boolean fused = !castsProducts && (rounding == Rounding.HALF_EVEN || rounding == Rounding.HALF_ODD);
        if (-shift > MAX_DROPPED || !fused && !offsetIsExact(rounding, -shift, magnitudes.product())) {
            return null;
        }
        int origin = rounding == Rounding.HALF_ODD ? MIDDLE + 1 : MIDDLE;
        // A product and its offset, which is below one, move a sum by no more.
        long reach = (magnitudes.product() >> -shift) + 2;
        boolean stepIsOne = origin + lowest - reach >= EXACT / 2 && origin + highest + reach <= EXACT;
        float offset = fused ? 0 : offset(rounding, -shift);
        return stepIsOne ? new FloatStep(shift, origin, offset, (int) lowest, (int) highest) : null;
    }

    /** Whether products, in half steps of theirs, stay exact with any offset, for roundings that have one. */
    private static boolean offsetIsExact(Rounding rounding, int dropped, long product) {
        RoundingBias bias = RoundingBias.of(rounding, dropped);
        long halfSteps = Magnitudes.plus(Magnitudes.shifted(product, 1), Magnitudes.shifted(1, dropped));
        return rounding != Rounding.STOCHASTIC && bias.translationInvariant() && halfSteps <= EXACT;
    }

    /** In steps of the sum: {@code bias / 2^d − (2^d − 1) / 2^(d+1)}, for to nearest then carries where the bias does. */
    private static float offset(Rounding rounding, int dropped) {
        long bias = RoundingBias.of(rounding, dropped).bias();
        return Math.scalb((float) (2 * bias + 1 - (1L << dropped)), -dropped - 1);
    }
}
