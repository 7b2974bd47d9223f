package macrame.arith;

import java.util.Arrays;

/** Sums of products that stay exact doubles: magnitudes up to 2^53. */
final class ExactDoubleRows implements RowKernel {

    private final double[][] sums = Workspace.ofThread().doubleSums();
    private final double[][] b = Workspace.ofThread().doublesOfB();
    private final Accumulators into;
    private final int shift;
    private final boolean overwrites;

    /** @param overwrites whether the accumulators are zero, whatever they hold */
    ExactDoubleRows(Accumulators into, int shift, boolean overwrites) {
        this.into = into;
        this.shift = shift;
        this.overwrites = overwrites;
    }

    @Override
    public void start(int i, int k, int at, int count) {
        Arrays.fill(sums[i], 0, count, 0);
    }

    @Override
    public boolean ignoresZeros() {
        return true;
    }

    @Override
    public void load(int[][] b, int count) {
        for (int i = 0; i < TERMS; i++) {
            convert(b[i], this.b[i], count);
        }
    }

    static void convert(int[] codes, double[] values, int count) {
        for (int j = 0; j < count; j++) {
            values[j] = codes[j];
        }
    }

    @Override
    public void add(int i, int[] a, int k, int terms, int at, int count) {
        addFour(sums[i], count, a[0], b[0], a[1], b[1], a[2], b[2], a[3], b[3]);
        if (terms > 4) {
            addFour(sums[i], count, a[4], b[4], a[5], b[5], a[6], b[6], a[7], b[7]);
        }
    }

    private static void addFour(
            double[] sums,
            int count,
            double a0,
            double[] b0,
            double a1,
            double[] b1,
            double a2,
            double[] b2,
            double a3,
            double[] b3) {
        for (int j = 0; j < count; j++) {
            sums[j] += a0 * b0[j] + a1 * b1[j] + a2 * b2[j] + a3 * b3[j];
        }
    }

    @Override
    public void end(int i, int k, int at, int count) {
        long[] codes = into.target();
        if (overwrites && k == 0) {
            Arrays.fill(codes, at, at + count, 0);
        }
        for (int j = 0; j < count; j++) {
            codes[at + j] += (long) sums[i][j] << shift;
        }
    }
}
