package macrame.arith.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@code c += a·b} on one tile of floats: six rows of two vectors, which stay in registers over all k.
 *
 * <p>The loop is a small method of its own, for in a large one HotSpot boxes the vectors.
 */
final class FloatTile {

    static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    static final int LANES = SPECIES.length();
    static final int ROWS = 6;
    static final int COLUMNS = 2 * LANES;

    private FloatTile() {}

    static void add(int depth, float[] a, int aFrom, float[] b, int bFrom, float[] c, int cFrom) {
        FloatVector c00 = FloatVector.fromArray(SPECIES, c, cFrom);
        FloatVector c01 = FloatVector.fromArray(SPECIES, c, cFrom + LANES);
        FloatVector c10 = FloatVector.fromArray(SPECIES, c, cFrom + COLUMNS);
        FloatVector c11 = FloatVector.fromArray(SPECIES, c, cFrom + COLUMNS + LANES);
        FloatVector c20 = FloatVector.fromArray(SPECIES, c, cFrom + 2 * COLUMNS);
        FloatVector c21 = FloatVector.fromArray(SPECIES, c, cFrom + 2 * COLUMNS + LANES);
        FloatVector c30 = FloatVector.fromArray(SPECIES, c, cFrom + 3 * COLUMNS);
        FloatVector c31 = FloatVector.fromArray(SPECIES, c, cFrom + 3 * COLUMNS + LANES);
        FloatVector c40 = FloatVector.fromArray(SPECIES, c, cFrom + 4 * COLUMNS);
        FloatVector c41 = FloatVector.fromArray(SPECIES, c, cFrom + 4 * COLUMNS + LANES);
        FloatVector c50 = FloatVector.fromArray(SPECIES, c, cFrom + 5 * COLUMNS);
        FloatVector c51 = FloatVector.fromArray(SPECIES, c, cFrom + 5 * COLUMNS + LANES);
        FloatVector zero = FloatVector.zero(SPECIES);
        int at = aFrom;
        int bt = bFrom;
        for (int k = 0; k < depth; k++) {
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, bt);
            FloatVector b1 = FloatVector.fromArray(SPECIES, b, bt + LANES);
            FloatVector a0 = FloatVector.broadcast(SPECIES, a[at]);
            c00 = a0.fma(b0, c00);
            c01 = a0.fma(b1, c01);
            FloatVector a1 = FloatVector.broadcast(SPECIES, a[at + 1]);
            c10 = a1.fma(b0, c10);
            c11 = a1.fma(b1, c11);
            FloatVector a2 = FloatVector.broadcast(SPECIES, a[at + 2]);
            c20 = a2.fma(b0, c20);
            c21 = a2.fma(b1, c21);
            FloatVector a3 = FloatVector.broadcast(SPECIES, a[at + 3]);
            c30 = a3.fma(b0, c30);
            c31 = a3.fma(b1, c31);
            FloatVector a4 = FloatVector.broadcast(SPECIES, a[at + 4]);
            c40 = a4.fma(b0, c40);
            c41 = a4.fma(b1, c41);
            FloatVector a5 = FloatVector.broadcast(SPECIES, a[at + 5]);
            c50 = a5.fma(b0, c50);
            c51 = a5.fma(b1, c51);
            at += ROWS;
            bt += COLUMNS;
        }
        zero.add(c00).intoArray(c, cFrom);
        zero.add(c01).intoArray(c, cFrom + LANES);
        zero.add(c10).intoArray(c, cFrom + COLUMNS);
        zero.add(c11).intoArray(c, cFrom + COLUMNS + LANES);
        zero.add(c20).intoArray(c, cFrom + 2 * COLUMNS);
        zero.add(c21).intoArray(c, cFrom + 2 * COLUMNS + LANES);
        zero.add(c30).intoArray(c, cFrom + 3 * COLUMNS);
        zero.add(c31).intoArray(c, cFrom + 3 * COLUMNS + LANES);
        zero.add(c40).intoArray(c, cFrom + 4 * COLUMNS);
        zero.add(c41).intoArray(c, cFrom + 4 * COLUMNS + LANES);
        zero.add(c50).intoArray(c, cFrom + 5 * COLUMNS);
        zero.add(c51).intoArray(c, cFrom + 5 * COLUMNS + LANES);
    }
}
