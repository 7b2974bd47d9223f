package macrame.arith;

import macrame.arith.kernel.IntStep;

/**
 * A step of a saturating chain as one fused multiply-add in float, a second addition where products round by themselves,
 * and a clamp.
 *
 * <p>The tile holds {@code sum + origin}, never negative. Where products lie on the sum's grid, the origin is −lowest
 * and every value up to the clamp is an exact integer below 2^24. Where they are finer, tiles hold 2^23 to 2^24: the step of
 * a float is 1 there, so that an addition itself rounds the exact sum half to even at the right place. A sum beyond the
 * range may round elsewhere, and does not come back into it: the clamp takes it.
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

    private static final int EXACT = 1 << 24;

    /** The same step in float, or null when a sum on the way would not be exact. */
    static FloatStep of(IntStep step, Magnitudes magnitudes) {
        // A range of one code would need no kernel, and its clamp could not be told from none.
        boolean clamps = step.lowest() < step.highest();
        FloatStep made = step.dropped() == 0 ? onGrid(step) : finer(step, magnitudes);
        return clamps ? made : null;
    }

    /** Operands beyond 2^24 may round, too: no product of them but zero leaves a sum within a range of 2^24. */
    private static FloatStep onGrid(IntStep step) {
        return span(step) <= EXACT
                ? new FloatStep(step.shift(), -step.lowest(), 0, step.lowest(), step.highest())
                : null;
    }

    private static FloatStep finer(IntStep step, Magnitudes magnitudes) {
        boolean operandsFit = Math.max(magnitudes.a(), magnitudes.b()) <= EXACT;
        // Half to even and half to odd: the parity of the sum decides ties, and nothing else.
        boolean fused = Math.abs(step.biasIfOdd()) == 1;
        boolean offsets = step.roundsProducts() && offsetIsExact(step.dropped(), magnitudes.product());
        int parity = step.biasIfOdd() < 0 ? 1 : 0;
        int odd = (step.lowest() ^ parity) & 1;
        if (!operandsFit || !fused && !offsets || span(step) > EXACT / 2) {
            return null;
        }
        // There is room for one more: no range spans 2^23 exactly, but a power of two less one or two.
        int origin = EXACT / 2 - step.lowest() + odd;
        return new FloatStep(-step.dropped(), origin, fused ? 0 : offset(step), step.lowest(), step.highest());
    }

    private static long span(IntStep step) {
        return (long) step.highest() - step.lowest();
    }

    /** Whether products, in half steps of theirs, stay exact with any offset. */
    private static boolean offsetIsExact(int dropped, long product) {
        return 2 * product + (1L << dropped) <= EXACT;
    }

    /** In steps of the sum: {@code bias / 2^d − (2^d − 1) / 2^(d+1)}, for to nearest then carries where the bias does. */
    private static float offset(IntStep step) {
        return Math.scalb((float) (2L * step.bias() + 1 - (1L << step.dropped())), -step.dropped() - 1);
    }
}
