package macrame.arith;

/** Tiles of exact integers in a floating type. */
interface ExactLanes {

    /** {@code sums[at + i] += tiles[from + i] · 2^shift}. */
    void addTo(long[] sums, int at, int from, int count, int shift);
}
