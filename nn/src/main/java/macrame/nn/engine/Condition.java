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

    /** Sets the mask to 1 where the condition holds for a code, else to 0; without a branch, so that it vectorises. */
    void mask(int[] codes, int[] mask) {
        for (int i = 0; i < mask.length; i++) {
            int differs = (codes[i] >> 31 | -codes[i] >>> 31) ^ sign;
            mask[i] = 1 - ((differs | -differs) >>> 31);
        }
    }

    /** Whether the condition holds for a number. */
    boolean holds(double value) {
        return Math.signum(value) == sign;
    }
}
