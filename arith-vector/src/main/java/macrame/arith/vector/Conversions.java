package macrame.arith.vector;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/** Between codes, the exact floating values that kernels multiply, and accumulators. */
final class Conversions {

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
