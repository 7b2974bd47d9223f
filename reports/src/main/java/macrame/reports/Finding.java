package macrame.reports;

/**
 * One sentence that says what came out.
 *
 * @param verdict how it came out
 * @param sentence whole, with its figures and units
 */
public record Finding(Verdict verdict, String sentence) {

    /** How something came out. */
    public enum Verdict {
        /** It holds. */
        GOOD,
        /** Worth knowing, neither good nor bad. */
        NOTE,
        /** It holds with a restriction, or something needs attention. */
        WARNING,
        /** It does not hold. */
        BAD
    }

    /** Checks that there is a sentence. */
    public Finding {
        if (sentence.isBlank()) {
            throw new IllegalArgumentException("a finding needs a sentence");
        }
    }

    /** It holds. */
    public static Finding good(String sentence) {
        return new Finding(Verdict.GOOD, sentence);
    }

    /** Worth knowing. */
    public static Finding note(String sentence) {
        return new Finding(Verdict.NOTE, sentence);
    }

    /** Needs attention. */
    public static Finding warning(String sentence) {
        return new Finding(Verdict.WARNING, sentence);
    }

    /** It does not hold. */
    public static Finding bad(String sentence) {
        return new Finding(Verdict.BAD, sentence);
    }
}
