package macrame.nn.engine;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;
import macrame.arith.FixedFormat;
import macrame.arith.Overflow;
import macrame.arith.SumInterval;
import macrame.nn.precision.AccumulatorRule;
import macrame.nn.tensor.MatrixLayout;
import macrame.nn.tensor.Move;
import macrame.nn.tensor.Operand;
import macrame.nn.tensor.RangeTensor;
import macrame.nn.tensor.Term;

/**
 * Where sums of products can lie, element by element: the whole sums, and all parts of them in any order, which are
 * between the sum of the negative and the sum of the positive ends.
 */
final class RangeSums {

    private final int columns;
    private final int fraction;
    private final long[] low;
    private final long[] high;
    private final long[] lowest;
    private final long[] highest;

    RangeSums(int rows, int columns, int fraction) {
        this.columns = columns;
        this.fraction = fraction;
        low = new long[rows * columns];
        high = new long[rows * columns];
        lowest = new long[rows * columns];
        highest = new long[rows * columns];
    }

    int fraction() {
        return fraction;
    }

    long[] low() {
        return low;
    }

    long[] high() {
        return high;
    }

    /** Starts every row with the bias. */
    void preset(RangeTensor bias) {
        int shift = fraction - bias.format().fraction();
        for (int i = 0; i < low.length; i++) {
            include(i, aligned(bias.low()[i % columns], shift), aligned(bias.high()[i % columns], shift));
        }
    }

    private static long aligned(long code, int shift) {
        if (code != 0 && shift > Long.SIZE - 2) {
            throw new ArithmeticException("a sum on " + shift + " more fraction bits than its addends");
        }
        return Math.multiplyExact(code, 1L << shift);
    }

    private void include(int i, long least, long greatest) {
        low[i] = Math.addExact(low[i], least);
        high[i] = Math.addExact(high[i], greatest);
        lowest[i] = Math.addExact(lowest[i], Math.min(0, least));
        highest[i] = Math.addExact(highest[i], Math.max(0, greatest));
    }

    /** Adds products; those on a finer grid are rounded down one by one, as accumulators do. */
    void add(Term<RangeTensor> term) {
        int shift = fraction
                - term.left().tensor().format().fraction()
                - term.right().tensor().format().fraction();
        int[][] left = prepared(term.left());
        int[][] right = prepared(term.right());
        for (int group = 0; group < term.groups(); group++) {
            MatrixLayout a = term.left().layout(group);
            MatrixLayout b = term.right().layout(group);
            for (int row = 0; row < a.rows().length; row++) {
                int to = row * columns + group * term.n();
                for (int k = 0; k < a.columns().length; k++) {
                    int at = a.rows()[row] + a.columns()[k];
                    addRow(left[0][at], left[1][at], right, b.rows()[k], b.columns(), to, shift);
                }
            }
        }
    }

    private static int[][] prepared(Operand<RangeTensor> operand) {
        RangeTensor tensor = operand.tensor();
        Optional<Move> move = operand.view().preparation(tensor.shape());
        if (move.isEmpty()) {
            return new int[][] {tensor.low(), tensor.high()};
        }
        int[] sources = move.get().sources(tensor.shape());
        return new int[][] {OperandCodes.gathered(tensor.low(), sources), OperandCodes.gathered(tensor.high(), sources)
        };
    }

    private void addRow(long aLow, long aHigh, int[][] right, int row, int[] distances, int to, int shift) {
        if (aLow == 0 && aHigh == 0) {
            return;
        }
        for (int j = 0; j < distances.length; j++) {
            long bLow = right[0][row + distances[j]];
            long bHigh = right[1][row + distances[j]];
            long first = Math.min(aLow * bLow, aLow * bHigh);
            long second = Math.min(aHigh * bLow, aHigh * bHigh);
            long third = Math.max(aLow * bLow, aLow * bHigh);
            long fourth = Math.max(aHigh * bLow, aHigh * bHigh);
            include(to + j, onGrid(Math.min(first, second), shift), onGrid(Math.max(third, fourth), shift));
        }
    }

    private static long onGrid(long product, int shift) {
        return shift >= 0 ? aligned(product, shift) : product >> Math.min(-shift, Long.SIZE - 1);
    }

    /** Adds other sums of the same products. */
    void addAll(RangeSums other) {
        for (int i = 0; i < low.length; i++) {
            low[i] = Math.addExact(low[i], other.low[i]);
            high[i] = Math.addExact(high[i], other.high[i]);
            lowest[i] = Math.addExact(lowest[i], other.lowest[i]);
            highest[i] = Math.addExact(highest[i], other.highest[i]);
        }
    }

    /** For every column where all partial sums lie. */
    SumInterval[] intervals() {
        SumInterval[] intervals = new SumInterval[columns];
        Arrays.setAll(intervals, column -> {
            long least = 0;
            long greatest = 0;
            for (int i = column; i < lowest.length; i += columns) {
                least = Math.min(least, lowest[i]);
                greatest = Math.max(greatest, highest[i]);
            }
            return new SumInterval(BigInteger.valueOf(least), BigInteger.valueOf(greatest));
        });
        return intervals;
    }

    /**
     * What accumulators of a width make of sums that can leave it. A saturating sum never leaves the interval of its
     * partial sums: cut off at one end it is not past that end's start, and goes on from there.
     */
    void keepIn(FixedFormat format, AccumulatorRule rule) {
        long most = format.maximumCode();
        long least = rule.overflow() == Overflow.SATURATE_SYMMETRIC ? -most : format.minimumCode();
        boolean clamping = rule.overflow() == Overflow.SATURATE
                || rule.overflow() == Overflow.SATURATE_SYMMETRIC
                || rule.overflow() == Overflow.ERROR;
        for (int i = 0; i < low.length; i++) {
            if (lowest[i] < least || highest[i] > most) {
                low[i] = clamping ? Math.max(least, lowest[i]) : least;
                high[i] = clamping ? Math.min(most, highest[i]) : most;
            }
        }
    }

    /** Negative sums become zero. */
    void rectify() {
        for (int i = 0; i < low.length; i++) {
            low[i] = Math.max(0, low[i]);
            high[i] = Math.max(0, high[i]);
        }
    }

    void clear() {
        for (long[] sums : new long[][] {low, high, lowest, highest}) {
            Arrays.fill(sums, 0);
        }
    }
}
