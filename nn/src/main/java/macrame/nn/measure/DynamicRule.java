package macrame.nn.measure;

import macrame.files.InputException;
import macrame.files.NumberText;
import macrame.nn.data.DecimalText;

/**
 * When the range of a dynamic fixed-point format changes (Courbariaux, Bengio, David 2015, arXiv:1412.7024, section 5).
 *
 * @param every number of steps between two decisions, at least 1
 * @param tolerance share of values that may overflow, 0 to below 1
 */
public record DynamicRule(int every, double tolerance) {

    /** A decision every 100 steps; one value in 10,000 may overflow, as in the paper. */
    public static final DynamicRule DEFAULT = new DynamicRule(100, 1e-4);

    /** @throws IllegalArgumentException if a value is out of range */
    public DynamicRule {
        if (every < 1) {
            throw new IllegalArgumentException("dynamic formats change every 1 or more steps, not every " + every);
        }
        if (!(tolerance >= 0 && tolerance < 1)) {
            throw new IllegalArgumentException(
                    "the tolerated share of overflows is 0 to below 1, not " + NumberText.shortest(tolerance));
        }
    }

    /**
     * A rule by its spelling, {@code EVERY} or {@code EVERY,TOLERANCE}, such as {@code 100,0.0001}.
     *
     * @throws InputException if it has no such spelling
     */
    public static DynamicRule parse(String text) {
        String[] numbers = text.split(",", -1);
        double every = DecimalText.parse(numbers[0]).orElse(Double.NaN);
        double tolerance = numbers.length > 1 ? DecimalText.parse(numbers[1]).orElse(Double.NaN) : DEFAULT.tolerance();
        if (numbers.length > 2 || every != (int) every || Double.isNaN(tolerance)) {
            throw new InputException("dynamic formats '" + text
                    + "' are not EVERY[,TOLERANCE], a number of steps and a share of values. Maybe 100,0.0001.");
        }
        try {
            return new DynamicRule((int) every, tolerance);
        } catch (IllegalArgumentException outOfRange) {
            throw new InputException("dynamic formats '" + text + "': " + outOfRange.getMessage(), outOfRange);
        }
    }

    /** Canonical spelling, which {@link #parse} accepts. */
    public String spelling() {
        return every + "," + NumberText.shortest(tolerance);
    }
}
