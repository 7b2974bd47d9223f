package macrame.arith;

import java.util.Arrays;

/** Products of few rows by a matrix whose columns are contiguous, as sums in long; what leaves a long wraps there. */
final class ExactColumns {

    private static final int STRIP = RowKernel.COLUMNS;

    private final int[][] strips = Workspace.ofThread().rowsOfB;
    private final CodeMatrix a;
    private final CodeMatrix b;
    private final Accumulators into;
    private final int shift;
    private final boolean overwrites;

    /** @param overwrites whether the accumulators are zero, whatever they hold */
    ExactColumns(CodeMatrix a, CodeMatrix b, Accumulators into, int shift, boolean overwrites) {
        this.a = a;
        this.b = b;
        this.into = into;
        this.shift = shift;
        this.overwrites = overwrites;
    }

    /** Multiplies the rows {@code from … to − 1} of A, fewer than {@link RowKernel#TERMS}. */
    void multiply(int from, int to) {
        int columns = b.columns();
        long[] sums = into.target();
        if (overwrites) {
            Arrays.fill(sums, from * columns, to * columns, 0);
        }
        int[] strip = strips[0];
        for (int k = 0; k < a.columns(); k += STRIP) {
            int count = Math.min(STRIP, a.columns() - k);
            for (int row = from; row < to; row++) {
                a.copyRow(row, k, count, strips[1 + row - from], 0);
            }
            for (int column = 0; column < columns; column++) {
                b.copyColumn(column, k, count, strip, 0);
                for (int row = from; row < to; row++) {
                    sums[row * columns + column] += dot(strips[1 + row - from], strip, count) << shift;
                }
            }
        }
    }

    private static long dot(int[] a, int[] b, int count) {
        long sum = 0;
        for (int i = 0; i < count; i++) {
            sum += (long) a[i] * b[i];
        }
        return sum;
    }
}
