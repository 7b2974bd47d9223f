package macrame.arith;

/**
 * A function of codes as hardware has it: the domain in equal segments, a power of two codes each, and for each either
 * one value or a straight line.
 *
 * <p><b>Lookup table</b> The entry of a segment is the function at its middle, cast to the output's format. <b>Piecewise
 * linear</b> An entry is the function at the segment's first code in the output's format with {@value #GUARD_BITS} more
 * fraction bits, and a slope to the next one; {@code y = cast(entry + slope · (code − first))}, exact inside. Codes
 * outside the domain take the value of its nearest end.
 */
public final class FunctionTable {

    /** Fraction bits that an entry of a line has beyond the output's. */
    public static final int GUARD_BITS = 4;

    private static final int MOST_ENTRIES = 1 << 16;
    private static final int SLOPE_FRACTION = 16;

    private final NonLinearity function;
    private final FixedFormat input;
    private final FixedFormat output;
    private final int lowest;
    private final int highest;
    private final int segmentBits;
    private final long[] entries;
    private final long[] slopes;
    private final Quantizer toOutput;

    private FunctionTable(
            NonLinearity function, FixedFormat input, int lowest, int highest, int entries, Cast cast, boolean linear) {
        requireDomain(function, input, lowest, highest, entries);
        this.function = function;
        this.input = input;
        this.output = cast.target();
        this.lowest = lowest;
        this.highest = highest;
        this.segmentBits = Long.numberOfTrailingZeros(((long) highest - lowest + 1) / entries);
        this.entries = new long[entries];
        this.slopes = linear ? new long[entries] : null;
        this.toOutput = new Quantizer(cast, output.fraction() + GUARD_BITS + SLOPE_FRACTION);
        if (linear) {
            fillLines();
        } else {
            fillValues(cast);
        }
    }

    /**
     * One value per segment.
     *
     * @param lowest first code of the domain
     * @param highest last code of the domain
     * @param entries number of segments, a power of two that divides the domain into powers of two
     * @param cast how the function's values become codes of at most 32 bits
     * @throws IllegalArgumentException if the domain does not divide so, is outside the input's format or outside where
     *     the function is defined
     */
    public static FunctionTable lookup(
            NonLinearity function, FixedFormat input, int lowest, int highest, int entries, Cast cast) {
        return new FunctionTable(function, input, lowest, highest, entries, cast, false);
    }

    /**
     * One line per segment; the parameters are those of {@link #lookup}.
     *
     * @throws IllegalArgumentException as {@link #lookup}
     */
    public static FunctionTable linear(
            NonLinearity function, FixedFormat input, int lowest, int highest, int entries, Cast cast) {
        return new FunctionTable(function, input, lowest, highest, entries, cast, true);
    }

    private static void requireDomain(NonLinearity function, FixedFormat input, int lowest, int highest, int entries) {
        if (!input.fitsInt() || !input.contains(lowest) || !input.contains(highest) || lowest >= highest) {
            throw new IllegalArgumentException("the domain " + lowest + " … " + highest + " is not within " + input);
        }
        if (function.needsPositive() && lowest <= 0) {
            throw new IllegalArgumentException(function + " needs codes above 0, not " + lowest);
        }
        long codes = (long) highest - lowest + 1;
        boolean divides = entries > 0 && entries <= MOST_ENTRIES && codes % entries == 0;
        if (!divides || Long.bitCount(codes / entries) != 1) {
            throw new IllegalArgumentException(codes + " codes do not divide into " + entries
                    + " segments of a power of two each. Maybe use a domain of 2^n codes.");
        }
    }

    private double at(double code) {
        return function.value(Math.scalb(code, -input.fraction()));
    }

    private void fillValues(Cast cast) {
        double middle = Math.scalb(1.0, segmentBits - 1) - 0.5;
        for (int i = 0; i < entries.length; i++) {
            entries[i] = cast.fromReal(at(lowest + Math.scalb((double) i, segmentBits) + middle));
        }
    }

    private void fillLines() {
        int fraction = output.fraction() + GUARD_BITS;
        Cast entry = new Cast(FixedFormat.signed(40, fraction), Rounding.HALF_EVEN, Overflow.SATURATE);
        Cast slope = new Cast(FixedFormat.signed(40, fraction + SLOPE_FRACTION), Rounding.HALF_EVEN, Overflow.SATURATE);
        for (int i = 0; i < entries.length; i++) {
            double first = at(lowest + Math.scalb((double) i, segmentBits));
            double next = at(lowest + Math.scalb((double) (i + 1), segmentBits));
            entries[i] = entry.fromReal(first);
            slopes[i] = slope.fromReal(Math.scalb(next - first, -segmentBits));
        }
    }

    /** The output code of an input code. */
    public int apply(int code) {
        int within = Math.max(lowest, Math.min(highest, code));
        long offset = (long) within - lowest;
        int segment = (int) (offset >> segmentBits);
        if (slopes == null) {
            return (int) entries[segment];
        }
        long rise = slopes[segment] * (offset - ((long) segment << segmentBits));
        return (int) toOutput.apply((entries[segment] << SLOPE_FRACTION) + rise, 0, null);
    }

    /** The function. */
    public NonLinearity function() {
        return function;
    }

    /** The format of input codes. */
    public FixedFormat input() {
        return input;
    }

    /** The format of output codes. */
    public FixedFormat output() {
        return output;
    }

    /** The number of segments. */
    public int entries() {
        return entries.length;
    }

    /** The largest distance from the function over all codes of the domain, in value. */
    public double worstError() {
        double worst = 0;
        for (long code = lowest; code <= highest; code++) {
            worst = Math.max(worst, Math.abs(output.toReal(apply((int) code)) - at(code)));
        }
        return worst;
    }

    /** Function, formats, entries and worst error in one line. */
    @Override
    public String toString() {
        return function + (slopes == null ? " by lookup" : " by lines") + ", " + input + " to " + output + ", "
                + entries.length + " entries, worst error 2^"
                + Math.getExponent(Math.max(worstError(), Double.MIN_NORMAL));
    }
}
