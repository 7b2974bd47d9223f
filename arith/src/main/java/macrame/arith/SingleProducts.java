package macrame.arith;

import java.util.Arrays;

/**
 * Casts of sums that have one product each, that product an int and nothing on the way to the cast able to change it:
 * the products of a column and a row, cast straight away.
 */
final class SingleProducts {

    /** So many products are cast at a time, at least a row: they stay in the first-level cache. */
    private static final int RUN = 4096;

    private final CodeMatrix column;
    private final CodeMatrix row;
    private final Cast result;
    private final RandomBits random;
    private final CastCounts inSums;
    private final CastCounts counts;
    private final long castsPerSum;

    /**
     * @param castsPerSum how many casts, that change nothing, the hardware makes before the last one
     */
    SingleProducts(
            CodeMatrix column,
            CodeMatrix row,
            Cast result,
            RandomBits random,
            CastCounts inSums,
            CastCounts counts,
            long castsPerSum) {
        this.column = column;
        this.row = row;
        this.result = result;
        this.random = random;
        this.inSums = inSums;
        this.counts = counts;
        this.castsPerSum = castsPerSum;
    }

    void into(int[] target) {
        int width = row.columns();
        int[] factors = new int[column.rows()];
        column.copyColumn(0, 0, factors.length, factors, 0);
        int[] codes = new int[width];
        row.copyRow(0, 0, width, codes, 0);
        int[] rows = new int[Math.min(factors.length, 1 + RUN / Math.max(1, width))];
        int[] products = new int[rows.length * width];
        int used = 0;
        for (int i = 0; i < factors.length; i++) {
            if (factors[i] == 0) {
                Arrays.fill(target, i * width, (i + 1) * width, 0);
                continue;
            }
            scale(factors[i], codes, products, used * width);
            rows[used++] = i;
            if (used == rows.length) {
                cast(products, rows, used, target);
                used = 0;
            }
        }
        cast(products, rows, used, target);
        count(factors, width);
    }

    private static void scale(int factor, int[] codes, int[] products, int at) {
        for (int j = 0; j < codes.length; j++) {
            products[at + j] = factor * codes[j];
        }
    }

    /** Casts rows of products and puts them where they belong. */
    private void cast(int[] products, int[] rows, int used, int[] target) {
        int width = row.columns();
        int fraction = column.format().fraction() + row.format().fraction();
        RandomBits bits = random == null
                ? null
                : (index, term) -> random.at(rows[(int) index / width] * width + index % width, term);
        result.applyAll(products, 0, used * width, fraction, products, bits, counts);
        for (int i = 0; i < used; i++) {
            System.arraycopy(products, i * width, target, rows[i] * width, width);
        }
    }

    /** Rows of zeros are cast, too, to zeros. */
    private void count(int[] factors, int width) {
        if (counts != null) {
            long zeros = Arrays.stream(factors).filter(factor -> factor == 0).count();
            inSums.addExact(castsPerSum * factors.length * width);
            counts.addExact(zeros * width);
        }
    }
}
