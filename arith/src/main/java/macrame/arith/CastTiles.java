package macrame.arith;

/** Tiles of exact sums that are cast without becoming accumulators. */
final class CastTiles implements ExactEnds {

    private final SumRun sums;
    private final SumsToCast work;
    private final Proof proof;
    private final long[] starts;

    /** Whether sums are not yet what the accumulators would hold. */
    private final boolean moves;

    /** @param proof that sums do not overflow */
    CastTiles(SumRun sums, SumsToCast work, Proof proof) {
        this.sums = sums;
        this.work = work;
        this.proof = proof;
        long[] given = work.end().starts();
        this.moves = given.length > 0 || proof.bufferShift() != 0;
        this.starts = moves && given.length == 0 ? new long[work.b().columns()] : given;
        sums.begin();
    }

    @Override
    public void end(int k, int from, int row, int column, int count) {
        sums.take(from, count);
    }

    @Override
    public void endRow(int row, int column, int count) {
        sums.endRow(row * work.b().columns() + column, count);
        if (moves) {
            sums.start(proof.bufferShift(), starts, column, count);
        }
        if (sums.full()) {
            endBlock();
        }
    }

    @Override
    public void endBlock() {
        sums.cast(work, proof.fraction());
    }
}
