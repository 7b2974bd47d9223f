package macrame.arith;

/**
 * In which chains the terms of a sum of products meet; k ascends in every one of them.
 *
 * @param tileDepth how many products share one partial-sum chain before it is added to the buffer; 0 for one chain over
 *     all products (output stationary)
 * @param kTiles how the chain of a later tile starts
 */
public record Accumulation(int tileDepth, KTiles kTiles) {

    /** How a K tile after the first one continues the sum. */
    public enum KTiles {
        /** Its chain starts at zero and is added to the buffer at the end. */
        BUFFER,
        /** Its chain starts with what the buffer holds and replaces it at the end. */
        REINJECT
    }

    /** One chain over all products. */
    public static final Accumulation ONE_CHAIN = new Accumulation(0, KTiles.BUFFER);

    /** @throws IllegalArgumentException if the depth is negative */
    public Accumulation {
        if (tileDepth < 0) {
            throw new IllegalArgumentException("a K tile is at least 0 products deep, not " + tileDepth);
        }
    }

    /** Chains of {@code rows} products, each added to the buffer. */
    public static Accumulation buffered(int rows) {
        return new Accumulation(rows, KTiles.BUFFER);
    }

    /** Whether chains start at zero and are added to the buffer; otherwise they start with it and replace it. */
    public boolean buffered() {
        return tileDepth > 0 && kTiles == KTiles.BUFFER;
    }

    /** The number of chains that a sum of so many products takes. */
    int tiles(int products) {
        return tileDepth == 0 ? 1 : (int) (((long) products + tileDepth - 1) / tileDepth);
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
