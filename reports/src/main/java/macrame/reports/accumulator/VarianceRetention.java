package macrame.reports.accumulator;

import org.apache.commons.math3.special.Erf;

/**
 * The variance retention ratio of a floating-point accumulator: how much of the variance of a sum of n products survives
 * swamping (Sakr, Wang, Chen, Choi, Agrawal, Shanbhag and Gopalakrishnan, <i>Accumulation Bit-Width Scaling for
 * Ultra-Low Precision Training of Deep Networks</i>, arXiv:1901.06588). Integer accumulators do not swamp: they add
 * exactly until they overflow.
 */
public final class VarianceRetention {

    private static final double MOST_LOSS = 50;
    private static final int WIDEST = 52;

    private VarianceRetention() {}

    /**
     * The ratio, 0 to 1.
     *
     * @param accumulator mantissa bits of the sum
     * @param product mantissa bits of the products, not more than the sum's
     * @param n number of products
     */
    public static double ratio(int accumulator, int product, long n) {
        double alpha = loss(accumulator, product, product + 1);
        double numerator = 0;
        double k1 = 0;
        for (long i = 2; i < n; i++) {
            if (i > alpha) {
                double swamped = fullSwamping(accumulator, i);
                numerator += (i - alpha) * swamped;
                k1 += swamped;
            }
        }
        double k2 = 0;
        for (int stage = 2; stage <= product; stage++) {
            double lost = loss(accumulator, product, stage);
            if (n > lost) {
                double partial = partialSwamping(accumulator, product, stage, n);
                numerator += (n - lost) * partial;
                k2 += partial;
            }
        }
        double k3 = 1 - 2 * tail(Math.scalb(1.0, accumulator - product + 1) / StrictMath.sqrt(n));
        numerator += n * k3;
        return numerator / (n * (k1 + k2 + k3));
    }

    /**
     * The least mantissa of the sum that loses little: {@code exp(n (1 − VRR)) < 50}.
     *
     * @param product mantissa bits of the products
     * @param n number of products
     */
    public static int leastMantissa(int product, long n) {
        int bits = product;
        while (bits < WIDEST && StrictMath.exp(n * (1 - ratio(bits, product, n))) >= MOST_LOSS) {
            bits++;
        }
        return bits;
    }

    private static double tail(double x) {
        return Erf.erfc(x / StrictMath.sqrt(2)) / 2;
    }

    private static double fullSwamping(int accumulator, long i) {
        double limit = Math.scalb(1.0, accumulator);
        return 2 * tail(limit / StrictMath.sqrt(i)) * (1 - 2 * tail(limit / StrictMath.sqrt(i - 1)));
    }

    private static double partialSwamping(int accumulator, int product, int stage, long n) {
        double limit = Math.scalb(1.0, accumulator - product + stage);
        double root = StrictMath.sqrt(n);
        return limit * 2 * tail(limit / 2 / root) * (1 - 2 * tail(limit / root));
    }

    private static double loss(int accumulator, int product, int stage) {
        double sum = 0;
        for (int j = 1; j < stage; j++) {
            double power = Math.scalb(1.0, j);
            sum += power * (power - 1) * (2 * power - 1);
        }
        return Math.scalb(1.0, accumulator - 3 * product) / 3 * sum;
    }
}
