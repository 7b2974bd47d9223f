package macrame.arith.vector;

import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;
import macrame.arith.kernel.CastKernels;
import macrame.arith.kernel.CastStep;

/** {@link CastStep}s in longs. The last elements that fill no vector go through arrays of one vector's length. */
final class LongCasts {

    private static final VectorSpecies<Long> LONGS = LongVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Integer> INTS =
            VectorSpecies.of(int.class, VectorShape.forBitSize(LONGS.vectorBitSize() / 2));
    private static final int LANES = LONGS.length();

    private LongCasts() {}

    static void cast(CastStep step, long[] codes, int from, int to, int[] target, long[] counts) {
        int whole = to - (to - from) % LANES;
        castVectors(step, codes, from, whole, target, counts);
        if (whole < to) {
            long[] rest = new long[LANES];
            int[] made = new int[LANES];
            System.arraycopy(codes, whole, rest, 0, to - whole);
            castVectors(step, rest, 0, LANES, made, counts);
            System.arraycopy(made, 0, target, whole, to - whole);
        }
    }

    private static void castVectors(CastStep step, long[] codes, int from, int to, int[] target, long[] counts) {
        int dropped = step.dropped();
        long mask = (1L << dropped) - 1;
        long rounded = 0;
        long flushed = 0;
        long high = 0;
        long low = 0;
        for (int i = from; i < to; i += LANES) {
            LongVector code = LongVector.fromArray(LONGS, codes, i);
            LongVector remainder = code.and(mask);
            LongVector value = rounded(step, code.lanewise(VectorOperators.ASHR, dropped), remainder);
            VectorMask<Long> inexact = remainder.compare(VectorOperators.NE, 0);
            rounded += inexact.trueCount();
            flushed += inexact.and(value.compare(VectorOperators.EQ, 0)).trueCount();
            LongVector clamped = value.max(step.lowest()).min(step.highest());
            if (clamped.compare(VectorOperators.NE, value).anyTrue()) {
                high += value.compare(VectorOperators.GT, step.highest()).trueCount();
                low += value.compare(VectorOperators.LT, step.lowest()).trueCount();
            }
            store(clamped, target, i);
        }
        add(counts, rounded, flushed, high, low);
    }

    static void multiplyAdd(
            CastStep step, int a, int[] b, int[] c, int shift, int from, int to, int[] target, long[] counts) {
        int whole = to - (to - from) % LANES;
        multiplyAddVectors(step, a, b, c, shift, from, whole, target, counts);
        if (whole < to) {
            int[] factors = new int[LANES];
            int[] addends = new int[LANES];
            System.arraycopy(b, whole, factors, 0, to - whole);
            System.arraycopy(c, whole, addends, 0, to - whole);
            int[] made = new int[LANES];
            multiplyAddVectors(step, a, factors, addends, shift, 0, LANES, made, counts);
            System.arraycopy(made, 0, target, whole, to - whole);
        }
    }

    private static void multiplyAddVectors(
            CastStep step, int a, int[] b, int[] c, int shift, int from, int to, int[] target, long[] counts) {
        int dropped = step.dropped();
        long mask = (1L << dropped) - 1;
        long rounded = 0;
        long flushed = 0;
        long high = 0;
        long low = 0;
        for (int i = from; i < to; i += LANES) {
            LongVector product = widened(b, i).mul(a);
            LongVector addend = widened(c, i).lanewise(VectorOperators.LSHL, shift);
            LongVector remainder = product.and(mask);
            LongVector floor = product.lanewise(VectorOperators.ASHR, dropped).add(addend);
            LongVector value = rounded(step, floor, remainder);
            VectorMask<Long> inexact = remainder.compare(VectorOperators.NE, 0);
            rounded += inexact.trueCount();
            flushed += inexact.and(value.compare(VectorOperators.EQ, 0)).trueCount();
            LongVector clamped = value.max(step.lowest()).min(step.highest());
            if (clamped.compare(VectorOperators.NE, value).anyTrue()) {
                high += value.compare(VectorOperators.GT, step.highest()).trueCount();
                low += value.compare(VectorOperators.LT, step.lowest()).trueCount();
            }
            store(clamped, target, i);
        }
        add(counts, rounded, flushed, high, low);
    }

    private static LongVector widened(int[] codes, int at) {
        return (LongVector) IntVector.fromArray(INTS, codes, at).convertShape(VectorOperators.I2L, LONGS, 0);
    }

    private static LongVector rounded(CastStep step, LongVector floor, LongVector remainder) {
        LongVector negative = floor.lanewise(VectorOperators.ASHR, 63).and(step.biasIfNegative());
        LongVector odd = floor.lanewise(VectorOperators.LSHL, 63)
                .lanewise(VectorOperators.ASHR, 63)
                .and(step.biasIfOdd());
        return remainder
                .add(step.bias())
                .add(negative)
                .add(odd)
                .lanewise(VectorOperators.LSHR, step.carryAt())
                .add(floor);
    }

    private static void store(LongVector clamped, int[] target, int at) {
        ((IntVector) clamped.convertShape(VectorOperators.L2I, INTS, 0)).intoArray(target, at);
    }

    static void add(long[] counts, long rounded, long flushed, long high, long low) {
        counts[CastKernels.ROUNDED] += rounded;
        counts[CastKernels.FLUSHED] += flushed;
        counts[CastKernels.HIGH] += high;
        counts[CastKernels.LOW] += low;
    }
}
