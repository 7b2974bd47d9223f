package macrame.arith;

import java.util.Arrays;

/** Drives a product by rows of sums, in blocks that stay in the caches. */
final class RowProduct {

    private final int[][] codesOfA = Workspace.ofThread().codesOfA;
    private final int[][] rowsOfB = Workspace.ofThread().rowsOfB;
    private final CodeMatrix a;
    private final CodeMatrix b;
    private final int chainDepth;
    private final RowKernel kernel;

    /** @param chainDepth how many products a row of sums takes before it ends */
    RowProduct(CodeMatrix a, CodeMatrix b, int chainDepth, RowKernel kernel) {
        this.a = a;
        this.b = b;
        this.chainDepth = chainDepth;
        this.kernel = kernel;
    }

    /** Multiplies the rows {@code from … to − 1} of A. */
    void multiply(int from, int to) {
        for (int row = from; row < to; row += RowKernel.ROWS) {
            for (int column = 0; column < b.columns(); column += RowKernel.COLUMNS) {
                int count = Math.min(RowKernel.COLUMNS, b.columns() - column);
                multiplyBlock(row, Math.min(to, row + RowKernel.ROWS), column, count);
            }
        }
    }

    private void multiplyBlock(int from, int to, int column, int count) {
        int columns = b.columns();
        for (int start = 0; start < a.columns(); start = chainEnd(start)) {
            int end = chainEnd(start);
            for (int row = from; row < to; row++) {
                kernel.start(row - from, start, row * columns + column, count);
            }
            for (int k = start; k < end; k += RowKernel.TERMS) {
                int terms = Math.min(RowKernel.TERMS, end - k);
                boolean zero = loadA(k, terms, from, to) && kernel.ignoresZeros();
                if (!zero) {
                    loadB(k, terms, column, count);
                    kernel.load(rowsOfB, count);
                }
                for (int row = from; row < to && !zero; row++) {
                    kernel.add(row - from, codesOfA[row - from], k, terms, row * columns + column, count);
                }
            }
            for (int row = from; row < to; row++) {
                kernel.end(row - from, start, row * columns + column, count);
            }
        }
    }

    private int chainEnd(int start) {
        return (int) Math.min(a.columns(), (long) start + chainDepth);
    }

    /** Whether all codes are zero. */
    private boolean loadA(int k, int terms, int from, int to) {
        int any = 0;
        for (int row = from; row < to; row++) {
            int[] codes = codesOfA[row - from];
            Arrays.fill(codes, 0);
            a.copyRow(row, k, terms, codes, 0);
            for (int code : codes) {
                any |= code;
            }
        }
        return any == 0;
    }

    private void loadB(int k, int terms, int column, int count) {
        for (int i = 0; i < terms; i++) {
            b.copyRow(k + i, column, count, rowsOfB[i], 0);
        }
        for (int i = terms; i < rowsOfB.length; i++) {
            Arrays.fill(rowsOfB[i], 0, count, 0);
        }
    }
}
