package macrame.arith;

/** Casts of a product's sums, block of rows by block of rows, so that the sums stay in the caches. */
final class CastProduct {

    /** Sums of a block, which stay in the second-level cache. */
    private static final int BLOCK = 1 << 14;

    /** For fewer rows, laying out the right operand for every block anew would cost too much. */
    private static final int ROWS = 128;

    private final MatrixProduct product;
    private final CodeMatrix a;
    private final CodeMatrix b;
    private final SumCast end;
    private final RandomBits random;
    private final CastCounts inSums;
    private final CastCounts counts;

    CastProduct(
            MatrixProduct product,
            CodeMatrix a,
            CodeMatrix b,
            SumCast end,
            RandomBits random,
            CastCounts inSums,
            CastCounts counts) {
        this.product = product;
        this.a = a;
        this.b = b;
        this.end = end;
        this.random = random;
        this.inSums = inSums;
        this.counts = counts;
    }

    void into(int[] target) {
        if (target.length == 0) {
            return;
        }
        int rows = Math.min(a.rows(), Math.max(ROWS, BLOCK / b.columns()));
        Accumulators sums = product.accumulators(rows, b.columns());
        int[] codes = new int[rows * b.columns()];
        for (int row = 0; row < a.rows(); row += rows) {
            int count = Math.min(rows, a.rows() - row);
            if (count < rows) {
                sums = product.accumulators(count, b.columns());
            } else {
                sums.clear();
            }
            start(sums);
            product.accumulate(a.rows(row, row + count), b, sums, null, inSums);
            int at = row * b.columns();
            RandomBits bits = random == null ? null : (index, term) -> random.at(at + index, term);
            long[] made = sums.codes();
            if (end.rectified()) {
                rectify(made);
            }
            end.cast().applyAll(made, sums.format().fraction(), codes, bits, counts);
            System.arraycopy(codes, 0, target, at, made.length);
        }
    }

    private void start(Accumulators sums) {
        long[] starts = end.starts();
        for (int at = 0; starts.length > 0 && at < sums.rows() * starts.length; at += starts.length) {
            System.arraycopy(starts, 0, sums.codes(), at, starts.length);
        }
    }

    private static void rectify(long[] sums) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] = Math.max(0, sums[i]);
        }
    }
}
