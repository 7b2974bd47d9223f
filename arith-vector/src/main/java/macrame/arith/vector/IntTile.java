package macrame.arith.vector;

import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import macrame.arith.kernel.IntStep;

/**
 * Tiles of ints that clamp at every step, part of a tile at a time: a longer loop has more operations than HotSpot is
 * willing to inline.
 */
final class IntTile {

    static final VectorSpecies<Integer> SPECIES = IntVector.SPECIES_PREFERRED;
    static final int LANES = SPECIES.length();
    static final int ROWS = 6;
    static final int COLUMNS = 2 * LANES;
    private static final int HALF = ROWS / 2;

    private IntTile() {}

    /** {@code c = clamp(c + (a·b << shift))}. */
    static void addClamped(int depth, int[] a, int aFrom, int[] b, int bFrom, int[] c, int cFrom, IntStep step) {
        addClampedHalf(depth, a, aFrom, b, bFrom, c, cFrom, step);
        addClampedHalf(depth, a, aFrom + HALF, b, bFrom, c, cFrom + HALF * COLUMNS, step);
    }

    private static void addClampedHalf(
            int depth, int[] a, int aFrom, int[] b, int bFrom, int[] c, int cFrom, IntStep step) {
        IntVector lowest = IntVector.broadcast(SPECIES, step.lowest());
        IntVector highest = IntVector.broadcast(SPECIES, step.highest());
        int shift = step.shift();
        IntVector c00 = IntVector.fromArray(SPECIES, c, cFrom);
        IntVector c01 = IntVector.fromArray(SPECIES, c, cFrom + LANES);
        IntVector c10 = IntVector.fromArray(SPECIES, c, cFrom + COLUMNS);
        IntVector c11 = IntVector.fromArray(SPECIES, c, cFrom + COLUMNS + LANES);
        IntVector c20 = IntVector.fromArray(SPECIES, c, cFrom + 2 * COLUMNS);
        IntVector c21 = IntVector.fromArray(SPECIES, c, cFrom + 2 * COLUMNS + LANES);
        int at = aFrom;
        int bt = bFrom;
        for (int k = 0; k < depth; k++) {
            IntVector b0 = IntVector.fromArray(SPECIES, b, bt).lanewise(VectorOperators.LSHL, shift);
            IntVector b1 = IntVector.fromArray(SPECIES, b, bt + LANES).lanewise(VectorOperators.LSHL, shift);
            IntVector a0 = IntVector.broadcast(SPECIES, a[at]);
            c00 = b0.mul(a0).add(c00).max(lowest).min(highest);
            c01 = b1.mul(a0).add(c01).max(lowest).min(highest);
            IntVector a1 = IntVector.broadcast(SPECIES, a[at + 1]);
            c10 = b0.mul(a1).add(c10).max(lowest).min(highest);
            c11 = b1.mul(a1).add(c11).max(lowest).min(highest);
            IntVector a2 = IntVector.broadcast(SPECIES, a[at + 2]);
            c20 = b0.mul(a2).add(c20).max(lowest).min(highest);
            c21 = b1.mul(a2).add(c21).max(lowest).min(highest);
            at += ROWS;
            bt += COLUMNS;
        }
        highest.min(c00).intoArray(c, cFrom);
        highest.min(c01).intoArray(c, cFrom + LANES);
        highest.min(c10).intoArray(c, cFrom + COLUMNS);
        highest.min(c11).intoArray(c, cFrom + COLUMNS + LANES);
        highest.min(c20).intoArray(c, cFrom + 2 * COLUMNS);
        highest.min(c21).intoArray(c, cFrom + 2 * COLUMNS + LANES);
    }

    /** {@code c = clamp(c + (a·b + bias >> dropped))}, two rows at a time. */
    static void addRoundedProducts(
            int depth, int[] a, int aFrom, int[] b, int bFrom, int[] c, int cFrom, IntStep step) {
        for (int row = 0; row < ROWS; row += 2) {
            addTwoRows(depth, a, aFrom + row, b, bFrom, c, cFrom + row * COLUMNS, step);
        }
    }

    private static void addTwoRows(
            int depth, int[] a, int aFrom, int[] b, int bFrom, int[] c, int cFrom, IntStep step) {
        IntVector lowest = IntVector.broadcast(SPECIES, step.lowest());
        IntVector highest = IntVector.broadcast(SPECIES, step.highest());
        IntVector bias = IntVector.broadcast(SPECIES, step.bias());
        int dropped = step.dropped();
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
            c00 = add(b0.mul(a0).add(bias), c00, dropped, lowest, highest);
            c01 = add(b1.mul(a0).add(bias), c01, dropped, lowest, highest);
            IntVector a1 = IntVector.broadcast(SPECIES, a[at + 1]);
            c10 = add(b0.mul(a1).add(bias), c10, dropped, lowest, highest);
            c11 = add(b1.mul(a1).add(bias), c11, dropped, lowest, highest);
            at += ROWS;
            bt += COLUMNS;
        }
        highest.min(c00).intoArray(c, cFrom);
        highest.min(c01).intoArray(c, cFrom + LANES);
        highest.min(c10).intoArray(c, cFrom + COLUMNS);
        highest.min(c11).intoArray(c, cFrom + COLUMNS + LANES);
    }

    private static IntVector add(IntVector biased, IntVector sum, int dropped, IntVector lowest, IntVector highest) {
        return biased.lanewise(VectorOperators.ASHR, dropped)
                .add(sum)
                .max(lowest)
                .min(highest);
    }
}
