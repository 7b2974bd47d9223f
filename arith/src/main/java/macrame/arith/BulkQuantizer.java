package macrame.arith;

import macrame.arith.kernel.CastKernels;
import macrame.arith.kernel.CastStep;

/**
 * Casts runs of values without a branch per value. Everything is that of {@link Quantizer}, which remains the definition;
 * this one exists for roundings without random bits, for targets that fit an int, for overflow modes whose result is a
 * minimum, a maximum or a shift, and for values whose floor on the target's grid stays within 62 bits, so that no sum or
 * difference here leaves a long.
 *
 * <p>Values arrive as floors q and remainders r of 2^d in blocks that stay in the first-level cache.
 */
final class BulkQuantizer {

    /** Values per block. */
    static final int BLOCK = 512;

    /** The most bits that can be dropped. */
    private static final int MAX_DROPPED = 62;

    private final int dropped;
    private final int biased;
    private final RoundingBias bias;
    private final long lowest;
    private final long highest;
    private final boolean wraps;
    private final int unused;
    private final boolean signed;
    private final BulkIntQuantizer narrow;
    private final CastStep step;
    private final CastKernels vectors;

    private BulkQuantizer(Cast cast, int dropped) {
        this.dropped = dropped;
        this.biased = Math.max(1, dropped);
        this.bias = RoundingBias.of(cast.rounding(), biased);
        OverflowStage stage = new OverflowStage(cast.target(), cast.overflow());
        this.lowest = stage.lowest();
        this.highest = stage.highest();
        this.wraps = cast.overflow() == Overflow.WRAP;
        this.vectors = wraps ? null : Kernels.vectorCasts();
        this.unused = 64 - cast.target().width();
        this.signed = cast.target().signed();
        this.narrow = BulkIntQuantizer.of(cast, dropped);
        this.step = new CastStep(dropped, biased, bias.bias(), bias.ifNegative(), bias.ifOdd(), lowest, highest);
    }

    /**
     * A cast that drops d bits.
     *
     * @param dropped number of bits, 0 to 62; the remainders are 0 when it is 0
     * @return null if a value has to be looked at alone
     */
    static BulkQuantizer of(Cast cast, int dropped) {
        boolean plain = switch (cast.overflow()) {
            case WRAP, SATURATE, SATURATE_SYMMETRIC -> true;
            case SATURATE_ZERO, WRAP_SIGN_MAGNITUDE, ERROR -> false;
        };
        boolean fits = dropped >= 0 && dropped <= MAX_DROPPED && cast.target().fitsInt();
        return plain && fits && !cast.stochastic() ? new BulkQuantizer(cast, dropped) : null;
    }

    /** Casts long codes that stay within 62 bits once the bits are dropped. */
    void apply(long[] codes, int from, int to, int[] target, CastCounts counts) {
        if (vectors != null) {
            long[] counted = new long[CastKernels.COUNTS];
            vectors.cast(step, codes, from, to, target, counted);
            add(counts, to - from, counted);
            return;
        }
        long[] floors = new long[BLOCK];
        long[] remainders = new long[BLOCK];
        long mask = (1L << dropped) - 1;
        for (int start = from; start < to; start += BLOCK) {
            int count = Math.min(BLOCK, to - start);
            for (int i = 0; i < count; i++) {
                floors[i] = codes[start + i] >> dropped;
                remainders[i] = codes[start + i] & mask;
            }
            finish(floors, remainders, count, target, start, counts);
        }
    }

    /**
     * Casts long codes of which no bit is dropped, shifted left by {@code shift} first.
     *
     * @param generic casts the blocks in which a code may leave 62 bits
     */
    void apply(long[] codes, int from, int to, int shift, int[] target, CastCounts counts, Quantizer generic) {
        long[] shifted = new long[BLOCK];
        int[] made = new int[BLOCK];
        for (int start = from; start < to; start += BLOCK) {
            int count = Math.min(BLOCK, to - start);
            long magnitudes = 0;
            for (int i = 0; i < count; i++) {
                long code = codes[start + i];
                magnitudes |= code ^ code >> 63;
                shifted[i] = code << shift;
            }
            if (magnitudes >>> (MAX_DROPPED - shift) == 0) {
                apply(shifted, 0, count, made, counts);
                System.arraycopy(made, 0, target, start, count);
            } else {
                for (int i = start; i < start + count; i++) {
                    target[i] = (int) generic.apply(codes[i], 0, counts);
                }
            }
        }
    }

    /** Casts int codes, shifted left by {@code shift} first. */
    void apply(int[] codes, int from, int to, int shift, int[] target, CastCounts counts) {
        if (narrow != null && shift == 0 && vectors != null) {
            long[] counted = new long[CastKernels.COUNTS];
            vectors.cast(step, codes, from, to, target, counted);
            add(counts, to - from, counted);
            return;
        }
        if (narrow != null && shift == 0) {
            narrow.apply(codes, from, to, target, counts);
            return;
        }
        long[] floors = new long[BLOCK];
        long[] remainders = new long[BLOCK];
        long mask = (1L << dropped) - 1;
        for (int start = from; start < to; start += BLOCK) {
            int count = Math.min(BLOCK, to - start);
            for (int i = 0; i < count; i++) {
                long code = (long) codes[start + i] << shift;
                floors[i] = code >> dropped;
                remainders[i] = code & mask;
            }
            finish(floors, remainders, count, target, start, counts);
        }
    }

    /**
     * Casts {@code a·b + (c << shift)}, where only the product drops bits.
     *
     * @param shift 0 to 30, so that floors stay below 2^61 + 2^62
     */
    void multiplyAdd(int[] a, int[] b, int[] c, int shift, int[] target, CastCounts counts) {
        boolean scales = a.length == 1 && b.length == c.length || b.length == 1 && a.length == c.length;
        if (vectors != null && scales) {
            long[] counted = new long[CastKernels.COUNTS];
            int factor = a.length == 1 ? a[0] : b[0];
            vectors.multiplyAdd(step, factor, a.length == 1 ? b : a, c, shift, 0, c.length, target, counted);
            add(counts, c.length, counted);
            return;
        }
        long[] floors = new long[BLOCK];
        long[] remainders = new long[BLOCK];
        long mask = (1L << dropped) - 1;
        for (int start = 0; start < c.length; start += BLOCK) {
            int count = Math.min(BLOCK, c.length - start);
            multiply(a, b, start, count, floors);
            for (int i = 0; i < count; i++) {
                long product = floors[i];
                floors[i] = ((long) c[start + i] << shift) + (product >> dropped);
                remainders[i] = product & mask;
            }
            finish(floors, remainders, count, target, start, counts);
        }
    }

    private static void add(CastCounts counts, int casts, long[] counted) {
        if (counts != null) {
            counts.add(
                    casts,
                    counted[CastKernels.ROUNDED],
                    counted[CastKernels.HIGH],
                    counted[CastKernels.LOW],
                    counted[CastKernels.FLUSHED]);
        }
    }

    private static void multiply(int[] a, int[] b, int start, int count, long[] products) {
        if (a.length == 1) {
            scale(a[0], b, b.length == 1 ? 0 : start, b.length == 1 ? 0 : 1, count, products);
        } else if (b.length == 1) {
            scale(b[0], a, start, 1, count, products);
        } else {
            for (int i = 0; i < count; i++) {
                products[i] = (long) a[start + i] * b[start + i];
            }
        }
    }

    private static void scale(long factor, int[] codes, int start, int step, int count, long[] products) {
        for (int i = 0; i < count; i++) {
            products[i] = factor * codes[start + i * step];
        }
    }

    private void finish(long[] floors, long[] remainders, int count, int[] target, int start, CastCounts counts) {
        carry(floors, remainders, count);
        if (counts != null) {
            count(floors, remainders, count, counts);
        }
        if (wraps) {
            wrap(floors, count);
        } else {
            clamp(floors, count);
        }
        for (int i = 0; i < count; i++) {
            target[start + i] = (int) floors[i];
        }
    }

    private void carry(long[] floors, long[] remainders, int count) {
        long always = bias.bias();
        long ifNegative = bias.ifNegative();
        long ifOdd = bias.ifOdd();
        for (int i = 0; i < count; i++) {
            long floor = floors[i];
            long sum = remainders[i] + always + ((floor >> 63) & ifNegative) + (-(floor & 1) & ifOdd);
            floors[i] = floor + (sum >>> biased);
        }
    }

    private void count(long[] rounded, long[] remainders, int count, CastCounts counts) {
        long inexact = 0;
        long high = 0;
        long low = 0;
        long flushed = 0;
        for (int i = 0; i < count; i++) {
            long value = rounded[i];
            long off = -remainders[i] >>> 63;
            inexact += off;
            high += highest - value >>> 63;
            low += value - lowest >>> 63;
            flushed += off & ~(value | -value) >>> 63;
        }
        counts.add(count, inexact, high, low, flushed);
    }

    private void clamp(long[] values, int count) {
        for (int i = 0; i < count; i++) {
            values[i] = Math.max(lowest, Math.min(highest, values[i]));
        }
    }

    private void wrap(long[] values, int count) {
        for (int i = 0; i < count; i++) {
            long low = values[i] << unused;
            values[i] = signed ? low >> unused : low >>> unused;
        }
    }
}
