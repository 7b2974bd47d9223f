package macrame.arith;

/** Casts of a product's sums, block of rows by block of rows, so that the sums stay in the caches. */
final class CastProduct {

    /** Sums of a block, which stay in the second-level cache. */
    private static final int BLOCK = 1 << 14;

    private final MatrixProduct product;
    private final CodeMatrix a;
    private final CodeMatrix b;
    private final Cast result;
    private final RandomBits random;
    private final CastCounts inSums;
    private final CastCounts counts;

    CastProduct(
            MatrixProduct product,
            CodeMatrix a,
            CodeMatrix b,
            Cast result,
            RandomBits random,
            CastCounts inSums,
            CastCounts counts) {
        this.product = product;
        this.a = a;
        this.b = b;
        this.result = result;
        this.random = random;
        this.inSums = inSums;
        this.counts = counts;
    }

    void into(int[] target) {
        if (target.length == 0) {
            return;
        }
        int rows = Math.max(1, Math.min(a.rows(), BLOCK / b.columns()));
        Accumulators sums = product.accumulators(rows, b.columns());
        int[] codes = new int[rows * b.columns()];
        for (int row = 0; row < a.rows(); row += rows) {
            int count = Math.min(rows, a.rows() - row);
            if (count < rows) {
                sums = product.accumulators(count, b.columns());
            } else {
                sums.clear();
            }
            product.accumulate(a.rows(row, row + count), b, sums, null, inSums);
            int at = row * b.columns();
            RandomBits bits = random == null ? null : (index, term) -> random.at(at + index, term);
            long[] made = sums.codes();
            result.applyAll(made, sums.format().fraction(), codes, bits, counts);
            System.arraycopy(codes, 0, target, at, made.length);
        }
    }
}
