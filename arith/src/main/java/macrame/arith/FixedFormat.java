package macrame.arith;

import java.math.BigInteger;

/**
 * A binary fixed-point number format: {@code value = code · 2^-fraction}.
 *
 * <p><b>Codes</b> are two's complement when signed and non-negative otherwise. The fraction may be negative (steps
 * larger than one) or larger than the width (values smaller than one half).
 *
 * <p><b>Range</b> A format is 1 to 64 bits wide. Codes travel as {@code long}; those of an unsigned 64-bit format are
 * the long's bits read as unsigned.
 *
 * <p><b>Spelling</b> {@code s8f4} and {@code u8f4} (width, fraction) are canonical and the only form printed.
 * {@link #parse} also reads {@code fixed<8,4>}, {@code ufixed<8,4>} (width, integer bits with the sign bit), {@code
 * Q4.4}, {@code UQ4.4} (integer bits with the sign bit, fraction) and {@code int8}, {@code uint8}.
 *
 * @param width number of bits, 1 to 64
 * @param fraction number of bits after the binary point, −1024 to 1024
 * @param signed whether codes are two's complement
 */
public record FixedFormat(int width, int fraction, boolean signed) {

    /** The widest format a code can have. */
    public static final int MAX_WIDTH = 64;

    private static final int MAX_FRACTION = 1024;

    /** @throws IllegalArgumentException if the width or the fraction is out of range */
    public FixedFormat {
        if (width < 1 || width > MAX_WIDTH) {
            throw new IllegalArgumentException("a format is 1 to " + MAX_WIDTH + " bits wide, not " + width);
        }
        if (fraction < -MAX_FRACTION || fraction > MAX_FRACTION) {
            throw new IllegalArgumentException(
                    "a format has " + -MAX_FRACTION + " to " + MAX_FRACTION + " fraction bits, not " + fraction);
        }
    }

    /** A two's complement format. */
    public static FixedFormat signed(int width, int fraction) {
        return new FixedFormat(width, fraction, true);
    }

    /** A format without negative values. */
    public static FixedFormat unsigned(int width, int fraction) {
        return new FixedFormat(width, fraction, false);
    }

    /**
     * Reads any of the spellings named above.
     *
     * @throws IllegalArgumentException if the text is none of them or out of range
     */
    public static FixedFormat parse(String text) {
        return FormatSpelling.parse(text);
    }

    /**
     * The format of a product: all bits of both.
     *
     * @throws IllegalArgumentException if it needs more than 64 bits
     */
    public static FixedFormat ofProduct(FixedFormat a, FixedFormat b) {
        return grown(
                "the product of " + a + " and " + b, a.width + b.width, a.fraction + b.fraction, a.signed || b.signed);
    }

    /**
     * The format of a sum: one integer bit more than the larger, signed if either is.
     *
     * @throws IllegalArgumentException if it needs more than 64 bits
     */
    public static FixedFormat ofSum(FixedFormat a, FixedFormat b) {
        return aligned("the sum of " + a + " and " + b, a, b, a.signed || b.signed);
    }

    /**
     * The format of a difference: as {@link #ofSum} and always signed.
     *
     * @throws IllegalArgumentException if it needs more than 64 bits
     */
    public static FixedFormat ofDifference(FixedFormat a, FixedFormat b) {
        return aligned("the difference of " + a + " and " + b, a, b, true);
    }

    /**
     * The format of a negation, and of an absolute value: one bit more, signed.
     *
     * @throws IllegalArgumentException if it needs more than 64 bits
     */
    public static FixedFormat ofNegation(FixedFormat a) {
        return grown("the negation of " + a, a.width + 1, a.fraction, true);
    }

    /**
     * The format of a sum of values of one format: ⌈log2 terms⌉ bits more.
     *
     * @param terms at least 1
     * @throws IllegalArgumentException if it needs more than 64 bits
     */
    public static FixedFormat ofSumOf(FixedFormat term, long terms) {
        return grown(
                "the sum of " + terms + " values of " + term,
                term.width + carryBits(terms),
                term.fraction,
                term.signed);
    }

    /**
     * The format of a sum of products: ⌈log2 products⌉ bits more than one of them.
     *
     * @param products at least 1
     * @throws IllegalArgumentException if it needs more than 64 bits
     */
    public static FixedFormat ofSumOfProducts(FixedFormat a, FixedFormat b, long products) {
        return grown(
                "the sum of " + products + " products of " + a + " and " + b,
                a.width + b.width + carryBits(products),
                a.fraction + b.fraction,
                a.signed || b.signed);
    }

    /**
     * The format of a value times 2^bits: the point moves, the codes stay.
     *
     * @throws IllegalArgumentException if the fraction leaves its range
     */
    public static FixedFormat ofShift(FixedFormat a, int bits) {
        return new FixedFormat(a.width, Math.subtractExact(a.fraction, bits), a.signed);
    }

    private static FixedFormat aligned(String what, FixedFormat a, FixedFormat b, boolean signed) {
        int integerBits = Math.max(a.integerBits(b.signed), b.integerBits(a.signed)) + 1;
        int fraction = Math.max(a.fraction, b.fraction);
        return grown(what, integerBits + fraction, fraction, signed);
    }

    private int integerBits(boolean otherSigned) {
        return integerBits() + (otherSigned && !signed ? 1 : 0);
    }

    private static int carryBits(long terms) {
        if (terms < 1) {
            throw new IllegalArgumentException("a sum has at least 1 term, not " + terms);
        }
        return 64 - Long.numberOfLeadingZeros(terms - 1);
    }

    private static FixedFormat grown(String what, int width, int fraction, boolean signed) {
        if (width > MAX_WIDTH) {
            throw new IllegalArgumentException(what + " needs " + width + " bits, more than " + MAX_WIDTH);
        }
        return new FixedFormat(width, fraction, signed);
    }

    /**
     * The smallest code.
     *
     * @return 0 when unsigned, −2^(width−1) when signed
     */
    public long minimumCode() {
        return signed ? -1L << (width - 1) : 0;
    }

    /**
     * The largest code; for an unsigned 64-bit format, its bits.
     *
     * @return 2^width − 1 when unsigned, 2^(width−1) − 1 when signed
     */
    public long maximumCode() {
        int magnitudeBits = signed ? width - 1 : width;
        return magnitudeBits == 0 ? 0 : -1L >>> (64 - magnitudeBits);
    }

    /** Number of bits before the binary point, the sign bit included. */
    public int integerBits() {
        return width - fraction;
    }

    /** The distance of neighbouring values, 2^-fraction. */
    public double step() {
        return Math.scalb(1.0, -fraction);
    }

    /** Whether a code lies in the range. */
    public boolean contains(long code) {
        if (!signed && width == 64) {
            return true;
        }
        return minimumCode() <= code && code <= maximumCode();
    }

    /** Whether codes fit an {@code int}: at most 32 bits signed, 31 bits unsigned. */
    public boolean fitsInt() {
        return width <= (signed ? Integer.SIZE : Integer.SIZE - 1);
    }

    /** The code as an unbounded integer, which matters for unsigned 64-bit formats. */
    public BigInteger exactCode(long code) {
        BigInteger exact = BigInteger.valueOf(code);
        return signed || code >= 0 ? exact : exact.add(BigInteger.ONE.shiftLeft(64));
    }

    /** The value of a code, rounded to the nearest double when the code has more than 53 significant bits. */
    public double toReal(long code) {
        double magnitude = signed || code >= 0 ? code : exactCode(code).doubleValue();
        return Math.scalb(magnitude, -fraction);
    }

    /** The canonical spelling, such as {@code s8f4}. */
    @Override
    public String toString() {
        return (signed ? "s" : "u") + width + "f" + fraction;
    }
}
