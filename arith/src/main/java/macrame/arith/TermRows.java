package macrame.arith;

/** The product as it is defined: every term in order, one row of the result at a time. */
final class TermRows {

    private final MacChain chain;
    private final Accumulation accumulation;

    TermRows(MacChain chain, Accumulation accumulation) {
        this.chain = chain;
        this.accumulation = accumulation;
    }

    void accumulate(Operands operands, Accumulators into, RandomBits random, CastCounts counts) {
        RandomBits bits = random == null ? (index, term) -> 0 : random;
        int tiles = accumulation.tiles(operands.depth);
        long[] sums = new long[operands.columns];
        for (int row = 0; row < into.rows(); row++) {
            for (int tile = 0; tile < tiles; tile++) {
                int from = tile * accumulation.tileDepth();
                int to = accumulation.tileDepth() == 0
                        ? operands.depth
                        : (int) Math.min(operands.depth, (long) from + accumulation.tileDepth());
                start(tile, sums, into, row, bits, counts);
                for (int k = from; k < to; k++) {
                    add(operands.a[row][k], operands.b[k], k, sums, (long) row * sums.length, bits, counts);
                }
                end(tile, sums, into, row, bits, counts);
            }
        }
    }

    private void start(int tile, long[] sums, Accumulators into, int row, RandomBits bits, CastCounts counts) {
        int first = row * sums.length;
        for (int column = 0; column < sums.length; column++) {
            sums[column] = accumulation.buffered()
                    ? 0
                    : chain.enter(into.codes()[first + column], bits.at(first + column, -2 - 2 * tile), counts);
        }
    }

    private void add(int a, int[] b, int k, long[] sums, long first, RandomBits bits, CastCounts counts) {
        for (int column = 0; column < sums.length; column++) {
            sums[column] = chain.add(sums[column], (long) a * b[column], bits.at(first + column, k), counts);
        }
    }

    private void end(int tile, long[] sums, Accumulators into, int row, RandomBits bits, CastCounts counts) {
        long[] codes = into.codes();
        int first = row * sums.length;
        for (int column = 0; column < sums.length; column++) {
            long random = bits.at(first + column, -1 - 2 * tile);
            codes[first + column] = accumulation.buffered()
                    ? chain.addToBuffer(codes[first + column], sums[column], random, counts)
                    : chain.leave(sums[column], random, counts);
        }
    }
}
