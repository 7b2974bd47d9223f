package macrame.testvectors.bundle;

import java.io.IOException;
import macrame.sim.Dataflow;
import macrame.testvectors.product.ArrayProduct;
import macrame.testvectors.product.ArraySchedule;
import macrame.testvectors.product.ProductCase;

/** Accumulators and results row by row of C, in bands that the array's tiles fill. */
final class NaturalOrder {

    private static final int BAND = 1024;

    private final ArrayProduct values;
    private final ArraySchedule schedule;
    private final boolean transposed;
    private final int m;
    private final int n;

    NaturalOrder(ProductCase product, ArrayProduct values) {
        this.values = values;
        this.schedule = values.schedule();
        this.transposed = product.array().dataflow() == Dataflow.INPUT_STATIONARY;
        this.m = product.a().rows();
        this.n = product.b().columns();
    }

    /** Takes whole rows of C, in ascending order. */
    interface Consumer {
        void rows(int firstRow, long[] accumulators, long[] results) throws IOException;
    }

    void forEachBand(Consumer consumer) throws IOException {
        int height = transposed
                ? schedule.array().columns()
                : schedule.stationary() ? BAND : schedule.array().rows();
        for (int first = 0; first < m; first += height) {
            int rows = Math.min(height, m - first);
            long[] accumulators = new long[Math.multiplyExact(rows, n)];
            long[] results = new long[accumulators.length];
            for (int fold = schedule.kTiles() - 1; fold < schedule.folds(); fold += schedule.kTiles()) {
                if (meets(fold, first, rows)) {
                    fill(fold, first, rows, accumulators, results);
                }
            }
            consumer.rows(first, accumulators, results);
        }
    }

    private boolean meets(int fold, int firstRow, int rows) {
        if (schedule.stationary()) {
            return !transposed || schedule.firstColumn(fold) == firstRow;
        }
        return schedule.firstRow(fold) == firstRow;
    }

    private void fill(int fold, int firstRow, int rows, long[] accumulators, long[] results) {
        boolean band = schedule.stationary() && !transposed;
        int firstBeat = band ? firstRow : 0;
        int beats = band ? rows : schedule.beats();
        long[] sums = values.accumulators(fold, firstBeat, beats);
        long[] cast = values.results(fold, firstBeat, sums);
        for (int i = 0; i < sums.length; i++) {
            int beat = firstBeat + i / schedule.lanes();
            int lane = i % schedule.lanes();
            int row = schedule.row(fold, beat, lane);
            int column = schedule.column(fold, beat, lane);
            int naturalRow = transposed ? column : row;
            int naturalColumn = transposed ? row : column;
            if (naturalRow < m && naturalColumn < n) {
                int at = (naturalRow - firstRow) * n + naturalColumn;
                accumulators[at] = sums[i];
                results[at] = cast[i];
            }
        }
    }
}
