package macrame.arith;

import java.math.BigInteger;

/**
 * Elementwise {@code cast(a·b + c)}, exact inside: the update {@code master' = cast(master + (−rate)·gradient)} of an
 * optimiser, or a scaling that adds.
 *
 * <p>The product and the addend are aligned exactly, whatever their fractions, and rounded once.
 */
public final class MultiplyAdd {

    private static final int MAX_BULK_SHIFT = 30;

    private final Cast result;
    private final SumCast sumCast;
    private final BulkQuantizer bulk;
    private final int addendShift;

    /** One exact sum, cast. */
    private interface SumCast {
        long cast(long product, long addend, long random, CastCounts counts);
    }

    /**
     * @param a format of the first factor
     * @param b format of the second factor
     * @param c format of the addend
     * @param result the cast of the exact sum
     * @throws IllegalArgumentException if a format or the result is too wide for {@code int} codes
     */
    public MultiplyAdd(FixedFormat a, FixedFormat b, FixedFormat c, Cast result) {
        for (FixedFormat format : new FixedFormat[] {a, b, c, result.target()}) {
            if (!format.fitsInt()) {
                throw new IllegalArgumentException(format + " does not fit an int. Maybe use a format of at most 32"
                        + " bits signed or 31 bits unsigned.");
            }
        }
        this.result = result;
        this.sumCast = sumCast(a, b, c, result);
        this.addendShift = result.target().fraction() - c.fraction();
        boolean aligned = addendShift >= 0 && addendShift <= MAX_BULK_SHIFT;
        int dropped = a.fraction() + b.fraction() - result.target().fraction();
        this.bulk = aligned ? BulkQuantizer.of(result, dropped) : null;
    }

    private static SumCast sumCast(FixedFormat a, FixedFormat b, FixedFormat c, Cast result) {
        int productFraction = a.fraction() + b.fraction();
        int addendFraction = c.fraction();
        int addendShift = result.target().fraction() - addendFraction;
        int productShift = result.target().fraction() - productFraction;
        // The addend on the result's grid, and the product if it moves left, stay below 2^63.
        if (addendShift >= 0 && addendShift <= 31 && productShift <= 0) {
            Quantizer quantizer = new Quantizer(result, productFraction);
            return (product, addend, random, counts) ->
                    quantizer.applySum(addend << addendShift, product, random, counts);
        }
        int fraction = Math.max(productFraction, addendFraction);
        Quantizer quantizer = new Quantizer(result, fraction);
        int productLeft = fraction - productFraction;
        int addendLeft = fraction - addendFraction;
        // Either stays below 2^62, and so their sum below 2^63.
        if (a.width() + b.width() + productLeft <= 62 && c.width() + addendLeft <= 62) {
            return (product, addend, random, counts) ->
                    quantizer.apply((product << productLeft) + (addend << addendLeft), random, counts);
        }
        return (product, addend, random, counts) -> {
            BigInteger alignedProduct = BigInteger.valueOf(product).shiftLeft(productLeft);
            BigInteger alignedAddend = BigInteger.valueOf(addend).shiftLeft(addendLeft);
            return quantizer.applyExact(alignedProduct.add(alignedAddend), random, counts);
        };
    }

    /**
     * {@code target[i] = cast(a[i]·b[i] + c[i])}, where a or b of length 1 stands for every element. The target may be
     * one of the operands.
     *
     * @param random bits for element i at (i, 0); may be null unless the rounding is stochastic
     * @param counts where to count, or null
     * @throws IllegalArgumentException if the lengths differ or random bits are missing
     */
    public void apply(int[] a, int[] b, int[] c, int[] target, RandomBits random, CastCounts counts) {
        requireOperands(a, b, c, target, random);
        if (bulk != null) {
            bulk.multiplyAdd(a, b, c, addendShift, target, counts);
            return;
        }
        int stepA = a.length == 1 ? 0 : 1;
        int stepB = b.length == 1 ? 0 : 1;
        int scalarA = stepA == 0 ? a[0] : 0;
        int scalarB = stepB == 0 ? b[0] : 0;
        for (int i = 0; i < c.length; i++) {
            long product = (long) (stepA == 0 ? scalarA : a[i]) * (stepB == 0 ? scalarB : b[i]);
            target[i] = (int) sumCast.cast(product, c[i], random == null ? 0 : random.at(i, 0), counts);
        }
    }

    private void requireOperands(int[] a, int[] b, int[] c, int[] target, RandomBits random) {
        boolean aFits = a.length == 1 || a.length == c.length;
        boolean bFits = b.length == 1 || b.length == c.length;
        if (!aFits || !bFits || target.length != c.length) {
            throw new IllegalArgumentException("cannot multiply " + a.length + " by " + b.length + " codes, add "
                    + c.length + " and store " + target.length + ": the lengths must agree, or be 1 for a factor");
        }
        if (random == null && result.stochastic()) {
            throw new IllegalArgumentException("stochastic rounding into " + result.target() + " needs random bits");
        }
    }
}
