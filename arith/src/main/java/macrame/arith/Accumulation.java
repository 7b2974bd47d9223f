package macrame.arith;

/**
 * In which chains the terms of a sum of products meet; k ascends in every one of them.
 *
 * @param tileDepth how many products share one partial-sum chain before it is added to the buffer; 0 for one chain over
 *     all products (output stationary)
 * @param kTiles how the chain of a later tile starts
 * @param first how the chain of the first tile starts
 */
public record Accumulation(int tileDepth, KTiles kTiles, Start first) {

    /** How a K tile after the first one continues the sum. */
    public enum KTiles {
        /** Its chain starts at zero and is added to the buffer at the end. */
        BUFFER,
        /** Its chain starts with what the buffer holds and replaces it at the end. */
        REINJECT
    }

    /** Where what the accumulators hold beforehand, a bias, meets the first chain of products. */
    public enum Start {
        /** In the buffer, as every other chain does. */
        BUFFER,
        /** At the chain's beginning, row 0 of the array: the chain starts with it and replaces it at the end. */
        FIRST_ROW
    }

    /** One chain over all products. */
    public static final Accumulation ONE_CHAIN = new Accumulation(0, KTiles.BUFFER);

    /** @throws IllegalArgumentException if the depth is negative */
    public Accumulation {
        if (tileDepth < 0) {
            throw new IllegalArgumentException("a K tile is at least 0 products deep, not " + tileDepth);
        }
    }

    /** The first chain meets the bias in the buffer. */
    public Accumulation(int tileDepth, KTiles kTiles) {
        this(tileDepth, kTiles, Start.BUFFER);
    }

    /** Chains of {@code rows} products, each added to the buffer. */
    public static Accumulation buffered(int rows) {
        return new Accumulation(rows, KTiles.BUFFER);
    }

    /**
     * Whether the chain that begins at k starts at zero and is added to the buffer; otherwise it starts with the buffer
     * and replaces it.
     */
    public boolean adds(int k) {
        return tileDepth > 0 && kTiles == KTiles.BUFFER && (first == Start.BUFFER || k >= tileDepth);
    }

    /** Whether every chain is added to the buffer. */
    public boolean addsAlways() {
        return adds(0);
    }

    /** The number of chains that a sum of so many products takes. */
    int tiles(int products) {
        return tileDepth == 0 ? 1 : (int) (((long) products + tileDepth - 1) / tileDepth);
    }

    /** How many of the chains of a sum of so many products start with the buffer. */
    int starts(int products) {
        if (addsAlways()) {
            return 0;
        }
        return kTiles == KTiles.BUFFER ? Math.min(1, tiles(products)) : tiles(products);
    }

    /** How many products the longest chain of so many has. */
    int chainDepth(int products) {
        return tileDepth == 0 ? products : Math.min(tileDepth, products);
    }

    /** The term under which the start of the chain at k asks for random bits. */
    public int startTerm(int k) {
        return -2 - 2 * tile(k);
    }

    /** The term under which the end of the chain that began at k asks for random bits. */
    public int endTerm(int k) {
        return -1 - 2 * tile(k);
    }

    private int tile(int k) {
        return tileDepth == 0 ? 0 : k / tileDepth;
    }
}
