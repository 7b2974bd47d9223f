package macrame.arith;

import java.util.Arrays;

/**
 * Casts of sums of a few products, nothing on the way to the cast being able to change them: summed up row by row and
 * cast straight away, as the weight gradients of few samples are.
 */
final class ShallowProducts {

    /** Up to this many products per sum. */
    private static final int DEPTH = RowKernel.TERMS;

    /** So many sums are cast at a time, at least a row: they stay in the first-level cache. */
    private static final int RUN = 1024;

    private final int[][] columnsOfA;
    private final ShallowSums sums;
    private final int rows;
    private final int width;
    private final Cast result;
    private final RandomBits random;
    private final CastCounts counts;

    private ShallowProducts(
            int[][] columnsOfA,
            ShallowSums sums,
            int rows,
            int width,
            Cast result,
            RandomBits random,
            CastCounts counts) {
        this.columnsOfA = columnsOfA;
        this.sums = sums;
        this.rows = rows;
        this.width = width;
        this.result = result;
        this.random = random;
        this.counts = counts;
    }

    /**
     * Casts a product into a target if it is proven to be such a one.
     *
     * @return whether it was
     */
    static boolean cast(MacFormat format, Accumulation accumulation, SumsToCast work) {
        CodeMatrix a = work.a();
        CodeMatrix b = work.b();
        int depth = a.columns();
        if (depth == 0 || depth > DEPTH || !work.end().plain()) {
            return false;
        }
        Magnitudes magnitudes = Magnitudes.of(format.a(), format.b());
        Proof proof = new Proof(format, accumulation, magnitudes, depth);
        if (!proof.nothingOverflows(0)) {
            return false;
        }
        int[][] columnsOfA = rows(a.transposed());
        int[][] rowsOfB = rows(b);
        int run = Math.min(a.rows(), 1 + RUN / Math.max(1, b.columns())) * b.columns();
        ShallowSums sums = ShallowSums.of(magnitudes.sum(depth), columnsOfA, rowsOfB, run);
        if (sums == null) {
            return false;
        }
        new ShallowProducts(columnsOfA, sums, a.rows(), b.columns(), work.end().cast(), work.random(), work.counts())
                .into(work.target(), a.format().fraction() + b.format().fraction());
        work.countSums(proof);
        return true;
    }

    private static int[][] rows(CodeMatrix matrix) {
        int[][] rows = new int[matrix.rows()][matrix.columns()];
        for (int row = 0; row < matrix.rows(); row++) {
            matrix.copyRow(row, 0, matrix.columns(), rows[row], 0);
        }
        return rows;
    }

    private void into(int[] target, int fraction) {
        ShallowSums.Factors factors = new ShallowSums.Factors(columnsOfA);
        int[] places = new int[Math.min(rows, 1 + RUN / Math.max(1, width))];
        int[] codes = new int[places.length * width];
        int used = 0;
        long zeros = 0;
        for (int row = 0; row < rows; row++) {
            factors.gather(row);
            if (factors.count() == 0) {
                Arrays.fill(target, row * width, (row + 1) * width, 0);
                zeros += width;
                continue;
            }
            sums.sum(factors, used * width);
            places[used++] = row;
            if (used == places.length) {
                cast(places, used, fraction, codes, target);
                used = 0;
            }
        }
        cast(places, used, fraction, codes, target);
        if (counts != null) {
            // A zero is cast, too, to zero.
            counts.addExact(zeros);
        }
    }

    /** Casts rows of sums and puts them where they belong. */
    private void cast(int[] places, int used, int fraction, int[] codes, int[] target) {
        RandomBits bits = random == null
                ? null
                : (index, term) -> random.at(places[(int) index / width] * width + index % width, term);
        sums.cast(result, used * width, fraction, codes, bits, counts);
        for (int i = 0; i < used; i++) {
            System.arraycopy(codes, i * width, target, places[i] * width, width);
        }
    }
}
