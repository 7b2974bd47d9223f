package macrame.nn.engine;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import macrame.nn.tensor.RangeTensor;

/**
 * Outer bounds of a tensor's exact values: rounded outwards where float64 has no such value.
 *
 * @param least no value is smaller
 * @param greatest no value is larger
 */
record Bounds(double least, double greatest) {

    /** Twice the error of a product, a sum and two conversions of 64-bit integers, relative to both addends. */
    private static final double MARGIN = 0x1p-50;

    static Bounds ofSums(long[] low, long[] high, int fraction) {
        BigInteger least = BigInteger.valueOf(Arrays.stream(low).min().orElse(0));
        BigInteger greatest = BigInteger.valueOf(Arrays.stream(high).max().orElse(0));
        return ofUnbounded(new BigInteger[] {least}, new BigInteger[] {greatest}, fraction);
    }

    static Bounds ofUnbounded(BigInteger[] low, BigInteger[] high, int fraction) {
        BigInteger least = Arrays.stream(low).reduce(BigInteger::min).orElse(BigInteger.ZERO);
        BigInteger greatest = Arrays.stream(high).reduce(BigInteger::max).orElse(BigInteger.ZERO);
        return new Bounds(-above(least.negate(), fraction), above(greatest, fraction));
    }

    private static double above(BigInteger code, int fraction) {
        double nearest = code.doubleValue();
        boolean below = new BigDecimal(nearest).compareTo(new BigDecimal(code)) < 0;
        return Math.scalb(below ? Math.nextUp(nearest) : nearest, -fraction);
    }

    static Bounds ofAll(List<Bounds> parts) {
        return new Bounds(
                parts.stream().mapToDouble(Bounds::least).min().orElse(0),
                parts.stream().mapToDouble(Bounds::greatest).max().orElse(0));
    }

    static Bounds ofReals(double[] low, double[] high) {
        return new Bounds(
                Arrays.stream(low).min().orElse(0), Arrays.stream(high).max().orElse(0));
    }

    static Bounds of(RangeTensor x) {
        int least = Arrays.stream(x.low()).min().orElse(0);
        int greatest = Arrays.stream(x.high()).max().orElse(0);
        return new Bounds(least * x.format().step(), greatest * x.format().step());
    }

    /** {@code a·b + c}. */
    static Bounds ofMultiplyAdd(RangeCorners corners, RangeTensor c) {
        double step = corners.formatA().step() * corners.formatB().step();
        double least = Double.POSITIVE_INFINITY;
        double greatest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < c.low().length; i++) {
            double low = (double) corners.lowA()[i] * corners.lowB()[i] * step;
            double high = (double) corners.highA()[i] * corners.highB()[i] * step;
            double lowC = c.low()[i] * c.format().step();
            double highC = c.high()[i] * c.format().step();
            least = Math.min(least, low + lowC - MARGIN * (Math.abs(low) + Math.abs(lowC)));
            greatest = Math.max(greatest, high + highC + MARGIN * (Math.abs(high) + Math.abs(highC)));
        }
        return new Bounds(least, greatest);
    }
}
