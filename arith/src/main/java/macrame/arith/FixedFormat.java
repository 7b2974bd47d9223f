package macrame.arith;

import java.math.BigInteger;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
    private static final Pattern CANONICAL = Pattern.compile("([su])(\\d{1,4})f(-?\\d{1,4})");
    private static final Pattern TEMPLATE =
            Pattern.compile("(?:ap_|ac_|sc_)?(u?)fixed\\s*<\\s*(\\d{1,4})\\s*,\\s*(-?\\d{1,4})\\s*>");
    private static final Pattern Q = Pattern.compile("(u?)q(-?\\d{1,4})\\.(-?\\d{1,4})");
    private static final Pattern INTEGER = Pattern.compile("(u?)int(\\d{1,4})");

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
        String spelling = text.strip().toLowerCase(Locale.ROOT);
        Matcher canonical = CANONICAL.matcher(spelling);
        if (canonical.matches()) {
            return new FixedFormat(
                    number(canonical, 2),
                    number(canonical, 3),
                    canonical.group(1).equals("s"));
        }
        Matcher template = TEMPLATE.matcher(spelling);
        if (template.matches()) {
            int width = number(template, 2);
            return new FixedFormat(
                    width, width - number(template, 3), template.group(1).isEmpty());
        }
        Matcher q = Q.matcher(spelling);
        if (q.matches()) {
            return new FixedFormat(
                    number(q, 2) + number(q, 3), number(q, 3), q.group(1).isEmpty());
        }
        Matcher integer = INTEGER.matcher(spelling);
        if (integer.matches()) {
            return new FixedFormat(number(integer, 2), 0, integer.group(1).isEmpty());
        }
        throw new IllegalArgumentException("'" + text
                + "' is not a number format. Maybe use s8f4 (signed, 8 bits, 4 of them fraction), u8f4, fixed<8,4>, "
                + "Q4.4 or int8.");
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
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
