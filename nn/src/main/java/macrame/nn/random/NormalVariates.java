package macrame.nn.random;

import org.apache.commons.rng.UniformRandomProvider;

/**
 * Standard normal variates with the same bits on every Java version.
 *
 * <p>The polar method (Marsaglia and Bray, "A convenient method for generating normal variables", SIAM Review 6(3),
 * 1964, DOI 10.1137/1006063): for (u, v) uniform in the unit disc and s = u² + v², both u·√(−2 ln s / s) and
 * v·√(−2 ln s / s) are standard normal and independent. Only {@link StrictMath} and correctly rounded operations are
 * used, so that every Java version draws the same bits; {@link Math#log} may differ in the last one.
 */
public final class NormalVariates {

    private final UniformRandomProvider bits;
    private double spare;
    private boolean hasSpare;

    /**
     * Variates from a stream of bits.
     *
     * @param bits where the bits come from; advanced by every second call of {@link #next}
     */
    public NormalVariates(UniformRandomProvider bits) {
        this.bits = bits;
    }

    /** The next variate: mean 0, variance 1. */
    public double next() {
        if (hasSpare) {
            hasSpare = false;
            return spare;
        }
        double u;
        double v;
        double square;
        do {
            u = 2 * bits.nextDouble() - 1;
            v = 2 * bits.nextDouble() - 1;
            square = u * u + v * v;
        } while (square >= 1 || square == 0);
        double factor = Math.sqrt(-2 * StrictMath.log(square) / square);
        spare = v * factor;
        hasSpare = true;
        return u * factor;
    }
}
