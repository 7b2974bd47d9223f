package macrame.sim;

/** Range checks that name the value, the rule and nothing else. */
public final class Limits {

    private Limits() {}

    /** @throws IllegalArgumentException if the value is out of the inclusive range */
    public static void check(String what, long value, long minimum, long maximum) {
        if (value < minimum || value > maximum) {
            throw new IllegalArgumentException(what + " is " + minimum + " to " + maximum + ", not " + value);
        }
    }

    /** @throws IllegalArgumentException if the value is not a positive number */
    public static void checkPositive(String what, double value) {
        if (!(value > 0)) {
            throw new IllegalArgumentException(what + " is a number above 0, not " + value);
        }
    }
}
