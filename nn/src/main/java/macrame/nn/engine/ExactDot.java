package macrame.nn.engine;

import java.math.BigInteger;
import macrame.arith.FixedFormat;
import macrame.nn.tensor.Axis;

/** Sums of products of codes along an axis, on unbounded integers; in longs where every sum fits one. */
final class ExactDot {

    private ExactDot() {}

    /**
     * One sum per element of the shape without the axis.
     *
     * @param a codes over the whole shape, or a single one
     * @param b codes over the whole shape, or a single one
     */
    static BigInteger[] of(Axis along, int[] a, int[] b, FixedFormat formatA, FixedFormat formatB) {
        int stepA = a.length == 1 ? 0 : 1;
        int stepB = b.length == 1 ? 0 : 1;
        boolean fits = fitsLong(formatA.width() + formatB.width(), along.length());
        BigInteger[] sums = new BigInteger[along.runs()];
        for (int run = 0; run < sums.length; run++) {
            Walk walk = new Walk(along, run, a, b, stepA, stepB);
            sums[run] = fits ? BigInteger.valueOf(walk.inLong()) : walk.unbounded();
        }
        return sums;
    }

    /** A product of widths a and b fits a + b bits and, if both are unsigned, a sign; n of them need ⌈log2 n⌉ more. */
    static boolean fitsLong(int productBits, int count) {
        return productBits + Integer.SIZE - Integer.numberOfLeadingZeros(count - 1) < Long.SIZE;
    }

    /** The elements of one sum. */
    record Walk(Axis along, int run, int[] a, int[] b, int stepA, int stepB) {

        long inLong() {
            long sum = 0;
            for (int i = 0; i < along.length(); i++) {
                sum += product(i);
            }
            return sum;
        }

        BigInteger unbounded() {
            BigInteger sum = BigInteger.ZERO;
            for (int i = 0; i < along.length(); i++) {
                sum = sum.add(BigInteger.valueOf(product(i)));
            }
            return sum;
        }

        private long product(int i) {
            int element = along.at(run, i);
            return (long) a[element * stepA] * b[element * stepB];
        }
    }
}
