package macrame.arith;

import java.math.BigInteger;

/**
 * Where a sum of products, and every part of it in any order, can lie: exact integers, never a float.
 *
 * <p>From formats it holds for all operands; from weights for all activations (Colbert, Pappalardo and Petri-Koenig,
 * "A2Q: accumulator-aware quantization", doi:10.1109/ICCV51070.2023.01562); from values for those alone.
 *
 * @param lowest the smallest value, at most 0, in units of a product's step
 * @param highest the largest value, at least 0
 */
public record SumInterval(BigInteger lowest, BigInteger highest) {

    /** The empty sum. */
    public static final SumInterval ZERO = new SumInterval(BigInteger.ZERO, BigInteger.ZERO);

    /** @throws IllegalArgumentException if 0 is not within */
    public SumInterval {
        if (lowest.signum() > 0 || highest.signum() < 0) {
            throw new IllegalArgumentException("a sum can be 0, which is not within " + lowest + " … " + highest);
        }
    }

    /** Any sum of so many products of two formats, or of fewer. */
    public static SumInterval ofFormats(FixedFormat a, FixedFormat b, long products) {
        if (products < 0) {
            throw new IllegalArgumentException("a sum cannot have " + products + " products");
        }
        SumInterval product = product(a.exactCode(a.minimumCode()), a.exactCode(a.maximumCode()), b);
        BigInteger count = BigInteger.valueOf(products);
        return new SumInterval(product.lowest.multiply(count), product.highest.multiply(count));
    }

    /**
     * Any sum of the products of each column of weights with activations of a format.
     *
     * @param weights depth × channels
     * @return one interval per channel
     */
    public static SumInterval[] ofWeights(CodeMatrix weights, FixedFormat activations) {
        SumInterval[] intervals = new SumInterval[weights.columns()];
        int[] column = new int[weights.rows()];
        for (int channel = 0; channel < intervals.length; channel++) {
            weights.copyColumn(channel, 0, column.length, column, 0);
            SumInterval sum = ZERO;
            for (int weight : column) {
                BigInteger code = BigInteger.valueOf(weight);
                sum = sum.plus(product(code, code, activations));
            }
            intervals[channel] = sum;
        }
        return intervals;
    }

    /**
     * The sums that actually come up, every prefix in the order of k included.
     *
     * @param a rows × depth
     * @param b depth × columns
     * @throws IllegalArgumentException if the depths differ
     * @throws ArithmeticException if a sum leaves 64 bits
     */
    public static SumInterval ofValues(CodeMatrix a, CodeMatrix b) {
        if (a.columns() != b.rows()) {
            throw new IllegalArgumentException(
                    "cannot multiply rows of " + a.columns() + " codes by columns of " + b.rows());
        }
        int[] row = new int[a.columns()];
        int[] column = new int[b.rows()];
        long lowest = 0;
        long highest = 0;
        for (int j = 0; j < b.columns(); j++) {
            b.copyColumn(j, 0, column.length, column, 0);
            for (int i = 0; i < a.rows(); i++) {
                a.copyRow(i, 0, row.length, row, 0);
                long sum = 0;
                for (int k = 0; k < row.length; k++) {
                    sum = Math.addExact(sum, (long) row[k] * column[k]);
                    lowest = Math.min(lowest, sum);
                    highest = Math.max(highest, sum);
                }
            }
        }
        return new SumInterval(BigInteger.valueOf(lowest), BigInteger.valueOf(highest));
    }

    private static SumInterval product(BigInteger low, BigInteger high, FixedFormat format) {
        BigInteger lowest = BigInteger.ZERO;
        BigInteger highest = BigInteger.ZERO;
        for (BigInteger x : new BigInteger[] {low, high}) {
            for (long code : new long[] {format.minimumCode(), format.maximumCode()}) {
                BigInteger product = x.multiply(format.exactCode(code));
                lowest = lowest.min(product);
                highest = highest.max(product);
            }
        }
        return new SumInterval(lowest, highest);
    }

    /** The sum of a value of each. */
    public SumInterval plus(SumInterval other) {
        return new SumInterval(lowest.add(other.lowest), highest.add(other.highest));
    }

    /** The smallest interval that contains both. */
    public SumInterval union(SumInterval other) {
        return new SumInterval(lowest.min(other.lowest), highest.max(other.highest));
    }

    /** The fewest bits of a signed format that hold it, at least 1. */
    public int signedWidth() {
        return Math.max(lowest.bitLength(), highest.bitLength()) + 1;
    }

    /**
     * The fewest bits of an unsigned format that hold it, at least 1.
     *
     * @throws ArithmeticException if it reaches below 0
     */
    public int unsignedWidth() {
        if (lowest.signum() < 0) {
            throw new ArithmeticException("a sum that reaches " + lowest + " needs a signed format");
        }
        return Math.max(1, highest.bitLength());
    }

    /** Whether a format on the products' step holds it. */
    public boolean fits(FixedFormat format) {
        return lowest.compareTo(format.exactCode(format.minimumCode())) >= 0
                && highest.compareTo(format.exactCode(format.maximumCode())) <= 0;
    }
}
