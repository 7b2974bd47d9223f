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
        if (!saturates && !wraps || format.partialSum().target().width() > Integer.SIZE) {
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
     * and there is no cast of products to count besides.
     */
    static IntStep countedStep(MacFormat format, Magnitudes magnitudes) {
        IntStep step = format.addition() == MacFormat.Addition.ADD_THEN_CAST ? step(format, magnitudes) : null;
        if (step == null || format.partialSum().overflow() == Overflow.WRAP) {
            return null;
        }
        long limit = Math.max(-(long) step.lowest(), step.highest());
        long product = Magnitudes.shifted(magnitudes.product(), step.shift());
        return Magnitudes.plus(product, 2 * limit + 2) <= Integer.MAX_VALUE ? step : null;
    }

    private static boolean productsFit(Cast product, int shift, Magnitudes magnitudes) {
        long largest =
                shift >= 0 ? Magnitudes.shifted(magnitudes.product(), shift) : (magnitudes.product() >> -shift) + 1;
        return largest <= product.target().maximumCode() && (product.target().signed() || !magnitudes.negative());
    }

    private static IntStep step(Cast sum, Rounding rounding, int shift, Magnitudes magnitudes) {
        return sum.overflow() == Overflow.WRAP
                ? wrappingStep(sum, rounding, shift, magnitudes)
                : clampedStep(sum, rounding, shift, magnitudes);
    }

    /** Limits that nothing exceeds; only the rounding of a product has to be exact. */
    private static IntStep wrappingStep(Cast sum, Rounding rounding, int shift, Magnitudes magnitudes) {
        boolean fits = sum.target().fitsInt() && shift > -Integer.SIZE + 1 && rounding != Rounding.STOCHASTIC;
        if (!fits || shift >= Integer.SIZE) {
            return null;
        }
        if (shift >= 0) {
            return new IntStep(shift, 0, 0, 0, 0, Integer.MIN_VALUE, Integer.MAX_VALUE, false);
        }
        RoundingBias bias = RoundingBias.of(rounding, -shift);
        return Magnitudes.plus(magnitudes.product(), bias.bias()) > Integer.MAX_VALUE
                ? null
                : new IntStep(
                        0,
                        -shift,
                        (int) bias.bias(),
                        (int) bias.ifNegative(),
                        (int) bias.ifOdd(),
                        Integer.MIN_VALUE,
                        Integer.MAX_VALUE,
                        false);
    }

    private static IntStep clampedStep(Cast sum, Rounding rounding, int shift, Magnitudes magnitudes) {
        OverflowStage range = new OverflowStage(sum.target(), sum.overflow());
        long largestSum = Math.max(-range.lowest(), range.highest());
        long product = Magnitudes.shifted(magnitudes.product(), Math.max(0, shift));
        if (shift >= 0) {
            boolean fits = Magnitudes.plus(product, largestSum) <= Integer.MAX_VALUE;
            return fits ? new IntStep(shift, 0, 0, 0, 0, (int) range.lowest(), (int) range.highest(), true) : null;
        }
        if (shift <= -Integer.SIZE + 1 || rounding == Rounding.STOCHASTIC) {
            return null;
        }
        RoundingBias bias = RoundingBias.of(rounding, -shift);
        boolean fits =
                product + bias.bias() <= Integer.MAX_VALUE && (product >> -shift) + 2 + largestSum <= Integer.MAX_VALUE;
        // The sum, the product and the bias, which is below 2^d.
        long aligned = Magnitudes.plus(Magnitudes.shifted(largestSum + 1, -shift), product);
        return fits
                ? new IntStep(
                        0,
                        -shift,
                        (int) bias.bias(),
                        (int) bias.ifNegative(),
                        (int) bias.ifOdd(),
                        (int) range.lowest(),
                        (int) range.highest(),
                        aligned <= Integer.MAX_VALUE)
                : null;
    }
}
