package macrame.arith;

import java.math.BigInteger;

/**
 * A conversion into a format: {@code OVERFLOW(ROUND(source · 2^(f_target − f_source)))}, rounding always first.
 *
 * <p><b>Definition</b> The source is an exact number {@code code · 2^-sourceFraction}. It is scaled to the target's
 * step, rounded to an unbounded integer and brought into the target's range. Nothing is lost in between, whatever the
 * widths.
 *
 * <p><b>Codes</b> A source code is a signed {@code long}; {@link #apply(long, FixedFormat)} also takes those of
 * unsigned 64-bit formats. The result of a cast into an unsigned 64-bit format is its bits.
 *
 * <p><b>Stochastic rounding</b> {@code ⌊x + R · 2^-k⌋}, where R is the number in the low k of the random bits given and
 * k is {@link #randomBits()}. In hardware: R is added to the k highest dropped bits and the carry kept. When at most k
 * bits are dropped the result is unbiased; when more are, P(up) is the dropped part truncated to k bits.
 *
 * @param target the format of the result
 * @param rounding what happens to dropped bits
 * @param overflow what happens to a rounded value out of range
 * @param randomBits k, the number of random bits, 1 to {@value #MAX_RANDOM_BITS}, of stochastic rounding; 0 for others
 */
public record Cast(FixedFormat target, Rounding rounding, Overflow overflow, int randomBits) {

    /** The number of random bits of stochastic rounding when none is given. */
    public static final int DEFAULT_RANDOM_BITS = 32;

    /** The largest number of random bits of stochastic rounding. */
    public static final int MAX_RANDOM_BITS = 60;

    /** An int code shifted further may leave the range that {@link BulkQuantizer} is proven for. */
    private static final int MAX_INT_SHIFT = 30;

    /** Long codes are looked at before they are shifted; hardly any would stay in that range after a larger shift. */
    private static final int MAX_LONG_SHIFT = 40;

    /**
     * @throws IllegalArgumentException if the overflow mode is not for the target, or the number of random bits not for
     *     the rounding
     */
    public Cast {
        if (overflow == Overflow.WRAP_SIGN_MAGNITUDE && !target.signed()) {
            throw new IllegalArgumentException(
                    "WRAP_SIGN_MAGNITUDE needs a signed target, not " + target + ". Maybe use WRAP.");
        }
        boolean stochastic = rounding == Rounding.STOCHASTIC;
        if (stochastic && (randomBits < 1 || randomBits > MAX_RANDOM_BITS)) {
            throw new IllegalArgumentException(
                    "stochastic rounding takes 1 to " + MAX_RANDOM_BITS + " random bits, not " + randomBits);
        }
        if (!stochastic && randomBits != 0) {
            throw new IllegalArgumentException(rounding + " takes no random bits, not " + randomBits);
        }
    }

    /** A cast; with stochastic rounding, one of {@value #DEFAULT_RANDOM_BITS} random bits. */
    public Cast(FixedFormat target, Rounding rounding, Overflow overflow) {
        this(target, rounding, overflow, rounding == Rounding.STOCHASTIC ? DEFAULT_RANDOM_BITS : 0);
    }

    /** The cast most users mean: to nearest even, saturating. */
    public static Cast nearest(FixedFormat target) {
        return new Cast(target, Rounding.HALF_EVEN, Overflow.SATURATE);
    }

    /** Whether the result depends on random bits. */
    public boolean stochastic() {
        return rounding == Rounding.STOCHASTIC;
    }

    /**
     * Casts a signed code.
     *
     * @throws IllegalArgumentException if the rounding is stochastic
     * @throws ArithmeticException if the value is out of range and the overflow mode is {@link Overflow#ERROR}
     */
    public long apply(long code, int sourceFraction) {
        requireDeterministic();
        return new Quantizer(this, sourceFraction).apply(code, 0, null);
    }

    /**
     * Casts a code of a format, unsigned 64-bit ones included.
     *
     * @throws IllegalArgumentException if the rounding is stochastic
     * @throws ArithmeticException if the value is out of range and the overflow mode is {@link Overflow#ERROR}
     */
    public long apply(long code, FixedFormat source) {
        requireDeterministic();
        return apply(code, source, 0, null);
    }

    /**
     * Casts a signed code and counts what happened.
     *
     * @param randomBits the low {@link #randomBits()} of them decide a stochastic rounding; others ignore them
     * @param counts where to count, or null
     * @throws ArithmeticException if the value is out of range and the overflow mode is {@link Overflow#ERROR}
     */
    public long apply(long code, int sourceFraction, long randomBits, CastCounts counts) {
        return new Quantizer(this, sourceFraction).apply(code, randomBits, counts);
    }

    /**
     * Casts a code of a format, unsigned 64-bit ones included, and counts what happened.
     *
     * @param randomBits the low {@link #randomBits()} of them decide a stochastic rounding; others ignore them
     * @param counts where to count, or null
     * @throws ArithmeticException if the value is out of range and the overflow mode is {@link Overflow#ERROR}
     */
    public long apply(long code, FixedFormat source, long randomBits, CastCounts counts) {
        return new Conversion(source, this).apply(code, randomBits, counts);
    }

    /**
     * Casts a code of any size and counts what happened.
     *
     * @param randomBits the low {@link #randomBits()} of them decide a stochastic rounding; others ignore them
     * @param counts where to count, or null
     * @throws ArithmeticException if the value is out of range and the overflow mode is {@link Overflow#ERROR}
     */
    public long apply(BigInteger code, int sourceFraction, long randomBits, CastCounts counts) {
        return new Quantizer(this, sourceFraction).applyExact(code, randomBits, counts);
    }

    /**
     * Casts every code.
     *
     * @param random bits for element i at (i, 0); may be null unless the rounding is stochastic
     * @param counts where to count, or null
     * @throws IllegalArgumentException if the target is shorter than the source or the format is wider than an int
     */
    public void applyAll(long[] codes, int sourceFraction, int[] target, RandomBits random, CastCounts counts) {
        applyAll(codes, 0, codes.length, sourceFraction, target, random, counts);
    }

    /**
     * Casts the codes {@code from … to − 1} to the same places of the target.
     *
     * @param random bits for element i at (i, 0); may be null unless the rounding is stochastic
     * @param counts where to count, or null
     * @throws IllegalArgumentException if the range is not within both arrays or the format is wider than an int
     */
    public void applyAll(
            long[] codes, int from, int to, int sourceFraction, int[] target, RandomBits random, CastCounts counts) {
        requireInts(from, to, codes.length, target.length, random);
        int dropped = sourceFraction - target().fraction();
        BulkQuantizer bulk = dropped >= -MAX_LONG_SHIFT ? BulkQuantizer.of(this, Math.max(0, dropped)) : null;
        Quantizer quantizer = new Quantizer(this, sourceFraction);
        if (bulk != null && dropped > 0) {
            bulk.apply(codes, from, to, target, counts);
            return;
        }
        if (bulk != null) {
            bulk.apply(codes, from, to, -dropped, target, counts, quantizer);
            return;
        }
        for (int i = from; i < to; i++) {
            target[i] = (int) quantizer.apply(codes[i], random == null ? 0 : random.at(i, 0), counts);
        }
    }

    /**
     * Casts every code.
     *
     * @param random bits for element i at (i, 0); may be null unless the rounding is stochastic
     * @param counts where to count, or null
     * @throws IllegalArgumentException if the target is shorter than the source or the format is wider than an int
     */
    public void applyAll(int[] codes, int sourceFraction, int[] target, RandomBits random, CastCounts counts) {
        applyAll(codes, 0, codes.length, sourceFraction, target, random, counts);
    }

    /**
     * Casts the codes {@code from … to − 1} to the same places of the target.
     *
     * @param random bits for element i at (i, 0); may be null unless the rounding is stochastic
     * @param counts where to count, or null
     * @throws IllegalArgumentException if the range is not within both arrays or the format is wider than an int
     */
    public void applyAll(
            int[] codes, int from, int to, int sourceFraction, int[] target, RandomBits random, CastCounts counts) {
        requireInts(from, to, codes.length, target.length, random);
        int dropped = sourceFraction - target().fraction();
        BulkQuantizer bulk = dropped >= -MAX_INT_SHIFT ? BulkQuantizer.of(this, Math.max(0, dropped)) : null;
        if (bulk != null) {
            bulk.apply(codes, from, to, Math.max(0, -dropped), target, counts);
            return;
        }
        Quantizer quantizer = new Quantizer(this, sourceFraction);
        for (int i = from; i < to; i++) {
            target[i] = (int) quantizer.apply(codes[i], random == null ? 0 : random.at(i, 0), counts);
        }
    }

    /**
     * Casts the exact binary value of a double.
     *
     * @throws IllegalArgumentException if the value is not finite or the rounding is stochastic
     * @throws ArithmeticException if the value is out of range and the overflow mode is {@link Overflow#ERROR}
     */
    public long fromReal(double value) {
        requireDeterministic();
        return fromReal(value, 0, null);
    }

    /**
     * Casts the exact binary value of a double and counts what happened.
     *
     * @param randomBits the low {@link #randomBits()} of them decide a stochastic rounding; others ignore them
     * @param counts where to count, or null
     * @throws IllegalArgumentException if the value is not finite
     * @throws ArithmeticException if the value is out of range and the overflow mode is {@link Overflow#ERROR}
     */
    public long fromReal(double value, long randomBits, CastCounts counts) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(value + " is no number that " + target + " could hold");
        }
        return apply(BinaryReal.significand(value), -BinaryReal.exponent(value), randomBits, counts);
    }

    /**
     * Casts the exact binary value of every double.
     *
     * @param random bits for element i at (i, 0); may be null unless the rounding is stochastic
     * @param counts where to count, or null
     * @throws IllegalArgumentException if a value is not finite, the target is shorter than the source or the format is
     *     wider than an int
     */
    public void fromReals(double[] values, int[] codes, RandomBits random, CastCounts counts) {
        requireInts(0, values.length, values.length, codes.length, random);
        BulkReals bulk = BulkReals.of(this);
        if (bulk != null) {
            bulk.apply(values, codes, counts);
            return;
        }
        for (int i = 0; i < values.length; i++) {
            codes[i] = (int) fromReal(values[i], random == null ? 0 : random.at(i, 0), counts);
        }
    }

    /**
     * The code whose value is exactly the double's.
     *
     * @throws IllegalArgumentException if the value is not finite
     * @throws ArithmeticException if the target has no such code
     */
    public long ofReal(double value) {
        CastCounts counts = new CastCounts();
        long code = new Cast(target, Rounding.FLOOR, Overflow.ERROR).fromReal(value, 0, counts);
        if (counts.rounded() > 0) {
            throw new ArithmeticException(value + " is not a multiple of the step of " + target);
        }
        return code;
    }

    private void requireDeterministic() {
        if (stochastic()) {
            throw new IllegalArgumentException(
                    "stochastic rounding into " + target + " needs random bits. Maybe use the method that takes them.");
        }
    }

    private void requireInts(int from, int to, int sourceLength, int targetLength, RandomBits random) {
        if (from < 0 || to < from || to > sourceLength || to > targetLength) {
            throw new IllegalArgumentException("cannot cast the elements " + from + " to " + to + " of " + sourceLength
                    + " into " + targetLength + " places");
        }
        if (!target.fitsInt()) {
            throw new IllegalArgumentException(target + " does not fit an int. Maybe use a format of at most 32 bits"
                    + " signed or 31 bits unsigned.");
        }
        if (random == null) {
            requireDeterministic();
        }
    }
}
