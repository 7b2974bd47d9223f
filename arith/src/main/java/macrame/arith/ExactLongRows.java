package macrame.arith;

import java.util.Arrays;

/** Sums of products in long, straight in the accumulators; what leaves a long wraps there. */
final class ExactLongRows implements RowKernel {

    private final Accumulators into;
    private final int shift;
    private final boolean overwrites;
    private int[][] b;

    /** @param overwrites whether the accumulators are zero, whatever they hold */
    ExactLongRows(Accumulators into, int shift, boolean overwrites) {
        this.into = into;
        this.shift = shift;
        this.overwrites = overwrites;
    }

    @Override
    public void start(int i, int k, int at, int count) {
        // The accumulators are the sums.
        if (overwrites && k == 0) {
            Arrays.fill(into.target(), at, at + count, 0);
        }
    }

    @Override
    public boolean ignoresZeros() {
        return true;
    }

    @Override
    public void load(int[][] b, int count) {
        this.b = b;
    }

    @Override
    public void add(int i, int[] a, int k, int terms, int at, int count) {
        long[] codes = into.target();
        for (int term = 0; term < terms; term++) {
            long factor = (long) a[term] << shift;
            int[] row = b[term];
            for (int j = 0; j < count; j++) {
                codes[at + j] += factor * row[j];
            }
        }
    }

    @Override
    public void end(int i, int k, int at, int count) {
        // The accumulators are the sums.
    }
}
