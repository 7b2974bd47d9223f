package macrame.arith;

import java.math.BigInteger;

/**
 * Plain integer arithmetic, where nothing rounds and no prefix of a sum can leave its format.
 *
 * <p>The proof bounds every prefix by the largest sum of magnitudes of a row of A times the largest magnitude of B.
 */
final class ExactRows {

    private final int bufferShift;
    private final boolean narrow;

    private ExactRows(int bufferShift, boolean narrow) {
        this.bufferShift = bufferShift;
        this.narrow = narrow;
    }

    /** The kernel, or null when the proof fails. */
    static ExactRows prove(MacFormat format, Accumulation accumulation, Operands operands, Accumulators into) {
        int productFraction = format.a().fraction() + format.b().fraction();
        int sumShift = format.partialSum().target().fraction() - productFraction;
        int bufferShift = format.buffer().target().fraction() - productFraction;
        boolean castProduct = format.addition() == MacFormat.Addition.CAST_THEN_ADD;
        boolean onGrid = sumShift >= 0 && (accumulation.buffered() ? bufferShift >= sumShift : bufferShift == sumShift);
        if (!onGrid) {
            return null;
        }
        BigInteger largestB = BigInteger.valueOf(operands.maximumOfB());
        BigInteger bound = BigInteger.valueOf(operands.maximumRowSumOfA()).multiply(largestB);
        BigInteger buffered = maximumMagnitude(into.codes());
        BigInteger entering = accumulation.buffered() ? BigInteger.ZERO : buffered;
        boolean negative = format.a().signed() || format.b().signed();
        boolean proven = (!castProduct || holds(format.product(), bound.shiftLeft(sumShift), negative))
                && holds(format.partialSum(), bound.shiftLeft(sumShift).add(entering), true)
                && holds(format.buffer(), bound.shiftLeft(bufferShift).add(buffered), true);
        return proven ? new ExactRows(bufferShift, bound.bitLength() < Integer.SIZE) : null;
    }

    private static BigInteger maximumMagnitude(long[] codes) {
        long lowest = 0;
        long highest = 0;
        for (long code : codes) {
            lowest = Math.min(lowest, code);
            highest = Math.max(highest, code);
        }
        return BigInteger.valueOf(lowest).negate().max(BigInteger.valueOf(highest));
    }

    private static boolean holds(Cast cast, BigInteger bound, boolean negative) {
        BigInteger highest = BigInteger.valueOf(cast.target().maximumCode());
        return bound.compareTo(highest) <= 0 && (!negative || cast.target().signed() || bound.signum() == 0);
    }

    void accumulate(Operands operands, Accumulators into) {
        if (narrow) {
            accumulateInts(operands, into);
        } else {
            accumulateLongs(operands, into);
        }
    }

    private void accumulateInts(Operands operands, Accumulators into) {
        int[] sums = new int[operands.columns];
        for (int row = 0; row < into.rows(); row++) {
            java.util.Arrays.fill(sums, 0);
            int[] a = operands.a[row];
            int k = 0;
            for (; k + 4 <= a.length; k += 4) {
                addFour(
                        sums,
                        a[k],
                        operands.b[k],
                        a[k + 1],
                        operands.b[k + 1],
                        a[k + 2],
                        operands.b[k + 2],
                        a[k + 3],
                        operands.b[k + 3]);
            }
            for (; k < a.length; k++) {
                addOne(sums, a[k], operands.b[k]);
            }
            int first = row * sums.length;
            for (int column = 0; column < sums.length; column++) {
                into.codes()[first + column] += (long) sums[column] << bufferShift;
            }
        }
    }

    /** Each operand is an array of its own with one common index, which HotSpot turns into vector instructions. */
    private static void addFour(int[] sums, int a0, int[] b0, int a1, int[] b1, int a2, int[] b2, int a3, int[] b3) {
        for (int column = 0; column < sums.length; column++) {
            sums[column] += a0 * b0[column] + a1 * b1[column] + a2 * b2[column] + a3 * b3[column];
        }
    }

    private static void addOne(int[] sums, int a, int[] b) {
        for (int column = 0; column < sums.length; column++) {
            sums[column] += a * b[column];
        }
    }

    private void accumulateLongs(Operands operands, Accumulators into) {
        long[] sums = new long[operands.columns];
        for (int row = 0; row < into.rows(); row++) {
            java.util.Arrays.fill(sums, 0);
            int[] a = operands.a[row];
            for (int k = 0; k < a.length; k++) {
                addLong(sums, a[k], operands.b[k]);
            }
            int first = row * sums.length;
            for (int column = 0; column < sums.length; column++) {
                into.codes()[first + column] += sums[column] << bufferShift;
            }
        }
    }

    private static void addLong(long[] sums, long a, int[] b) {
        for (int column = 0; column < sums.length; column++) {
            sums[column] += a * b[column];
        }
    }
}
