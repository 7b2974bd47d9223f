package macrame.testvectors.source;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What the operands of a plain product are filled with. */
public enum Pattern {
    /** All codes of the formats alike. */
    RANDOM,
    /** The smallest and the largest codes, mixed. */
    EXTREMES,
    /** The smallest code everywhere: −min · −min. */
    MINIMUM,
    /** The largest products there are, all positive: sums overflow high. */
    OVERFLOW_HIGH,
    /** The most negative products there are: sums overflow low. */
    OVERFLOW_LOW,
    /** Sums that lie exactly between two results, on both sides of zero: where rounding modes differ. */
    HALVES,
    /** Random codes between many zeros. */
    SPARSE;

    /** The name on the command line, such as {@code overflow-high}. */
    public String publishedName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @throws IllegalArgumentException if the text names no pattern */
    public static Pattern parse(String text) {
        return Arrays.stream(values())
                .filter(pattern -> pattern.publishedName().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + text + "' is no pattern. Maybe use "
                        + Arrays.stream(values()).map(Pattern::publishedName).collect(Collectors.joining(", "))
                        + "."));
    }
}
