package macrame.nn.engine;

/** The normal distribution with mean 0 and variance 1, to about 1e-15 of absolute error. */
final class StandardNormal {

    private static final double SERIES_END = 3;
    private static final int FRACTION_DEPTH = 120;
    private static final double ROOT_OF_TWO_PI = StrictMath.sqrt(2 * StrictMath.PI);

    private StandardNormal() {}

    /** {@code e^(−x²/2) / √(2π)}. */
    static double density(double x) {
        return StrictMath.exp(-x * x / 2) / ROOT_OF_TWO_PI;
    }

    /**
     * The share of values up to x, by the series and the continued fraction of Abramowitz and Stegun, "Handbook of
     * mathematical functions", 1964, 26.2.11 and 26.2.14.
     */
    static double distribution(double x) {
        if (StrictMath.abs(x) < SERIES_END) {
            return 0.5 + density(x) * series(x);
        }
        double tail = tail(StrictMath.abs(x));
        return x < 0 ? tail : 1 - tail;
    }

    /** {@code x + x³/3 + x⁵/(3·5) + …} until nothing changes. */
    private static double series(double x) {
        double term = x;
        double sum = 0;
        for (int odd = 3; sum + term != sum; odd += 2) {
            sum += term;
            term *= x * x / odd;
        }
        return sum;
    }

    /** {@code φ(x) / (x + 1/(x + 2/(x + 3/…)))} for x from 3, where the depth used leaves less than 1e-17. */
    private static double tail(double x) {
        double fraction = x;
        for (int i = FRACTION_DEPTH; i >= 1; i--) {
            fraction = x + i / fraction;
        }
        return density(x) / fraction;
    }
}
