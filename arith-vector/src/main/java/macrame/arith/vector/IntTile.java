package macrame.arith.vector;

import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import macrame.arith.kernel.IntStep;

/** Tiles of ints that clamp at every step: six rows of two vectors, which stay in registers over all k. */
final class IntTile {

    static final VectorSpecies<Integer> SPECIES = IntVector.SPECIES_PREFERRED;
    static final int LANES = SPECIES.length();
    static final int ROWS = 6;
    static final int COLUMNS = 2 * LANES;

    private IntTile() {}

    /** {@code c = clamp(c + (a·b << shift))}. */
    static void addClamped(int depth, int[] a, int aFrom, int[] b, int bFrom, int[] c, int cFrom, IntStep step) {
        IntVector lowest = IntVector.broadcast(SPECIES, step.lowest());
        IntVector highest = IntVector.broadcast(SPECIES, step.highest());
        int shift = step.shift();
        IntVector c00 = IntVector.fromArray(SPECIES, c, cFrom);
        IntVector c01 = IntVector.fromArray(SPECIES, c, cFrom + LANES);
        IntVector c10 = IntVector.fromArray(SPECIES, c, cFrom + COLUMNS);
        IntVector c11 = IntVector.fromArray(SPECIES, c, cFrom + COLUMNS + LANES);
        IntVector c20 = IntVector.fromArray(SPECIES, c, cFrom + 2 * COLUMNS);
        IntVector c21 = IntVector.fromArray(SPECIES, c, cFrom + 2 * COLUMNS + LANES);
        IntVector c30 = IntVector.fromArray(SPECIES, c, cFrom + 3 * COLUMNS);
        IntVector c31 = IntVector.fromArray(SPECIES, c, cFrom + 3 * COLUMNS + LANES);
        IntVector c40 = IntVector.fromArray(SPECIES, c, cFrom + 4 * COLUMNS);
        IntVector c41 = IntVector.fromArray(SPECIES, c, cFrom + 4 * COLUMNS + LANES);
        IntVector c50 = IntVector.fromArray(SPECIES, c, cFrom + 5 * COLUMNS);
        IntVector c51 = IntVector.fromArray(SPECIES, c, cFrom + 5 * COLUMNS + LANES);
        int at = aFrom;
        int bt = bFrom;
        for (int k = 0; k < depth; k++) {
            IntVector b0 = IntVector.fromArray(SPECIES, b, bt).lanewise(VectorOperators.LSHL, shift);
            IntVector b1 = IntVector.fromArray(SPECIES, b, bt + LANES).lanewise(VectorOperators.LSHL, shift);
            int a0 = a[at];
            c00 = b0.mul(a0).add(c00).max(lowest).min(highest);
            c01 = b1.mul(a0).add(c01).max(lowest).min(highest);
            int a1 = a[at + 1];
            c10 = b0.mul(a1).add(c10).max(lowest).min(highest);
            c11 = b1.mul(a1).add(c11).max(lowest).min(highest);
            int a2 = a[at + 2];
            c20 = b0.mul(a2).add(c20).max(lowest).min(highest);
            c21 = b1.mul(a2).add(c21).max(lowest).min(highest);
            int a3 = a[at + 3];
            c30 = b0.mul(a3).add(c30).max(lowest).min(highest);
            c31 = b1.mul(a3).add(c31).max(lowest).min(highest);
            int a4 = a[at + 4];
            c40 = b0.mul(a4).add(c40).max(lowest).min(highest);
            c41 = b1.mul(a4).add(c41).max(lowest).min(highest);
            int a5 = a[at + 5];
            c50 = b0.mul(a5).add(c50).max(lowest).min(highest);
            c51 = b1.mul(a5).add(c51).max(lowest).min(highest);
            at += ROWS;
            bt += COLUMNS;
        }
        c00.intoArray(c, cFrom);
        c01.intoArray(c, cFrom + LANES);
        c10.intoArray(c, cFrom + COLUMNS);
        c11.intoArray(c, cFrom + COLUMNS + LANES);
        c20.intoArray(c, cFrom + 2 * COLUMNS);
        c21.intoArray(c, cFrom + 2 * COLUMNS + LANES);
        c30.intoArray(c, cFrom + 3 * COLUMNS);
        c31.intoArray(c, cFrom + 3 * COLUMNS + LANES);
        c40.intoArray(c, cFrom + 4 * COLUMNS);
        c41.intoArray(c, cFrom + 4 * COLUMNS + LANES);
        c50.intoArray(c, cFrom + 5 * COLUMNS);
        c51.intoArray(c, cFrom + 5 * COLUMNS + LANES);
    }

    /** {@code c = clamp(c + (a·b + bias >> dropped))}. */
    static void addRoundedProducts(
            int depth, int[] a, int aFrom, int[] b, int bFrom, int[] c, int cFrom, IntStep step) {
        IntVector lowest = IntVector.broadcast(SPECIES, step.lowest());
        IntVector highest = IntVector.broadcast(SPECIES, step.highest());
        IntVector bias = IntVector.broadcast(SPECIES, step.bias());
        int dropped = step.dropped();
        IntVector c00 = IntVector.fromArray(SPECIES, c, cFrom);
        IntVector c01 = IntVector.fromArray(SPECIES, c, cFrom + LANES);
        IntVector c10 = IntVector.fromArray(SPECIES, c, cFrom + COLUMNS);
        IntVector c11 = IntVector.fromArray(SPECIES, c, cFrom + COLUMNS + LANES);
        IntVector c20 = IntVector.fromArray(SPECIES, c, cFrom + 2 * COLUMNS);
        IntVector c21 = IntVector.fromArray(SPECIES, c, cFrom + 2 * COLUMNS + LANES);
        IntVector c30 = IntVector.fromArray(SPECIES, c, cFrom + 3 * COLUMNS);
        IntVector c31 = IntVector.fromArray(SPECIES, c, cFrom + 3 * COLUMNS + LANES);
        IntVector c40 = IntVector.fromArray(SPECIES, c, cFrom + 4 * COLUMNS);
        IntVector c41 = IntVector.fromArray(SPECIES, c, cFrom + 4 * COLUMNS + LANES);
        IntVector c50 = IntVector.fromArray(SPECIES, c, cFrom + 5 * COLUMNS);
        IntVector c51 = IntVector.fromArray(SPECIES, c, cFrom + 5 * COLUMNS + LANES);
        int at = aFrom;
        int bt = bFrom;
        for (int k = 0; k < depth; k++) {
            IntVector b0 = IntVector.fromArray(SPECIES, b, bt);
            IntVector b1 = IntVector.fromArray(SPECIES, b, bt + LANES);
            int a0 = a[at];
            c00 = b0.mul(a0)
                    .add(bias)
                    .lanewise(VectorOperators.ASHR, dropped)
                    .add(c00)
                    .max(lowest)
                    .min(highest);
            c01 = b1.mul(a0)
                    .add(bias)
                    .lanewise(VectorOperators.ASHR, dropped)
                    .add(c01)
                    .max(lowest)
                    .min(highest);
            int a1 = a[at + 1];
            c10 = b0.mul(a1)
                    .add(bias)
                    .lanewise(VectorOperators.ASHR, dropped)
                    .add(c10)
                    .max(lowest)
                    .min(highest);
            c11 = b1.mul(a1)
                    .add(bias)
                    .lanewise(VectorOperators.ASHR, dropped)
                    .add(c11)
                    .max(lowest)
                    .min(highest);
            int a2 = a[at + 2];
            c20 = b0.mul(a2)
                    .add(bias)
                    .lanewise(VectorOperators.ASHR, dropped)
                    .add(c20)
                    .max(lowest)
                    .min(highest);
            c21 = b1.mul(a2)
                    .add(bias)
                    .lanewise(VectorOperators.ASHR, dropped)
                    .add(c21)
                    .max(lowest)
                    .min(highest);
            int a3 = a[at + 3];
            c30 = b0.mul(a3)
                    .add(bias)
                    .lanewise(VectorOperators.ASHR, dropped)
                    .add(c30)
                    .max(lowest)
                    .min(highest);
            c31 = b1.mul(a3)
                    .add(bias)
                    .lanewise(VectorOperators.ASHR, dropped)
                    .add(c31)
                    .max(lowest)
                    .min(highest);
            int a4 = a[at + 4];
            c40 = b0.mul(a4)
                    .add(bias)
                    .lanewise(VectorOperators.ASHR, dropped)
                    .add(c40)
                    .max(lowest)
                    .min(highest);
            c41 = b1.mul(a4)
                    .add(bias)
                    .lanewise(VectorOperators.ASHR, dropped)
                    .add(c41)
                    .max(lowest)
                    .min(highest);
            int a5 = a[at + 5];
            c50 = b0.mul(a5)
                    .add(bias)
                    .lanewise(VectorOperators.ASHR, dropped)
                    .add(c50)
                    .max(lowest)
                    .min(highest);
            c51 = b1.mul(a5)
                    .add(bias)
                    .lanewise(VectorOperators.ASHR, dropped)
                    .add(c51)
                    .max(lowest)
                    .min(highest);
            at += ROWS;
            bt += COLUMNS;
        }
        c00.intoArray(c, cFrom);
        c01.intoArray(c, cFrom + LANES);
        c10.intoArray(c, cFrom + COLUMNS);
        c11.intoArray(c, cFrom + COLUMNS + LANES);
        c20.intoArray(c, cFrom + 2 * COLUMNS);
        c21.intoArray(c, cFrom + 2 * COLUMNS + LANES);
        c30.intoArray(c, cFrom + 3 * COLUMNS);
        c31.intoArray(c, cFrom + 3 * COLUMNS + LANES);
        c40.intoArray(c, cFrom + 4 * COLUMNS);
        c41.intoArray(c, cFrom + 4 * COLUMNS + LANES);
        c50.intoArray(c, cFrom + 5 * COLUMNS);
        c51.intoArray(c, cFrom + 5 * COLUMNS + LANES);
    }
}
