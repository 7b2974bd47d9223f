package macrame.nn.engine;

/** What a mask asks of an element. */
public enum Condition {
    /** {@code x > 0} */
    POSITIVE(1),
    /** {@code x < 0} */
    NEGATIVE(-1);

    private final int sign;

    Condition(int sign) {
        this.sign = sign;
    }

    /** Whether the condition holds for a number with this code. */
    boolean holds(int code) {
        return Integer.signum(code) == sign;
    }

    /** Whether the condition holds for a number. */
    boolean holds(double value) {
        return Math.signum(value) == sign;
    }
}
