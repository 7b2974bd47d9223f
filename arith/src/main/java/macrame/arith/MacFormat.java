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
}
