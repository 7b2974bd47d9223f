package macrame.arith;

/**
 * The inner loop of a product that updates rows of sums: {@code sums += a·row of B}, a few k at a time. Every row is an
 * array of its own and all share one index, which is the form that HotSpot turns into vector instructions.
 */
interface RowKernel {

    /** How many rows of sums a block has. */
    int ROWS = 32;

    /** How many columns a block has. */
    int COLUMNS = 1024;

    /** How many k are taken at a time. */
    int TERMS = 8;

    /** Whether products that are zero change nothing, not even a count. */
    default boolean ignoresZeros() {
        return false;
    }

    /** Prepares row i of the block for the chain that starts at k; {@code at} is the place of its first accumulator. */
    void start(int i, int k, int at, int count);

    /** Sees the rows of B, of which missing ones are zero. */
    void load(int[][] b, int count);

    /** Adds the products of {@code a} and the rows of B, which belong to k and up, to row i. */
    void add(int i, int[] a, int k, int terms, int at, int count);

    /** Takes row i after the chain that started at k. */
    void end(int i, int k, int at, int count);
}
