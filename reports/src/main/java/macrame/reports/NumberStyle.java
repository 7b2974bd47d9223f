package macrame.reports;

/**
 * How many digits of a real number people see.
 *
 * @param digits what is counted
 * @param count how many: 1–17 significant ones, 0–17 decimals
 */
public record NumberStyle(Digits digits, int count) {

    /** What a number of digits counts. */
    public enum Digits {
        /** Digits from the first that is not zero. */
        SIGNIFICANT,
        /** Digits behind the point. */
        DECIMALS
    }

    /** Checks the range. */
    public NumberStyle {
        int least = digits == Digits.SIGNIFICANT ? 1 : 0;
        if (count < least || count > 17) {
            throw new IllegalArgumentException(count + " digits are not between " + least + " and 17");
        }
    }
}
