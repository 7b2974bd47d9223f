package macrame.arith.vector;

import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import macrame.arith.kernel.CastStep;

/** {@link CastStep}s in ints. The last elements that fill no vector go through arrays of one vector's length. */
final class IntCasts {

    private static final VectorSpecies<Integer> SPECIES = IntTile.SPECIES;
    private static final int LANES = IntTile.LANES;

    private IntCasts() {}

    static void cast(CastStep step, int[] codes, int from, int to, int[] target, long[] counts) {
        int whole = to - (to - from) % LANES;
        castVectors(step, codes, from, whole, target, counts);
        if (whole < to) {
            int[] rest = new int[LANES];
            System.arraycopy(codes, whole, rest, 0, to - whole);
            castVectors(step, rest, 0, LANES, rest, counts);
            System.arraycopy(rest, 0, target, whole, to - whole);
        }
    }

    private static void castVectors(CastStep step, int[] codes, int from, int to, int[] target, long[] counts) {
        int dropped = step.dropped();
        int mask = (1 << dropped) - 1;
        int lowest = (int) step.lowest();
        int highest = (int) step.highest();
        long rounded = 0;
        long flushed = 0;
        long high = 0;
        long low = 0;
        for (int i = from; i < to; i += LANES) {
            IntVector code = IntVector.fromArray(SPECIES, codes, i);
            IntVector remainder = code.and(mask);
            IntVector value = rounded(step, code.lanewise(VectorOperators.ASHR, dropped), remainder);
            VectorMask<Integer> inexact = remainder.compare(VectorOperators.NE, 0);
            rounded += inexact.trueCount();
            flushed += inexact.and(value.compare(VectorOperators.EQ, 0)).trueCount();
            high += value.compare(VectorOperators.GT, highest).trueCount();
            low += value.compare(VectorOperators.LT, lowest).trueCount();
            value.max(lowest).min(highest).intoArray(target, i);
        }
        LongCasts.add(counts, rounded, flushed, high, low);
    }

    private static IntVector rounded(CastStep step, IntVector floor, IntVector remainder) {
        IntVector negative = floor.lanewise(VectorOperators.ASHR, 31).and((int) step.biasIfNegative());
        IntVector odd = floor.lanewise(VectorOperators.LSHL, 31)
                .lanewise(VectorOperators.ASHR, 31)
                .and((int) step.biasIfOdd());
        return remainder
                .add((int) step.bias())
                .add(negative)
                .add(odd)
                .lanewise(VectorOperators.LSHR, step.carryAt())
                .add(floor);
    }
}
