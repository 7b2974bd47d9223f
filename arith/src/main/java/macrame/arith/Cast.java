package macrame.arith;

/**
 * A conversion into a format: {@code OVERFLOW(ROUND(source · 2^(f_target − f_source)))}, rounding always first.
 *
 * @param target the format of the result
 * @param rounding what happens to dropped bits
 * @param overflow what happens to a rounded value out of range
 */
public record Cast(FixedFormat target, Rounding rounding, Overflow overflow) {

    /** The cast most users mean: to nearest even, saturating. */
    public static Cast nearest(FixedFormat target) {
        return new Cast(target, Rounding.HALF_EVEN, Overflow.SATURATE);
    }
}
