package macrame.sim.array;

/** Loops over whole planes with one index for all arrays, so that HotSpot makes vectors of them. */
final class PlainLoops {

    private PlainLoops() {}

    /** {@code sum += x·y} in every element. */
    static void multiplyAdd(int[] sum, int[] x, int[] y) {
        for (int i = 0; i < y.length; i++) {
            sum[i] += x[i] * y[i];
        }
    }

    /** {@code sum += product; product = x·y} in every element: a multiplier with a register behind it. */
    static void addAndMultiply(int[] sum, int[] product, int[] x, int[] y) {
        for (int i = 0; i < y.length; i++) {
            sum[i] += product[i];
            product[i] = x[i] * y[i];
        }
    }
}
