package macrame.arith.vector;

/** Between codes, the exact floating values that kernels multiply, and accumulators. */
final class Conversions {

    private Conversions() {}

    static void convert(int[] codes, int count, float[] target) {
        for (int i = 0; i < count; i++) {
            target[i] = codes[i];
        }
    }

    static void convert(int[] codes, int count, double[] target) {
        for (int i = 0; i < count; i++) {
            target[i] = codes[i];
        }
    }

    static void addTo(long[] sums, int at, float[] values, int from, int count, int shift) {
        for (int i = 0; i < count; i++) {
            sums[at + i] += (long) (int) values[from + i] << shift;
        }
    }

    static void addTo(long[] sums, int at, double[] values, int from, int count, int shift) {
        for (int i = 0; i < count; i++) {
            sums[at + i] += (long) values[from + i] << shift;
        }
    }
}
