package macrame.arith;

/** Both operands of a product, row by row, with what proofs need to know about them. */
final class Operands {

    final int[][] a;
    final int[][] b;
    final int columns;
    final int depth;

    private Operands(int[][] a, int[][] b, int depth, int columns) {
        this.a = a;
        this.b = b;
        this.depth = depth;
        this.columns = columns;
    }

    static Operands pack(CodeMatrix a, CodeMatrix b) {
        return new Operands(rows(a), rows(b), a.columns(), b.columns());
    }

    private static int[][] rows(CodeMatrix matrix) {
        int[][] rows = new int[matrix.rows()][matrix.columns()];
        for (int row = 0; row < rows.length; row++) {
            matrix.copyRow(row, 0, matrix.columns(), rows[row], 0);
        }
        return rows;
    }

    /** The largest sum of magnitudes of a row of A. */
    long maximumRowSumOfA() {
        long maximum = 0;
        for (int[] row : a) {
            long sum = 0;
            for (int code : row) {
                sum += Math.abs((long) code);
            }
            maximum = Math.max(maximum, sum);
        }
        return maximum;
    }

    /** The largest magnitude of B. */
    long maximumOfB() {
        long maximum = 0;
        for (int[] row : b) {
            for (int code : row) {
                maximum = Math.max(maximum, Math.abs((long) code));
            }
        }
        return maximum;
    }
}
