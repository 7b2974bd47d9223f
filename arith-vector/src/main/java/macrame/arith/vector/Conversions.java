package macrame.arith.vector;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/** Between codes, the exact floating values that kernels multiply, and accumulators. */
final class Conversions {

    private static final VectorShape HALF = VectorShape.forBitSize(DoubleTile.SPECIES.vectorBitSize() / 2);

    /** As many ints as there are doubles in a vector. */
    private static final VectorSpecies<Integer> HALF_INTS = VectorSpecies.of(int.class, HALF);

    private static final VectorSpecies<Float> HALF_FLOATS = VectorSpecies.of(float.class, HALF);

    /** The middle of the doubles whose step is 1: 2^52 to 2^53. */
    private static final double ORIGIN = 0x1.8p52;

    private static final long ORIGIN_BITS = Double.doubleToRawLongBits(ORIGIN);

    private Conversions() {}

    static void convert(int[] codes, int from, int count, float scale, float[] target, int at) {
        int lanes = IntTile.LANES;
        int i = 0;
        for (; i + lanes <= count; i += lanes) {
            IntVector vector = IntVector.fromArray(IntTile.SPECIES, codes, from + i);
            ((FloatVector) vector.convert(VectorOperators.I2F, 0)).mul(scale).intoArray(target, at + i);
        }
        for (; i < count; i++) {
            target[at + i] = codes[from + i] * scale;
        }
    }

    static void convert(int[] codes, int from, int count, double[] target, int at) {
        int lanes = DoubleTile.LANES;
        int i = 0;
        for (; i + lanes <= count; i += lanes) {
            doubles(codes, from + i).intoArray(target, at + i);
        }
        for (; i < count; i++) {
            target[at + i] = codes[from + i];
        }
    }

    private static DoubleVector doubles(int[] codes, int at) {
        return (DoubleVector)
                IntVector.fromArray(HALF_INTS, codes, at).convertShape(VectorOperators.I2D, DoubleTile.SPECIES, 0);
    }

    /** By way of doubles, of whose sum with {@link #ORIGIN} the lower half is the integer. */
    static void integers(float[] values, int from, int count, int[] target, int at) {
        int lanes = DoubleTile.LANES;
        int i = 0;
        for (; i + lanes <= count; i += lanes) {
            DoubleVector moved = doubles(values, from + i).add(ORIGIN);
            ((IntVector) moved.reinterpretAsLongs().convertShape(VectorOperators.L2I, HALF_INTS, 0))
                    .intoArray(target, at + i);
        }
        for (; i < count; i++) {
            target[at + i] = (int) values[from + i];
        }
    }

    private static DoubleVector doubles(float[] values, int at) {
        return (DoubleVector)
                FloatVector.fromArray(HALF_FLOATS, values, at).convertShape(VectorOperators.F2D, DoubleTile.SPECIES, 0);
    }

    /** A double of {@link #ORIGIN} plus an integer has the integer's distance in its bits. */
    static void integers(double[] values, int from, int count, long[] target, int at) {
        int lanes = DoubleTile.LANES;
        int i = 0;
        for (; i + lanes <= count; i += lanes) {
            DoubleVector moved =
                    DoubleVector.fromArray(DoubleTile.SPECIES, values, from + i).add(ORIGIN);
            moved.reinterpretAsLongs().sub(ORIGIN_BITS).intoArray(target, at + i);
        }
        for (; i < count; i++) {
            target[at + i] = (long) values[from + i];
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
