package macrame.reports.noise;

import java.util.Optional;
import macrame.arith.Rounding;

/**
 * The power of rounding noise when the dropped part is spread evenly over a step Δ (Widrow, Kollár and Liu 1996,
 * doi:10.1109/19.492748): Δ²/12 for modes to nearest, Δ²/3 for those that always go one way and for sticky bits, Δ²/6
 * for stochastic rounding; zero for values that are on the grid already.
 */
public final class RoundingTheory {

    /** A Gaussian tensor spreads its dropped parts evenly from this ratio of deviation to step on. */
    static final double LEAST_DEVIATION = 0.45;

    /** Largest deviation from theory that uneven spreading may explain. */
    static final double MOST_UNEVEN = 0.03;

    /**
     * A mean of n squares of an even spread has a relative standard deviation of √(0.8 / n): (Δ⁴/80 − Δ⁴/144) against
     * (Δ²/12)². Three of them stay within 2 % from 18,000 elements on.
     */
    static final long LEAST_ELEMENTS = 18_000;

    private RoundingTheory() {}

    /** Power over Δ² of an element off the grid. */
    static double constant(Rounding rounding) {
        return switch (rounding) {
            case HALF_UP, HALF_DOWN, HALF_AWAY, HALF_TOWARD_ZERO, HALF_EVEN, HALF_ODD -> 1.0 / 12;
            case FLOOR, CEILING, TOWARD_ZERO, AWAY_FROM_ZERO, JAM -> 1.0 / 3;
            case STOCHASTIC -> 1.0 / 6;
        };
    }

    /** What theory says of a site's rounding noise power. */
    public static double power(SiteNoise noise) {
        double step = noise.cast().target().step();
        return constant(noise.cast().rounding()) * step * step * noise.offGridShare();
    }

    /** Why theory does not hold at a site; empty when its conditions hold. */
    public static Optional<String> obstacle(SiteNoise noise) {
        if (noise.highShare() + noise.lowShare() > 0) {
            return Optional.of("values overflow");
        }
        if (noise.deviation() < LEAST_DEVIATION * noise.cast().target().step()) {
            return Optional.of("values spread less than 0.45 steps");
        }
        if (noise.offGridShare() == 0) {
            return Optional.of("every value is on the grid");
        }
        if (noise.unevenness() > MOST_UNEVEN) {
            return Optional.of("dropped parts are not spread evenly over a step");
        }
        if (noise.offGridShare() * noise.count() < LEAST_ELEMENTS) {
            return Optional.of("too few values off the grid to tell");
        }
        return Optional.empty();
    }
}
