package macrame.arith.vector;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@code c += a·b} on one tile of doubles: six rows of two vectors, which stay in registers over all k.
 *
 * <p>The loop is a small method of its own, for in a large one HotSpot boxes the vectors.
 */
final class DoubleTile {

    static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
    static final int LANES = SPECIES.length();
    static final int ROWS = 6;
    static final int COLUMNS = 2 * LANES;

    private DoubleTile() {}

    static void add(int depth, double[] a, int aFrom, double[] b, int bFrom, double[] c, int cFrom) {
        DoubleVector c00 = DoubleVector.fromArray(SPECIES, c, cFrom);
        DoubleVector c01 = DoubleVector.fromArray(SPECIES, c, cFrom + LANES);
        DoubleVector c10 = DoubleVector.fromArray(SPECIES, c, cFrom + COLUMNS);
        DoubleVector c11 = DoubleVector.fromArray(SPECIES, c, cFrom + COLUMNS + LANES);
        DoubleVector c20 = DoubleVector.fromArray(SPECIES, c, cFrom + 2 * COLUMNS);
        DoubleVector c21 = DoubleVector.fromArray(SPECIES, c, cFrom + 2 * COLUMNS + LANES);
        DoubleVector c30 = DoubleVector.fromArray(SPECIES, c, cFrom + 3 * COLUMNS);
        DoubleVector c31 = DoubleVector.fromArray(SPECIES, c, cFrom + 3 * COLUMNS + LANES);
        DoubleVector c40 = DoubleVector.fromArray(SPECIES, c, cFrom + 4 * COLUMNS);
        DoubleVector c41 = DoubleVector.fromArray(SPECIES, c, cFrom + 4 * COLUMNS + LANES);
        DoubleVector c50 = DoubleVector.fromArray(SPECIES, c, cFrom + 5 * COLUMNS);
        DoubleVector c51 = DoubleVector.fromArray(SPECIES, c, cFrom + 5 * COLUMNS + LANES);
        DoubleVector zero = DoubleVector.zero(SPECIES);
        int at = aFrom;
        int bt = bFrom;
        for (int k = 0; k < depth; k++) {
            DoubleVector b0 = DoubleVector.fromArray(SPECIES, b, bt);
            DoubleVector b1 = DoubleVector.fromArray(SPECIES, b, bt + LANES);
            DoubleVector a0 = DoubleVector.broadcast(SPECIES, a[at]);
            c00 = a0.fma(b0, c00);
            c01 = a0.fma(b1, c01);
            DoubleVector a1 = DoubleVector.broadcast(SPECIES, a[at + 1]);
            c10 = a1.fma(b0, c10);
            c11 = a1.fma(b1, c11);
            DoubleVector a2 = DoubleVector.broadcast(SPECIES, a[at + 2]);
            c20 = a2.fma(b0, c20);
            c21 = a2.fma(b1, c21);
            DoubleVector a3 = DoubleVector.broadcast(SPECIES, a[at + 3]);
            c30 = a3.fma(b0, c30);
            c31 = a3.fma(b1, c31);
            DoubleVector a4 = DoubleVector.broadcast(SPECIES, a[at + 4]);
            c40 = a4.fma(b0, c40);
            c41 = a4.fma(b1, c41);
            DoubleVector a5 = DoubleVector.broadcast(SPECIES, a[at + 5]);
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
