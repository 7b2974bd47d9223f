package macrame.nn.engine;

import macrame.nn.tensor.MatrixLayout;

/** One row on the left of a {@link RealProduct}, of which only the elements that are not zero count. */
final class RealRow {

    private static final int TERMS = 4;

    private final double[] factors;
    private final int[] terms;
    private int count;

    /** @param columns distances of the row's elements from its position */
    RealRow(double[] values, int position, int[] columns) {
        factors = new double[columns.length];
        terms = new int[columns.length];
        for (int k = 0; k < columns.length; k++) {
            double factor = values[position + columns[k]];
            if (factor != 0) {
                factors[count] = factor;
                terms[count++] = k;
            }
        }
    }

    /** Adds the products with a matrix, k ascending, to the sums from {@code at} on. */
    void add(double[] values, MatrixLayout matrix, double[] sums, int at) {
        if (matrix.contiguousRows()) {
            addRows(values, matrix, sums, at);
        } else {
            addColumns(values, matrix, sums, at);
        }
    }

    private void addRows(double[] values, MatrixLayout matrix, double[] sums, int at) {
        int width = matrix.columns().length;
        double[] sum = new double[width];
        System.arraycopy(sums, at, sum, 0, width);
        double[][] rows = new double[TERMS][width];
        double[] own = new double[TERMS];
        for (int i = 0; i < count; i += TERMS) {
            int taken = Math.min(TERMS, count - i);
            for (int term = 0; term < taken; term++) {
                own[term] = factors[i + term];
                System.arraycopy(values, matrix.rows()[terms[i + term]] + matrix.columns()[0], rows[term], 0, width);
            }
            RealProduct.addRows(sum, own, rows, taken);
        }
        System.arraycopy(sum, 0, sums, at, width);
    }

    /** Four columns at a time: their sums do not wait for each other. */
    private void addColumns(double[] values, MatrixLayout matrix, double[] sums, int at) {
        int[] columns = matrix.columns();
        int[] rows = new int[count];
        for (int i = 0; i < count; i++) {
            rows[i] = matrix.rows()[terms[i]];
        }
        int column = 0;
        for (; column + TERMS <= columns.length; column += TERMS) {
            addFour(values, rows, columns, column, sums, at + column);
        }
        for (; column < columns.length; column++) {
            double sum = sums[at + column];
            for (int i = 0; i < count; i++) {
                sum += factors[i] * values[rows[i] + columns[column]];
            }
            sums[at + column] = sum;
        }
    }

    private void addFour(double[] values, int[] rows, int[] columns, int column, double[] sums, int at) {
        double sum0 = sums[at];
        double sum1 = sums[at + 1];
        double sum2 = sums[at + 2];
        double sum3 = sums[at + 3];
        for (int i = 0; i < rows.length; i++) {
            double factor = factors[i];
            sum0 += factor * values[rows[i] + columns[column]];
            sum1 += factor * values[rows[i] + columns[column + 1]];
            sum2 += factor * values[rows[i] + columns[column + 2]];
            sum3 += factor * values[rows[i] + columns[column + 3]];
        }
        sums[at] = sum0;
        sums[at + 1] = sum1;
        sums[at + 2] = sum2;
        sums[at + 3] = sum3;
    }
}
