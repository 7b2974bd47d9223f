package macrame.arith;

/** Casts of a product's sums, block of rows by block of rows, so that the sums stay in the caches. */
final class CastProduct {

    /** Sums of a block, which stay in the second-level cache. */
    private static final int BLOCK = 1 << 14;

    /** For fewer rows, laying out the right operand for every block anew would cost too much. */
    private static final int ROWS = 128;

    private final MatrixProduct product;
    private final SumsToCast work;

    CastProduct(MatrixProduct product, SumsToCast work) {
        this.product = product;
        this.work = work;
    }

    void run() {
        if (work.target().length == 0) {
            return;
        }
        CodeMatrix a = work.a();
        CodeMatrix b = work.b();
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
            product.accumulate(a.rows(row, row + count), b, sums, null, work.inSums());
            cast(sums, codes, row * b.columns());
        }
    }

    private void cast(Accumulators sums, int[] codes, int at) {
        RandomBits random = work.random();
        RandomBits bits = random == null ? null : (index, term) -> random.at(at + index, term);
        long[] made = sums.codes();
        if (work.end().rectified()) {
            rectify(made);
        }
        work.end().cast().applyAll(made, sums.format().fraction(), codes, bits, work.counts());
        System.arraycopy(codes, 0, work.target(), at, made.length);
    }

    private void start(Accumulators sums) {
        long[] starts = work.end().starts();
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
