package macrame.arith.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@code c = clamp(fma(a, b, c))} or {@code c = clamp(c + fma(a, b, offset))} at every step on one tile of floats, to
 * limits that are not negative.
 *
 * <p>Non-negative floats and the ints of the same bits have the same order, and negative floats are negative ints. So
 * the clamp is one maximum and one minimum in ints, where those of floats would have to watch for NaN. Half a
 * tile at a time: a longer loop has more operations than HotSpot is willing to inline.
 */
final class ClampedFloatTile {

    private static final VectorSpecies<Float> SPECIES = FloatTile.SPECIES;
    private static final int LANES = FloatTile.LANES;
    private static final int ROWS = FloatTile.ROWS;
    private static final int COLUMNS = FloatTile.COLUMNS;
    private static final int HALF = ROWS / 2;

    private ClampedFloatTile() {}

    static void addClamped(
            int depth, float[] a, int aFrom, float[] b, int bFrom, float[] c, int cFrom, float low, float high) {
        addClampedHalf(depth, a, aFrom, b, bFrom, c, cFrom, low, high);
        addClampedHalf(depth, a, aFrom + HALF, b, bFrom, c, cFrom + HALF * COLUMNS, low, high);
    }

    private static void addClampedHalf(
            int depth, float[] a, int aFrom, float[] b, int bFrom, float[] c, int cFrom, float low, float high) {
        IntVector lowest = IntVector.broadcast(IntTile.SPECIES, Float.floatToRawIntBits(low));
        IntVector highest = IntVector.broadcast(IntTile.SPECIES, Float.floatToRawIntBits(high));
        FloatVector c00 = FloatVector.fromArray(SPECIES, c, cFrom);
        FloatVector c01 = FloatVector.fromArray(SPECIES, c, cFrom + LANES);
        FloatVector c10 = FloatVector.fromArray(SPECIES, c, cFrom + COLUMNS);
        FloatVector c11 = FloatVector.fromArray(SPECIES, c, cFrom + COLUMNS + LANES);
        FloatVector c20 = FloatVector.fromArray(SPECIES, c, cFrom + 2 * COLUMNS);
        FloatVector c21 = FloatVector.fromArray(SPECIES, c, cFrom + 2 * COLUMNS + LANES);
        FloatVector zero = FloatVector.zero(SPECIES);
        int at = aFrom;
        int bt = bFrom;
        for (int k = 0; k < depth; k++) {
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, bt);
            FloatVector b1 = FloatVector.fromArray(SPECIES, b, bt + LANES);
            FloatVector a0 = FloatVector.broadcast(SPECIES, a[at]);
            c00 = clamp(a0.fma(b0, c00), lowest, highest);
            c01 = clamp(a0.fma(b1, c01), lowest, highest);
            FloatVector a1 = FloatVector.broadcast(SPECIES, a[at + 1]);
            c10 = clamp(a1.fma(b0, c10), lowest, highest);
            c11 = clamp(a1.fma(b1, c11), lowest, highest);
            FloatVector a2 = FloatVector.broadcast(SPECIES, a[at + 2]);
            c20 = clamp(a2.fma(b0, c20), lowest, highest);
            c21 = clamp(a2.fma(b1, c21), lowest, highest);
            at += ROWS;
            bt += COLUMNS;
        }
        zero.add(c00).intoArray(c, cFrom);
        zero.add(c01).intoArray(c, cFrom + LANES);
        zero.add(c10).intoArray(c, cFrom + COLUMNS);
        zero.add(c11).intoArray(c, cFrom + COLUMNS + LANES);
        zero.add(c20).intoArray(c, cFrom + 2 * COLUMNS);
        zero.add(c21).intoArray(c, cFrom + 2 * COLUMNS + LANES);
    }

    static void addRounded(
            int depth,
            float[] a,
            int aFrom,
            float[] b,
            int bFrom,
            float[] c,
            int cFrom,
            float offset,
            float low,
            float high) {
        addRoundedHalf(depth, a, aFrom, b, bFrom, c, cFrom, offset, low, high);
        addRoundedHalf(depth, a, aFrom + HALF, b, bFrom, c, cFrom + HALF * COLUMNS, offset, low, high);
    }

    private static void addRoundedHalf(
            int depth,
            float[] a,
            int aFrom,
            float[] b,
            int bFrom,
            float[] c,
            int cFrom,
            float offset,
            float low,
            float high) {
        IntVector lowest = IntVector.broadcast(IntTile.SPECIES, Float.floatToRawIntBits(low));
        IntVector highest = IntVector.broadcast(IntTile.SPECIES, Float.floatToRawIntBits(high));
        FloatVector offsets = FloatVector.broadcast(SPECIES, offset);
        FloatVector c00 = FloatVector.fromArray(SPECIES, c, cFrom);
        FloatVector c01 = FloatVector.fromArray(SPECIES, c, cFrom + LANES);
        FloatVector c10 = FloatVector.fromArray(SPECIES, c, cFrom + COLUMNS);
        FloatVector c11 = FloatVector.fromArray(SPECIES, c, cFrom + COLUMNS + LANES);
        FloatVector c20 = FloatVector.fromArray(SPECIES, c, cFrom + 2 * COLUMNS);
        FloatVector c21 = FloatVector.fromArray(SPECIES, c, cFrom + 2 * COLUMNS + LANES);
        FloatVector zero = FloatVector.zero(SPECIES);
        int at = aFrom;
        int bt = bFrom;
        for (int k = 0; k < depth; k++) {
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, bt);
            FloatVector b1 = FloatVector.fromArray(SPECIES, b, bt + LANES);
            FloatVector a0 = FloatVector.broadcast(SPECIES, a[at]);
            c00 = clamp(a0.fma(b0, offsets).add(c00), lowest, highest);
            c01 = clamp(a0.fma(b1, offsets).add(c01), lowest, highest);
            FloatVector a1 = FloatVector.broadcast(SPECIES, a[at + 1]);
            c10 = clamp(a1.fma(b0, offsets).add(c10), lowest, highest);
            c11 = clamp(a1.fma(b1, offsets).add(c11), lowest, highest);
            FloatVector a2 = FloatVector.broadcast(SPECIES, a[at + 2]);
            c20 = clamp(a2.fma(b0, offsets).add(c20), lowest, highest);
            c21 = clamp(a2.fma(b1, offsets).add(c21), lowest, highest);
            at += ROWS;
            bt += COLUMNS;
        }
        zero.add(c00).intoArray(c, cFrom);
        zero.add(c01).intoArray(c, cFrom + LANES);
        zero.add(c10).intoArray(c, cFrom + COLUMNS);
        zero.add(c11).intoArray(c, cFrom + COLUMNS + LANES);
        zero.add(c20).intoArray(c, cFrom + 2 * COLUMNS);
        zero.add(c21).intoArray(c, cFrom + 2 * COLUMNS + LANES);
    }

    private static FloatVector clamp(FloatVector sum, IntVector lowest, IntVector highest) {
        return sum.reinterpretAsInts().max(lowest).min(highest).reinterpretAsFloats();
    }
}
