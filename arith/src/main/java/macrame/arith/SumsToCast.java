package macrame.arith;

/**
 * A product of which each sum is to be cast.
 *
 * @param a rows × depth
 * @param b depth × columns
 * @param end what sums start with and how they are cast
 * @param target rows × columns codes
 * @param random bits for element i of the target at (i, 0), or null
 * @param inSums where to count what accumulators do, or null
 * @param counts where to count the casts, or null
 */
record SumsToCast(
        CodeMatrix a,
        CodeMatrix b,
        SumCast end,
        int[] target,
        RandomBits random,
        CastCounts inSums,
        CastCounts counts) {

    /** Counts what accumulators do of which it is proven that nothing overflows. */
    void countSums(Proof proof) {
        if (inSums != null) {
            inSums.addExact(proof.castsPerSum() * a.rows() * b.columns());
        }
    }
}
