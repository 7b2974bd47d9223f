package macrame.arith.vector;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/** Between codes, the exact floating values that kernels multiply, and accumulators. */
final class Conversions {

    /** As many ints as there are doubles in a vector. */
    private static final VectorSpecies<Integer> HALF_INTS =
            VectorSpecies.of(int.class, VectorShape.forBitSize(DoubleTile.SPECIES.vectorBitSize() / 2));

    private Conversions() {}

    static void convert(int[] codes, int count, float scale, float[] target, int at) {
        int lanes = IntTile.LANES;
        int i = 0;
        for (; i + lanes <= count; i += lanes) {
            IntVector vector = IntVector.fromArray(IntTile.SPECIES, codes, i);
            ((FloatVector) vector.convert(VectorOperators.I2F, 0)).mul(scale).intoArray(target, at + i);
        }
        for (; i < count; i++) {
            target[at + i] = codes[i] * scale;
        }
    }

    static void convert(int[] codes, int count, double[] target, int at) {
        int lanes = DoubleTile.LANES;
        int i = 0;
        for (; i + lanes <= count; i += lanes) {
            doubles(codes, i).intoArray(target, at + i);
        }
        for (; i < count; i++) {
            target[at + i] = codes[i];
        }
    }

    private static DoubleVector doubles(int[] codes, int at) {
        return (DoubleVector)
                IntVector.fromArray(HALF_INTS, codes, at).convertShape(VectorOperators.I2D, DoubleTile.SPECIES, 0);
    }

    static void addTo(long[] sums, int at, float[] values, int from, int count, int shift) {
        for (int i = 0; i < count; i++) {
            sums[at + i] += (long) values[from + i] << shift;
        }
    }

    /** Plain loops: not every machine and compiler converts floating values to integers in vectors. */
    static void addTo(long[] sums, int at, double[] values, int from, int count, int shift) {
        for (int i = 0; i < count; i++) {
            sums[at + i] += (long) values[from + i] << shift;
        }
    }
}
