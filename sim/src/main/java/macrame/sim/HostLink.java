package macrame.sim;

/**
 * The link between the chip and the host, whose functions' words it carries while everything else waits.
 *
 * @param wordsPerCycle words per clock cycle of the array, above 0; infinity for a link whose time is not counted
 */
public record HostLink(double wordsPerCycle) {

    /** A link whose time is not counted. */
    public static final HostLink UNLIMITED = new HostLink(Double.POSITIVE_INFINITY);

    /** @throws IllegalArgumentException if the rate is not above 0 */
    public HostLink {
        Limits.checkPositive("the host link (words per cycle)", wordsPerCycle);
    }

    /** Cycles that a number of words takes. */
    public long cycles(long words) {
        return Double.isInfinite(wordsPerCycle) ? 0 : (long) Math.ceil(words / wordsPerCycle);
    }
}
