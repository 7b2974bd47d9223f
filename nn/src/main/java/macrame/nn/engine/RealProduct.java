package macrame.nn.engine;

import macrame.nn.tensor.MatrixLayout;
import macrame.nn.tensor.Operand;
import macrame.nn.tensor.RealTensor;
import macrame.nn.tensor.Term;

/**
 * Matrix products of the reference, in a defined order: k ascends, every product is rounded and then added. A zero on
 * the left adds nothing, whatever stands on the right.
 */
final class RealProduct {

    private RealProduct() {}

    /** Adds {@code left · right} to the M × N sums. */
    static void add(Term<RealTensor> term, double[] sums) {
        int k = term.k();
        int n = term.n();
        double[][] right = rows(term.right());
        MatrixLayout layout = term.left().layout();
        double[] values = term.left().tensor().values();
        double[] sum = new double[n];
        double[] factors = new double[k];
        double[][] used = new double[k][];
        for (int row = 0; row < layout.rows(); row++) {
            int count = 0;
            for (int i = 0; i < k; i++) {
                double factor = values[row * layout.rowStride() + i * layout.columnStride()];
                if (factor != 0) {
                    factors[count] = factor;
                    used[count++] = right[i];
                }
            }
            System.arraycopy(sums, row * n, sum, 0, n);
            addRows(sum, factors, used, count);
            System.arraycopy(sum, 0, sums, row * n, n);
        }
    }

    /** Every row in an array of its own: one common index lets the compiler use vectors. */
    private static double[][] rows(Operand<RealTensor> operand) {
        MatrixLayout layout = operand.layout();
        double[] values = operand.tensor().values();
        double[][] rows = new double[layout.rows()][layout.columns()];
        if (layout.columnStride() == 1) {
            for (int row = 0; row < layout.rows(); row++) {
                System.arraycopy(values, row * layout.rowStride(), rows[row], 0, layout.columns());
            }
            return rows;
        }
        for (int column = 0; column < layout.columns(); column++) {
            for (int row = 0; row < layout.rows(); row++) {
                rows[row][column] = values[row * layout.rowStride() + column * layout.columnStride()];
            }
        }
        return rows;
    }

    private static void addRows(double[] sum, double[] factors, double[][] rows, int count) {
        int i = 0;
        for (; i + 4 <= count; i += 4) {
            addFour(sum, factors, i, rows[i], rows[i + 1], rows[i + 2], rows[i + 3]);
        }
        for (; i < count; i++) {
            addOne(sum, factors[i], rows[i]);
        }
    }

    private static void addFour(
            double[] sum, double[] factors, int i, double[] r0, double[] r1, double[] r2, double[] r3) {
        double f0 = factors[i];
        double f1 = factors[i + 1];
        double f2 = factors[i + 2];
        double f3 = factors[i + 3];
        for (int j = 0; j < sum.length; j++) {
            sum[j] = sum[j] + f0 * r0[j] + f1 * r1[j] + f2 * r2[j] + f3 * r3[j];
        }
    }

    private static void addOne(double[] sum, double factor, double[] row) {
        for (int j = 0; j < sum.length; j++) {
            sum[j] += factor * row[j];
        }
    }
}
