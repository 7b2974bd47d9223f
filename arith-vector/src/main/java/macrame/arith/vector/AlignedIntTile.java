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
        shiftLeft(c, cFrom, step.dropped());
        for (int row = 0; row < IntTile.ROWS; row += 2) {
            addTwoRows(depth, a, aFrom + row, b, bFrom, c, cFrom + row * COLUMNS, step);
        }
        shiftRight(c, cFrom, step.dropped());
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
        IntVector c00 = IntVector.fromArray(SPECIES, c, cFrom);
        IntVector c01 = IntVector.fromArray(SPECIES, c, cFrom + LANES);
        IntVector c10 = IntVector.fromArray(SPECIES, c, cFrom + COLUMNS);
        IntVector c11 = IntVector.fromArray(SPECIES, c, cFrom + COLUMNS + LANES);
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
        highest.min(c00).intoArray(c, cFrom);
        highest.min(c01).intoArray(c, cFrom + LANES);
        highest.min(c10).intoArray(c, cFrom + COLUMNS);
        highest.min(c11).intoArray(c, cFrom + COLUMNS + LANES);
    }

    private static IntVector round(IntVector sum, int toTop, IntVector bias, IntVector change, IntVector kept) {
        IntVector condition = sum.lanewise(VectorOperators.LSHL, toTop).lanewise(VectorOperators.ASHR, 31);
        return condition
                .and(change)
                .lanewise(VectorOperators.XOR, bias)
                .add(sum)
                .and(kept);
    }

    private static void shiftLeft(int[] tile, int from, int bits) {
        for (int i = from; i < from + IntTile.ROWS * COLUMNS; i++) {
            tile[i] <<= bits;
        }
    }

    private static void shiftRight(int[] tile, int from, int bits) {
        for (int i = from; i < from + IntTile.ROWS * COLUMNS; i++) {
            tile[i] >>= bits;
        }
    }
}
