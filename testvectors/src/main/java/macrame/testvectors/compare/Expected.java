package macrame.testvectors.compare;

import java.util.Arrays;
import macrame.files.InputException;
import macrame.sim.Dataflow;
import macrame.testvectors.product.ArrayProduct;
import macrame.testvectors.product.ArraySchedule;
import macrame.testvectors.product.ProductCase;

/**
 * What a level of the reference design shows, word after word in the order of the bundle's {@code $readmemh} files.
 *
 * @param schedule when and where
 * @param level which level
 * @param transposed whether rows of the array's product are columns of C
 * @param words words × lanes codes
 */
record Expected(ArraySchedule schedule, Level level, boolean transposed, long[] words) {

    private static final long MOST_VALUES = 50_000_000;

    static Expected of(ProductCase product, Level level) {
        ArrayProduct values = new ArrayProduct(product);
        ArraySchedule schedule = values.schedule();
        int step = level == Level.BEATS ? 1 : schedule.kTiles();
        int perFold = Math.multiplyExact(schedule.beats(), schedule.lanes());
        long size = (long) schedule.folds() / step * perFold;
        if (size > MOST_VALUES) {
            throw new InputException("a comparison is of at most " + MOST_VALUES + " values, not " + size
                    + ". Maybe generate a smaller product.");
        }
        long[] words = new long[(int) size];
        int at = 0;
        for (int fold = step - 1; fold < schedule.folds(); fold += step) {
            System.arraycopy(shown(values, level, fold), 0, words, at, perFold);
            at += perFold;
        }
        boolean transposed = product.array().dataflow() == Dataflow.INPUT_STATIONARY;
        return new Expected(schedule, level, transposed, words);
    }

    private static long[] shown(ArrayProduct values, Level level, int fold) {
        int beats = values.schedule().beats();
        if (level == Level.BEATS) {
            return values.partialSums(fold, 0, beats);
        }
        long[] accumulators = values.accumulators(fold, 0, beats);
        return level == Level.ACCUMULATORS ? accumulators : values.results(fold, 0, accumulators);
    }

    int lanes() {
        return schedule.lanes();
    }

    int wordCount() {
        return words.length / lanes();
    }

    /** The tile that a word belongs to, counted as the array runs them. */
    int fold(int word) {
        int index = word / schedule.beats();
        return level == Level.BEATS ? index : (index + 1) * schedule.kTiles() - 1;
    }

    int beat(int word) {
        return word % schedule.beats();
    }

    /** The row of C of a word's lane. */
    int row(int word, int lane) {
        int fold = fold(word);
        return transposed ? schedule.column(fold, beat(word), lane) : schedule.row(fold, beat(word), lane);
    }

    /** The column of C of a word's lane. */
    int column(int word, int lane) {
        int fold = fold(word);
        return transposed ? schedule.row(fold, beat(word), lane) : schedule.column(fold, beat(word), lane);
    }

    /** Whether a word's lane belongs to C, or only fills the array. */
    boolean inside(int word, int lane) {
        int m = transposed ? schedule.columns() : schedule.rows();
        int n = transposed ? schedule.rows() : schedule.columns();
        return row(word, lane) < m && column(word, lane) < n;
    }

    /** The cycle in which a word's lane is first visible at the array's port. */
    long cycle(int word, int lane) {
        return schedule.inputCycles()[fold(word)] + schedule.laneCycles()[lane] + beat(word);
    }

    /** Other words in the same order. */
    Expected with(long[] others) {
        return new Expected(schedule, level, transposed, others);
    }

    boolean same(long[] others) {
        return Arrays.equals(words, others);
    }
}
