package macrame.arith;

/** Brings partial sums in int from and to the buffer, without counting. */
final class ChainEnds {

    private final MacChain chain;
    private final Accumulation accumulation;
    private final Accumulators into;
    private final RandomBits random;

    ChainEnds(MacChain chain, Accumulation accumulation, Accumulators into, RandomBits random) {
        this.chain = chain;
        this.accumulation = accumulation;
        this.into = into;
        this.random = random;
    }

    /** Sets the sums that a chain from k on starts with, unless that is zero. */
    void start(int k, int[] sums, int from, int at, int count) {
        if (accumulation.buffered()) {
            return;
        }
        for (int i = 0; i < count; i++) {
            long bits = random.at(at + i, accumulation.startTerm(k));
            sums[from + i] = (int) chain.enter(into.codes()[at + i], bits, null);
        }
    }

    /** Adds the sums of the chain that began at k to the buffer, or replaces it by them. */
    void end(int k, int[] sums, int from, int at, int count) {
        long[] codes = into.codes();
        for (int i = 0; i < count; i++) {
            long bits = random.at(at + i, accumulation.endTerm(k));
            codes[at + i] = accumulation.buffered()
                    ? chain.addToBuffer(codes[at + i], sums[from + i], bits, null)
                    : chain.leave(sums[from + i], bits, null);
        }
    }
}
