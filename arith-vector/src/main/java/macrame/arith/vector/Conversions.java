package macrame.arith.vector;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/** Between codes, the exact floating values that kernels multiply, and accumulators. */
final class Conversions {

    private static final VectorSpecies<Long> LONGS = LongVector.SPECIES_PREFERRED;
    private static final VectorShape HALF = VectorShape.forBitSize(LONGS.vectorBitSize() / 2);
    private static final VectorSpecies<Float> HALF_FLOATS = VectorSpecies.of(float.class, HALF);
    private static final VectorSpecies<Integer> HALF_INTS = VectorSpecies.of(int.class, HALF);

    private Conversions() {}

    static void convert(int[] codes, int count, float scale, float[] target) {
        int lanes = IntTile.LANES;
        int i = 0;
        for (; i + lanes <= count; i += lanes) {
            IntVector vector = IntVector.fromArray(IntTile.SPECIES, codes, i);
            ((FloatVector) vector.convert(VectorOperators.I2F, 0)).mul(scale).intoArray(target, i);
        }
        for (; i < count; i++) {
            target[i] = codes[i] * scale;
        }
    }

    static void convert(int[] codes, int count, double[] target) {
        int lanes = IntTile.LANES;
        int i = 0;
        for (; i + lanes <= count; i += lanes) {
            IntVector vector = IntVector.fromArray(IntTile.SPECIES, codes, i);
            ((DoubleVector) vector.convert(VectorOperators.I2D, 0)).intoArray(target, i);
            ((DoubleVector) vector.convert(VectorOperators.I2D, 1)).intoArray(target, i + DoubleTile.LANES);
        }
        for (; i < count; i++) {
            target[i] = codes[i];
        }
    }

    /** In vectors of half the length, because older compilers box the second half of a conversion that widens. */
    static void addTo(long[] sums, int at, float[] values, int from, int count, int shift) {
        int lanes = LONGS.length();
        int i = 0;
        for (; i + lanes <= count; i += lanes) {
            FloatVector vector = FloatVector.fromArray(HALF_FLOATS, values, from + i);
            IntVector integers = (IntVector) vector.convertShape(VectorOperators.F2I, HALF_INTS, 0);
            LongVector terms = (LongVector) integers.convertShape(VectorOperators.I2L, LONGS, 0);
            LongVector.fromArray(LONGS, sums, at + i)
                    .add(terms.lanewise(VectorOperators.LSHL, shift))
                    .intoArray(sums, at + i);
        }
        for (; i < count; i++) {
            sums[at + i] += (long) values[from + i] << shift;
        }
    }

    /** Not every machine converts doubles to longs in vectors. */
    static void addTo(long[] sums, int at, double[] values, int from, int count, int shift) {
        for (int i = 0; i < count; i++) {
            sums[at + i] += (long) values[from + i] << shift;
        }
    }
}
