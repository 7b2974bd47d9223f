package macrame.arith;

/**
 * The formats of a multiply-accumulate chain.
 *
 * @param a format of the left operand's codes, at most 32 bits
 * @param b format of the right operand's codes, at most 32 bits
 * @param addition which of adding and casting comes first
 * @param product the cast of each product before the addition; used by {@link Addition#CAST_THEN_ADD} only
 * @param partialSum the cast after each addition of a chain
 * @param buffer the cast after adding a chain to the buffer
 */
public record MacFormat(FixedFormat a, FixedFormat b, Addition addition, Cast product, Cast partialSum, Cast buffer) {

    /** Different hardware, different bits. */
    public enum Addition {
        /** {@code sum' = OVERFLOW(sum + CAST_product(a·b))}. */
        CAST_THEN_ADD,
        /** {@code sum' = OVERFLOW(ROUND(sum + a·b))}, exact inside. */
        ADD_THEN_CAST
    }

    /**
     * @throws IllegalArgumentException if an operand is too wide for {@code int} codes, an accumulator is unsigned and
     *     64 bits wide, a cast product is not on the partial sum's fraction, or an aligned addend needs more than 64
     *     bits
     */
    public MacFormat {
        requireOperand(a);
        requireOperand(b);
        requireAccumulator(partialSum.target());
        requireAccumulator(buffer.target());
        FixedFormat exact = FixedFormat.ofProduct(a, b);
        if (addition == Addition.CAST_THEN_ADD) {
            if (product.target().fraction() != partialSum.target().fraction()) {
                throw new IllegalArgumentException("a product cast to " + product.target()
                        + " cannot be added to a partial sum of " + partialSum.target()
                        + ": both need the same fraction");
            }
            requireAccumulator(product.target());
        } else {
            requireAligned(exact, partialSum.target());
        }
        requireAligned(partialSum.target(), buffer.target());
    }

    /** A chain in which nothing rounds: products are exact and both casts keep every fraction bit of them. */
    public static MacFormat of(FixedFormat a, FixedFormat b, Cast partialSum, Cast buffer) {
        Cast product = new Cast(FixedFormat.ofProduct(a, b), Rounding.FLOOR, Overflow.ERROR);
        return new MacFormat(a, b, Addition.ADD_THEN_CAST, product, partialSum, buffer);
    }

    /**
     * A chain that neither rounds nor overflows in that many products.
     *
     * @throws IllegalArgumentException if the sum needs more than 64 bits
     */
    public static MacFormat exact(FixedFormat a, FixedFormat b, long products) {
        FixedFormat sum = FixedFormat.ofSumOfProducts(a, b, products);
        Cast cast = new Cast(sum, Rounding.FLOOR, Overflow.ERROR);
        return of(a, b, cast, cast);
    }

    private static void requireOperand(FixedFormat operand) {
        if (!operand.fitsInt()) {
            throw new IllegalArgumentException(
                    operand + " is too wide for an operand. Maybe use at most 32 bits signed or 31 bits unsigned.");
        }
    }

    private static void requireAccumulator(FixedFormat format) {
        if (format.width() == FixedFormat.MAX_WIDTH && !format.signed()) {
            throw new IllegalArgumentException(
                    format + " is too wide for an accumulator. Maybe use at most 64 bits signed or 63 bits unsigned.");
        }
    }

    private static void requireAligned(FixedFormat addend, FixedFormat sum) {
        int bits = addend.width() + (addend.signed() ? 0 : 1) + sum.fraction() - addend.fraction();
        if (bits > FixedFormat.MAX_WIDTH && sum.fraction() > addend.fraction()) {
            throw new IllegalArgumentException(addend + " aligned to " + sum + " needs " + bits
                    + " bits, more than 64. Maybe use a smaller fraction.");
        }
    }
}
