package macrame.files;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Numbers as text, the same on every JDK and in every locale. ({@code Double.toString} changed its digits in JDK 19,
 * and {@code String.format} asks the locale.)
 */
public final class NumberText {

    /** 17 significant digits tell any two doubles apart. */
    private static final int MOST_DIGITS = 17;

    private static final double EXACT_INTEGERS = 0x1p53;
    private static final int PLAIN_FROM = -5;
    private static final int PLAIN_TO = 15;
    private static final String PREFIXES = "afpnµm kMGTPE";
    private static final int NO_PREFIX = PREFIXES.indexOf(' ');

    private NumberText() {}

    /**
     * The fewest significant digits that read back as the same double, nearest to it among those; {@code NaN}, {@code
     * Infinity}, {@code -Infinity}. Whole numbers have no fraction part ({@code 3}); below 1e-5 and from 1e15 on the
     * form is {@code 1.5e-7}.
     */
    public static String shortest(double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return nonFinite(value);
        }
        if (value == 0) {
            return isNegativeZero(value) ? "-0" : "0";
        }
        if (value == Math.rint(value) && Math.abs(value) < Math.min(EXACT_INTEGERS, 1e15)) {
            return Long.toString((long) value);
        }
        BigDecimal exact = new BigDecimal(value);
        for (int digits = 1; digits < MOST_DIGITS; digits++) {
            BigDecimal candidate = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
            if (candidate.doubleValue() == value) {
                return spelled(candidate);
            }
        }
        return spelled(exact.round(new MathContext(MOST_DIGITS, RoundingMode.HALF_EVEN)));
    }

    /** A fixed number of decimals, halves of the exact value to even: {@code 0.50}, {@code -12.00}; never {@code -0.00}. */
    public static String fixed(double value, int decimals) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return nonFinite(value);
        }
        return new BigDecimal(value).setScale(decimals, RoundingMode.HALF_EVEN).toPlainString();
    }

    /** At most this many significant digits, trailing zeros dropped: {@code 0.0123}, {@code 1.2e-7}. */
    public static String significant(double value, int digits) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return nonFinite(value);
        }
        return value == 0 ? "0" : spelled(new BigDecimal(value).round(new MathContext(digits, RoundingMode.HALF_EVEN)));
    }

    /**
     * With a decimal prefix from atto to exa, such as {@code 12.35 M} for 12,345,678 with two decimals. Zero and values
     * out of the prefixes' range have none; a value without a prefix ends in no space.
     */
    public static String engineering(double value, int decimals) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return nonFinite(value);
        }
        BigDecimal exact = new BigDecimal(value);
        int prefix = value == 0 ? NO_PREFIX : NO_PREFIX + Math.floorDiv(exponent(exact), 3);
        String text = scaled(exact, prefix, decimals);
        if (text.replace("-", "").startsWith("1000")) {
            prefix++;
            text = scaled(exact, prefix, decimals);
        }
        if (prefix < 0 || prefix >= PREFIXES.length()) {
            return significant(value, decimals + 1);
        }
        return prefix == NO_PREFIX ? text : text + " " + PREFIXES.charAt(prefix);
    }

    /** Thousands apart: {@code 1,234,567}. */
    public static String grouped(long value) {
        String digits = Long.toString(value);
        int sign = value < 0 ? 1 : 0;
        StringBuilder text = new StringBuilder(digits);
        for (int at = digits.length() - 3; at > sign; at -= 3) {
            text.insert(at, ',');
        }
        return text.toString();
    }

    private static String scaled(BigDecimal exact, int prefix, int decimals) {
        return exact.movePointLeft(3 * (prefix - NO_PREFIX))
                .setScale(decimals, RoundingMode.HALF_EVEN)
                .toPlainString();
    }

    private static String spelled(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        int exponent = exponent(stripped);
        if (exponent >= PLAIN_FROM && exponent < PLAIN_TO) {
            return stripped.toPlainString();
        }
        String mantissa = stripped.movePointLeft(exponent).stripTrailingZeros().toPlainString();
        return mantissa + "e" + exponent;
    }

    /** The decimal exponent of the first digit. */
    private static int exponent(BigDecimal value) {
        return value.precision() - value.scale() - 1;
    }

    private static boolean isNegativeZero(double zero) {
        return Double.doubleToRawLongBits(zero) != 0;
    }

    private static String nonFinite(double value) {
        if (Double.isNaN(value)) {
            return "NaN";
        }
        return value > 0 ? "Infinity" : "-Infinity";
    }
}
