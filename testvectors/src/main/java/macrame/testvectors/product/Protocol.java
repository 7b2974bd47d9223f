package macrame.testvectors.product;

/**
 * How the test bench runs a product.
 *
 * @param runs how often, without a reset in between, 1 to 16
 * @param stallPattern bit t mod 64 stops every register in clock t
 * @param lfsrSeed where the random numbers of stochastic rounding start
 */
public record Protocol(int runs, long stallPattern, long lfsrSeed) {

    /** Once, without stalls. */
    public static final Protocol PLAIN = new Protocol(1, 0, 1);

    /** Three stalls of different lengths in 64 clocks. */
    public static final long STALLS = 0x0000_7000_0030_0010L;

    /** @throws IllegalArgumentException if there are no runs, too many, or nothing but stalls */
    public Protocol {
        if (runs < 1 || runs > 16) {
            throw new IllegalArgumentException("a bundle is run 1 to 16 times, not " + runs);
        }
        if (stallPattern == -1) {
            throw new IllegalArgumentException("a stall pattern of 64 ones never moves");
        }
    }
}
