package macrame.cli.format;

import java.math.BigDecimal;
import java.math.BigInteger;
import macrame.arith.FixedFormat;
import macrame.files.NumberText;

/** A number format in words and as a picture of its bits. */
public final class FormatDescription {

    /** Decimal expansions longer than this are given as powers of two and rounded. */
    private static final int LONGEST_DECIMAL = 24;

    private final FixedFormat format;

    /** A description of that format. */
    public FormatDescription(FixedFormat format) {
        this.format = format;
    }

    /** Several lines, each ended. */
    public String text() {
        StringBuilder text = new StringBuilder();
        text.append(format).append(format.signed() ? ": signed, " : ": unsigned, ");
        text.append(count(format.width(), "bit")).append(", ");
        text.append(count(format.integerBits(), "integer bit"));
        text.append(format.signed() ? " (sign included), " : ", ");
        text.append(count(format.fraction(), "fraction bit")).append('\n');
        line(text, "spellings", spellings());
        line(text, "bits", picture());
        line(text, "codes", exact(format.minimumCode()) + " to " + exact(format.maximumCode()));
        line(text, "values", value(format.minimumCode()) + " to " + value(format.maximumCode()));
        line(text, "step", value(1) + " (2^" + -format.fraction() + ")");
        return text.toString();
    }

    private static void line(StringBuilder text, String name, String content) {
        text.append("  ")
                .append(name)
                .append(" ".repeat(11 - name.length()))
                .append(content)
                .append('\n');
    }

    private static String count(int count, String what) {
        return count + " " + what + (Math.abs(count) == 1 ? "" : "s");
    }

    private String spellings() {
        String prefix = format.signed() ? "" : "u";
        String integer = format.fraction() == 0 ? ", " + prefix + "int" + format.width() : "";
        return format + ", " + prefix + "fixed<" + format.width() + "," + format.integerBits() + ">, "
                + (format.signed() ? "Q" : "UQ") + format.integerBits() + "." + format.fraction() + integer;
    }

    /** The bits from the highest down with the binary point, s for the sign; 0 stands for places outside the format. */
    private String picture() {
        int above = Math.min(format.width(), Math.max(0, format.integerBits()));
        String bits = (format.signed() ? "s" : "i") + "i".repeat(Math.max(0, above - 1));
        String upper = above == 0 ? "0" : bits;
        String lower = "f".repeat(format.width() - above);
        if (above == 0 && format.signed()) {
            lower = "s" + lower.substring(1);
        }
        int gap = above == 0 ? -format.integerBits() : Math.max(0, -format.fraction());
        String zeros = gap > FixedFormat.MAX_WIDTH ? "0…0 (" + gap + " places)" : "0".repeat(gap);
        return above == 0 ? upper + "." + zeros + lower : upper + zeros + "." + lower;
    }

    private BigInteger exact(long code) {
        return format.exactCode(code);
    }

    private String value(long code) {
        BigDecimal integer = new BigDecimal(exact(code));
        BigDecimal power = new BigDecimal(BigInteger.ONE.shiftLeft(Math.abs(format.fraction())));
        BigDecimal value = format.fraction() < 0 ? integer.multiply(power) : integer.divide(power);
        String plain = value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
        return plain.length() <= LONGEST_DECIMAL ? plain : NumberText.significant(format.toReal(code), 17);
    }
}
