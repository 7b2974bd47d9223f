package macrame.arith;

/** Tiles of exact sums that are cast without becoming accumulators. */
final class CastTiles implements PanelProduct.TileEnds {

    private final SumRun sums;
    private final SumCast end;
    private final Proof proof;
    private final int width;
    private final int[] target;
    private final RandomBits random;
    private final CastCounts counts;
    private final long[] starts;

    /** Whether sums are not yet what the accumulators would hold. */
    private final boolean moves;

    /**
     * @param proof that sums do not overflow
     * @param width columns of the target
     */
    CastTiles(SumRun sums, SumCast end, Proof proof, int width, int[] target, RandomBits random, CastCounts counts) {
        this.sums = sums;
        this.end = end;
        this.proof = proof;
        this.width = width;
        this.target = target;
        this.random = random;
        this.counts = counts;
        boolean zeros = end.starts().length == 0;
        this.moves = !zeros || proof.bufferShift() != 0;
        this.starts = zeros && moves ? new long[width] : end.starts();
        sums.begin();
    }

    @Override
    public boolean startAtZero() {
        return true;
    }

    @Override
    public boolean ignoresZeros() {
        return true;
    }

    @Override
    public void start(int k, int from, int row, int column, int count) {
        // Sums start at zero.
    }

    @Override
    public void end(int k, int from, int row, int column, int count) {
        sums.take(from, count);
    }

    @Override
    public void endRow(int row, int column, int count) {
        sums.endRow(row * width + column, count);
        if (moves) {
            sums.start(proof.bufferShift(), starts, column, count);
        }
        if (sums.full()) {
            endBlock();
        }
    }

    @Override
    public void endBlock() {
        sums.cast(end, proof.fraction(), target, random, counts);
    }
}
