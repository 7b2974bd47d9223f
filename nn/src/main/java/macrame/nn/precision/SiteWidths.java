package macrame.nn.precision;

/** How wide everything is: all that the cost of a network needs to know of its number formats. */
public interface SiteWidths {

    /** Width of a site's results, in bits. */
    int bits(Site site);

    /**
     * Width of the accumulators of a sum, in bits.
     *
     * @param a width of the left operand, in bits
     * @param b width of the right operand, in bits
     * @param terms number of products in one sum, at least 1
     */
    int accumulatorBits(int a, int b, long terms);
}
