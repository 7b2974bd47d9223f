package macrame.arith;

/** Every term in order and through every cast, as the product is defined. */
final class TermRows implements RowKernel {

    private final long[][] sums = Workspace.ofThread().longSums();
    private final MacChain chain;
    private final Accumulation accumulation;
    private final Accumulators into;
    private final RandomBits random;
    private final CastCounts counts;
    private int[][] b;

    TermRows(MacChain chain, Accumulation accumulation, Accumulators into, RandomBits random, CastCounts counts) {
        this.chain = chain;
        this.accumulation = accumulation;
        this.into = into;
        this.random = random;
        this.counts = counts;
    }

    @Override
    public void start(int i, int k, int at, int count) {
        boolean adds = accumulation.adds(k);
        for (int j = 0; j < count; j++) {
            sums[i][j] =
                    adds ? 0 : chain.enter(into.codes()[at + j], random.at(at + j, accumulation.startTerm(k)), counts);
        }
    }

    @Override
    public void load(int[][] b, int count) {
        this.b = b;
    }

    @Override
    public void add(int i, int[] a, int k, int terms, int at, int count) {
        for (int term = 0; term < terms; term++) {
            long factor = a[term];
            for (int j = 0; j < count; j++) {
                sums[i][j] = chain.add(sums[i][j], factor * b[term][j], random.at(at + j, k + term), counts);
            }
        }
    }

    @Override
    public void end(int i, int k, int at, int count) {
        long[] codes = into.codes();
        boolean adds = accumulation.adds(k);
        for (int j = 0; j < count; j++) {
            long bits = random.at(at + j, accumulation.endTerm(k));
            codes[at + j] = adds
                    ? chain.addToBuffer(codes[at + j], sums[i][j], bits, counts)
                    : chain.leave(sums[i][j], bits, counts);
        }
    }
}
