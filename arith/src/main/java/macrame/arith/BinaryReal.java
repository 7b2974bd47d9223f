package macrame.arith;

/** The exact binary value of a finite double: significand · 2^exponent. */
final class BinaryReal {

    private static final int FRACTION_BITS = 52;
    private static final long FRACTION_MASK = (1L << FRACTION_BITS) - 1;

    private BinaryReal() {}

    /** The signed integer significand, below 2^53 in magnitude. */
    static long significand(double value) {
        long bits = Double.doubleToRawLongBits(value);
        long fraction = bits & FRACTION_MASK;
        long magnitude = Math.getExponent(value) < Double.MIN_EXPONENT ? fraction : fraction | (1L << FRACTION_BITS);
        return bits < 0 ? -magnitude : magnitude;
    }

    /** The exponent that belongs to {@link #significand}. */
    static int exponent(double value) {
        return Math.max(Math.getExponent(value), Double.MIN_EXPONENT) - FRACTION_BITS;
    }
}
