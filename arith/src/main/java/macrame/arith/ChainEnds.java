package macrame.arith;

/** Brings partial sums in int from and to the buffer. */
final class ChainEnds {

    private final MacChain chain;
    private final Accumulation accumulation;
    private final Accumulators into;
    private final RandomBits random;
    private final CastCounts counts;
    private final OverflowStage clamp;
    private final FixedFormat wrapped;

    /**
     * @param partialSum sums that wrap come modulo 2^32
     * @param counts where to count, or null
     */
    ChainEnds(
            MacChain chain,
            Cast partialSum,
            Accumulation accumulation,
            Accumulators into,
            RandomBits random,
            CastCounts counts) {
        this.chain = chain;
        this.wrapped = partialSum.overflow() == Overflow.WRAP ? partialSum.target() : null;
        this.accumulation = accumulation;
        this.into = into;
        this.random = random;
        this.counts = counts;
        this.clamp = counts == null ? chain.plainlySaturatingBuffer() : null;
    }

    /** Sets the sums that a chain from k on starts with, unless that is zero. */
    void start(int k, int[] sums, int from, int at, int count) {
        if (accumulation.adds(k)) {
            return;
        }
        for (int i = 0; i < count; i++) {
            long bits = random.at(at + i, accumulation.startTerm(k));
            sums[from + i] = (int) chain.enter(into.codes()[at + i], bits, counts);
        }
    }

    /** Adds the sums of the chain that began at k to the buffer, or replaces it by them. */
    void end(int k, int[] sums, int from, int at, int count) {
        if (wrapped != null) {
            wrap(sums, from, count);
        }
        long[] codes = into.codes();
        boolean adds = accumulation.adds(k);
        if (adds && clamp != null) {
            addClamped(codes, sums, from, at, count);
            return;
        }
        for (int i = 0; i < count; i++) {
            long bits = random.at(at + i, accumulation.endTerm(k));
            codes[at + i] = adds
                    ? chain.addToBuffer(codes[at + i], sums[from + i], bits, counts)
                    : chain.leave(sums[from + i], bits, counts);
        }
    }

    private void wrap(int[] sums, int from, int count) {
        int unused = Integer.SIZE - wrapped.width();
        for (int i = from; i < from + count; i++) {
            int low = sums[i] << unused;
            sums[i] = wrapped.signed() ? low >> unused : low >>> unused;
        }
    }

    private void addClamped(long[] codes, int[] sums, int from, int at, int count) {
        long lowest = clamp.lowest();
        long highest = clamp.highest();
        for (int i = 0; i < count; i++) {
            codes[at + i] = Math.min(Math.max(codes[at + i] + sums[from + i], lowest), highest);
        }
    }
}
