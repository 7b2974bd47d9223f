package macrame.arith.vector;

import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import macrame.arith.kernel.IntStep;

/**
 * Tiles of ints whose rounding depends on the sum, held on the products' grid: adding the bias and clearing the dropped
 * bits rounds in place. Two rows at a time, so that four chains hide each other's latency.
 */
final class AlignedIntTile {

    private static final VectorSpecies<Integer> SPECIES = IntTile.SPECIES;
    private static final int LANES = IntTile.LANES;
    private static final int COLUMNS = IntTile.COLUMNS;

    private AlignedIntTile() {}

    /** The caller proves {@link IntStep#aligned()}. */
    static void addRounded(int depth, int[] a, int aFrom, int[] b, int bFrom, int[] c, int cFrom, IntStep step) {
        for (int row = 0; row < IntTile.ROWS; row += 2) {
            addTwoRows(depth, a, aFrom + row, b, bFrom, c, cFrom + row * COLUMNS, step);
        }
    }

    private static void addTwoRows(
            int depth, int[] a, int aFrom, int[] b, int bFrom, int[] c, int cFrom, IntStep step) {
        int dropped = step.dropped();
        // Brings the bit on which the bias depends, the sign or the lowest that is kept, to the top.
        int toTop = step.biasIfNegative() != 0 ? 0 : 31 - dropped;
        int conditional = step.bias() + step.biasIfNegative() + step.biasIfOdd();
        IntVector bias = IntVector.broadcast(SPECIES, step.bias());
        IntVector change = IntVector.broadcast(SPECIES, step.bias() ^ conditional);
        IntVector kept = IntVector.broadcast(SPECIES, -1 << dropped);
        IntVector lowest = IntVector.broadcast(SPECIES, step.lowest() << dropped);
        IntVector highest = IntVector.broadcast(SPECIES, step.highest() << dropped);
        IntVector c00 = load(c, cFrom, dropped);
        IntVector c01 = load(c, cFrom + LANES, dropped);
        IntVector c10 = load(c, cFrom + COLUMNS, dropped);
        IntVector c11 = load(c, cFrom + COLUMNS + LANES, dropped);
        int at = aFrom;
        int bt = bFrom;
        for (int k = 0; k < depth; k++) {
            IntVector b0 = IntVector.fromArray(SPECIES, b, bt);
            IntVector b1 = IntVector.fromArray(SPECIES, b, bt + LANES);
            IntVector a0 = IntVector.broadcast(SPECIES, a[at]);
            c00 = round(b0.mul(a0).add(c00), toTop, bias, change, kept)
                    .max(lowest)
                    .min(highest);
            c01 = round(b1.mul(a0).add(c01), toTop, bias, change, kept)
                    .max(lowest)
                    .min(highest);
            IntVector a1 = IntVector.broadcast(SPECIES, a[at + 1]);
            c10 = round(b0.mul(a1).add(c10), toTop, bias, change, kept)
                    .max(lowest)
                    .min(highest);
            c11 = round(b1.mul(a1).add(c11), toTop, bias, change, kept)
                    .max(lowest)
                    .min(highest);
            at += IntTile.ROWS;
            bt += COLUMNS;
        }
        store(c00, c, cFrom, dropped);
        store(c01, c, cFrom + LANES, dropped);
        store(c10, c, cFrom + COLUMNS, dropped);
        store(c11, c, cFrom + COLUMNS + LANES, dropped);
    }

    private static IntVector round(IntVector sum, int toTop, IntVector bias, IntVector change, IntVector kept) {
        IntVector condition = sum.lanewise(VectorOperators.LSHL, toTop).lanewise(VectorOperators.ASHR, 31);
        return condition
                .and(change)
                .lanewise(VectorOperators.XOR, bias)
                .add(sum)
                .and(kept);
    }

    private static IntVector load(int[] sums, int from, int dropped) {
        return IntVector.fromArray(SPECIES, sums, from).lanewise(VectorOperators.LSHL, dropped);
    }

    private static void store(IntVector sums, int[] target, int from, int dropped) {
        sums.lanewise(VectorOperators.ASHR, dropped).intoArray(target, from);
    }
}
