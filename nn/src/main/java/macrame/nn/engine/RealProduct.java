package macrame.nn.engine;

import java.util.Optional;
import macrame.nn.tensor.MatrixLayout;
import macrame.nn.tensor.Move;
import macrame.nn.tensor.Operand;
import macrame.nn.tensor.RealTensor;
import macrame.nn.tensor.Term;

/**
 * Matrix products of the reference, in a defined order: k ascends, every product is rounded and then added. A zero on
 * the left adds nothing, whatever stands on the right.
 */
final class RealProduct {

    /** So few rows on the left are multiplied without laying out the matrix on the right. */
    private static final int FEW_ROWS = 3;

    private final double[] left;
    private final double[] right;

    private RealProduct(Term<RealTensor> term) {
        this.left = prepared(term.left());
        this.right = prepared(term.right());
    }

    /** Adds {@code left · right} to the sums, whose columns are those of all groups. */
    static void add(Term<RealTensor> term, double[] sums) {
        RealProduct product = new RealProduct(term);
        int width = term.groups() * term.n();
        for (int group = 0; group < term.groups(); group++) {
            product.addGroup(term.left().layout(group), term.right().layout(group), sums, group * term.n(), width);
        }
    }

    private static double[] prepared(Operand<RealTensor> operand) {
        double[] values = operand.tensor().values();
        Optional<Move> move = operand.view().preparation(operand.tensor().shape());
        return move.isEmpty()
                ? values
                : gathered(values, move.get().sources(operand.tensor().shape()));
    }

    static double[] gathered(double[] values, int[] sources) {
        double[] gathered = new double[sources.length];
        for (int i = 0; i < gathered.length; i++) {
            gathered[i] = sources[i] == Move.ZERO ? 0 : values[sources[i]];
        }
        return gathered;
    }

    private void addGroup(MatrixLayout a, MatrixLayout b, double[] sums, int offset, int width) {
        if (a.rows().length <= FEW_ROWS) {
            for (int row = 0; row < a.rows().length; row++) {
                new RealRow(left, a.rows()[row], a.columns()).add(right, b, sums, offset + row * width);
            }
            return;
        }
        double[][] rows = rows(b);
        double[] sum = new double[b.columns().length];
        double[] factors = new double[rows.length];
        double[][] used = new double[rows.length][];
        for (int row = 0; row < a.rows().length; row++) {
            int count = 0;
            for (int i = 0; i < rows.length; i++) {
                double factor = left[a.rows()[row] + a.columns()[i]];
                if (factor != 0) {
                    factors[count] = factor;
                    used[count++] = rows[i];
                }
            }
            if (count == 0) {
                continue;
            }
            System.arraycopy(sums, offset + row * width, sum, 0, sum.length);
            addRows(sum, factors, used, count);
            System.arraycopy(sum, 0, sums, offset + row * width, sum.length);
        }
    }

    /** Every row in an array of its own: one common index lets the compiler use vectors. */
    private double[][] rows(MatrixLayout layout) {
        int[] columns = layout.columns();
        double[][] rows = new double[layout.rows().length][columns.length];
        if (layout.contiguousRows()) {
            for (int row = 0; row < rows.length; row++) {
                System.arraycopy(right, layout.rows()[row] + columns[0], rows[row], 0, columns.length);
            }
            return rows;
        }
        for (int column = 0; column < columns.length; column++) {
            for (int row = 0; row < rows.length; row++) {
                rows[row][column] = right[layout.rows()[row] + columns[column]];
            }
        }
        return rows;
    }

    static void addRows(double[] sum, double[] factors, double[][] rows, int count) {
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
