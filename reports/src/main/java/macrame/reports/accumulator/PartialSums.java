package macrame.reports.accumulator;

import java.math.BigInteger;
import macrame.arith.CodeMatrix;
import macrame.arith.SumInterval;
import macrame.nn.engine.OperandCodes;
import macrame.nn.tensor.FixedTensor;
import macrame.nn.tensor.Term;

/**
 * Sums of products of codes on one grid, and the ends that they and all their parts reach in ascending order of k. Kept
 * in 64 bits; a sum that leaves them is an error.
 */
final class PartialSums {

    private final int columns;
    private final int fraction;
    private final long[] sums;
    private long lowest;
    private long highest;

    PartialSums(int rows, int columns, int fraction) {
        this.columns = columns;
        this.fraction = fraction;
        this.sums = new long[rows * columns];
    }

    int fraction() {
        return fraction;
    }

    void preset(FixedTensor bias) {
        int shift = fraction - bias.format().fraction();
        for (int i = 0; i < sums.length; i++) {
            sums[i] = Math.multiplyExact((long) bias.codes()[i % columns], 1L << shift);
            reached(sums[i]);
        }
    }

    private void reached(long sum) {
        lowest = Math.min(lowest, sum);
        highest = Math.max(highest, sum);
    }

    /** Adds the products of a term, none of which is on a finer grid. */
    void add(Term<FixedTensor> term) {
        OperandCodes left = new OperandCodes(term.left());
        OperandCodes right = new OperandCodes(term.right());
        int shift = fraction
                - term.left().tensor().format().fraction()
                - term.right().tensor().format().fraction();
        for (int group = 0; group < term.groups(); group++) {
            add(left.group(group), rows(right.group(group)), group * term.n(), 1L << shift);
        }
    }

    private static int[][] rows(CodeMatrix matrix) {
        int[][] rows = new int[matrix.rows()][matrix.columns()];
        for (int row = 0; row < rows.length; row++) {
            matrix.copyRow(row, 0, rows[row].length, rows[row], 0);
        }
        return rows;
    }

    private void add(CodeMatrix left, int[][] right, int offset, long unit) {
        int[] row = new int[left.columns()];
        for (int i = 0; i < left.rows(); i++) {
            left.copyRow(i, 0, row.length, row, 0);
            for (int k = 0; k < row.length; k++) {
                if (row[k] != 0) {
                    add(Math.multiplyExact(row[k], unit), right[k], i * columns + offset);
                }
            }
        }
    }

    private void add(long factor, int[] row, int to) {
        long least = lowest;
        long most = highest;
        for (int j = 0; j < row.length; j++) {
            long sum = Math.addExact(sums[to + j], Math.multiplyExact(factor, (long) row[j]));
            sums[to + j] = sum;
            least = Math.min(least, sum);
            most = Math.max(most, sum);
        }
        lowest = least;
        highest = most;
    }

    /** Where the sums and their parts were. */
    SumInterval reached() {
        return new SumInterval(BigInteger.valueOf(lowest), BigInteger.valueOf(highest));
    }
}
