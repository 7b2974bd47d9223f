package macrame.arith;

import macrame.arith.kernel.IntStep;

/**
 * Chains in int: those that saturate at every addition and fit an int on the way, and those that wrap and round every
 * product by itself, of which an int keeps the sum modulo 2^32.
 */
final class ClampedChain {

    private ClampedChain() {}

    /** The step, or null when the chain is none of these. */
    static IntStep step(MacFormat format, Magnitudes magnitudes) {
        Cast sum = format.partialSum();
        boolean wraps = sum.overflow() == Overflow.WRAP;
        boolean saturates = sum.overflow() == Overflow.SATURATE || sum.overflow() == Overflow.SATURATE_SYMMETRIC;
        if (!saturates && !wraps) {
            return null;
        }
        int shift = sum.target().fraction() - format.a().fraction() - format.b().fraction();
        if (format.addition() == MacFormat.Addition.ADD_THEN_CAST) {
            IntStep step = step(sum, sum.rounding(), shift, magnitudes);
            return step == null || saturates || step.roundsProducts() ? step : null;
        }
        IntStep step = step(sum, format.product().rounding(), shift, magnitudes);
        boolean invariant = step != null && step.roundsProducts();
        return invariant && productsFit(format.product(), shift, magnitudes) ? step : null;
    }

    /**
     * The step when its casts can be counted as well, or null: when the distance of a sum from both limits fits an int,
     * which that of a sum that wraps does not, and there is no cast of products to count besides.
     */
    static IntStep countedStep(MacFormat format, Magnitudes magnitudes) {
        IntStep step = format.addition() == MacFormat.Addition.ADD_THEN_CAST ? step(format, magnitudes) : null;
        if (step == null) {
            return null;
        }
        long span = (long) step.highest() - step.lowest();
        // A product that drops bits and rounds away from zero is no larger than before.
        long product = Magnitudes.shifted(magnitudes.product(), step.shift());
        return Magnitudes.plus(product, span) <= Integer.MAX_VALUE ? step : null;
    }

    private static boolean productsFit(Cast product, int shift, Magnitudes magnitudes) {
        long largest =
                shift >= 0 ? Magnitudes.shifted(magnitudes.product(), shift) : (magnitudes.product() >> -shift) + 1;
        return magnitudes.fit(product.target(), largest);
    }

    private static IntStep step(Cast sum, Rounding rounding, int shift, Magnitudes magnitudes) {
        boolean wraps = sum.overflow() == Overflow.WRAP;
        if (shift >= 0) {
            return wraps ? wrapping(sum, shift) : clamped(sum, shift, magnitudes.product());
        }
        if (shift <= -Integer.SIZE || rounding == Rounding.STOCHASTIC) {
            return null;
        }
        RoundingBias bias = RoundingBias.of(rounding, -shift);
        boolean fits = magnitudes.product() + bias.bias() <= Integer.MAX_VALUE;
        return !fits ? null : wraps ? wrapping(sum, -shift, bias) : clamped(sum, -shift, bias, magnitudes.product());
    }

    /** Limits that nothing exceeds. */
    private static IntStep wrapping(Cast sum, int shift) {
        return sum.target().fitsInt() && shift < Integer.SIZE
                ? new IntStep(shift, 0, 0, 0, 0, Integer.MIN_VALUE, Integer.MAX_VALUE, false)
                : null;
    }

    private static IntStep wrapping(Cast sum, int dropped, RoundingBias bias) {
        return sum.target().fitsInt() ? rounding(dropped, bias, Integer.MIN_VALUE, Integer.MAX_VALUE, false) : null;
    }

    /** Ranges reach at most one further down than up, as ints do. */
    private static IntStep clamped(Cast sum, int shift, long product) {
        OverflowStage range = new OverflowStage(sum.target(), sum.overflow());
        boolean fits = Magnitudes.plus(Magnitudes.shifted(product, shift), range.highest()) <= Integer.MAX_VALUE;
        return fits ? new IntStep(shift, 0, 0, 0, 0, (int) range.lowest(), (int) range.highest(), true) : null;
    }

    private static IntStep clamped(Cast sum, int dropped, RoundingBias bias, long product) {
        OverflowStage range = new OverflowStage(sum.target(), sum.overflow());
        boolean fits = Magnitudes.plus((product >> dropped) + 1, range.highest()) <= Integer.MAX_VALUE;
        // The sum, the product and the bias, which is below 2^d.
        long aligned = Magnitudes.plus(Magnitudes.shifted(range.highest() + 1, dropped), product);
        return fits
                ? rounding(dropped, bias, (int) range.lowest(), (int) range.highest(), aligned <= Integer.MAX_VALUE)
                : null;
    }

    private static IntStep rounding(int dropped, RoundingBias bias, int lowest, int highest, boolean aligned) {
        return new IntStep(
                0, dropped, (int) bias.bias(), (int) bias.ifNegative(), (int) bias.ifOdd(), lowest, highest, aligned);
    }
}
