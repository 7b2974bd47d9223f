package macrame.nn.precision;

import java.util.List;
import macrame.arith.Cast;
import macrame.arith.FixedFormat;
import macrame.arith.MacFormat;
import macrame.arith.Overflow;
import macrame.arith.Rounding;

/**
 * How sums of products are kept: every fraction bit of the products and the bias, so that nothing rounds, in a width
 * that is given or cannot overflow.
 *
 * @param width bits of partial sums and buffer; 0 for as many as the sum can need
 * @param overflow what a sum does that leaves a given width
 */
public record AccumulatorRule(int width, Overflow overflow) {

    /** Accumulators as wide as their sums can get. */
    public static final AccumulatorRule EXACT = new AccumulatorRule(0, Overflow.ERROR);

    /** @throws IllegalArgumentException if the width is not 0 to 64 */
    public AccumulatorRule {
        if (width < 0 || width > FixedFormat.MAX_WIDTH) {
            throw new IllegalArgumentException("accumulators are 1 to 64 bits wide, not " + width
                    + ". Maybe leave the width out for accumulators that cannot overflow.");
        }
    }

    /**
     * The format of a sum.
     *
     * @param addends exact formats of the products, and of the bias if there is one
     * @param count number of values that one sum adds up, the bias counted as one
     * @throws IllegalArgumentException if such a sum may need more than 64 bits
     */
    public FixedFormat format(List<FixedFormat> addends, long count) {
        int fraction = addends.stream().mapToInt(FixedFormat::fraction).max().orElse(0);
        if (width > 0) {
            return FixedFormat.signed(width, fraction);
        }
        int integer = addends.stream()
                .mapToInt(addend -> addend.integerBits() + (addend.signed() ? 0 : 1))
                .max()
                .orElse(1);
        int needed = fraction + integer + growth(count);
        if (needed > FixedFormat.MAX_WIDTH) {
            throw new IllegalArgumentException("a sum of " + count + " values of " + addends + " can need " + needed
                    + " bits, and accumulators have at most " + FixedFormat.MAX_WIDTH
                    + ". Maybe use narrower operands, or give the accumulators a width.");
        }
        return FixedFormat.signed(needed, fraction);
    }

    /**
     * The width of a sum of equally wide products, in bits.
     *
     * @param given width of the accumulators, 0 for as many bits as the sum can need (64 at the most)
     */
    static int width(int given, int productBits, long terms) {
        return given > 0 ? given : Math.min(FixedFormat.MAX_WIDTH, productBits + growth(terms));
    }

    /** The cast into a sum's format. */
    public Cast cast(FixedFormat sum) {
        return new Cast(sum, Rounding.FLOOR, overflow);
    }

    private static int growth(long terms) {
        return 64 - Long.numberOfLeadingZeros(Math.max(1, terms) - 1);
    }

    /** The MAC chain that adds products of two formats to a sum of the format that {@link #format} gave. */
    public MacFormat macFormat(FixedFormat a, FixedFormat b, FixedFormat sum) {
        Cast cast = cast(sum);
        return new MacFormat(a, b, MacFormat.Addition.ADD_THEN_CAST, cast, cast, cast);
    }
}
