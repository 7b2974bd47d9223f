package macrame.testvectors.bundle;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import macrame.testvectors.bundle.FileEntry.Layout;
import macrame.testvectors.product.ArrayProduct;
import macrame.testvectors.product.ArraySchedule;
import macrame.testvectors.product.ProductCase;

/** Expected values as CSV: of C by row and column, of the array by cycle and lane. */
final class TableFiles {

    private TableFiles() {}

    static void results(ProductCase product, NaturalOrder order, BundleFiles files) throws IOException {
        int n = product.b().columns();
        try (Writer text = open(files, "c.csv", "accumulators and result by row and column")) {
            text.write("row,column,accumulator,result\n");
            order.forEachBand((first, accumulators, results) -> {
                for (int i = 0; i < results.length; i++) {
                    line(text, first + i / n, i % n, accumulators[i], results[i]);
                }
            });
        }
    }

    /** Tile by tile, beat by beat, lane by lane. */
    static void beats(ArrayProduct values, BundleFiles files) throws IOException {
        ArraySchedule schedule = values.schedule();
        long[] starts = schedule.inputCycles();
        long[] delays = schedule.laneCycles();
        int lanes = schedule.lanes();
        try (Writer text = open(files, "beats.csv", "array output by cycle and lane")) {
            text.write("cycle,lane,value\n");
            for (int fold = 0; fold < schedule.folds(); fold++) {
                int block = schedule.stationary() ? 1024 : schedule.beats();
                for (int beat = 0; beat < schedule.beats(); beat += block) {
                    long[] sums = values.partialSums(fold, beat, Math.min(block, schedule.beats() - beat));
                    for (int i = 0; i < sums.length; i++) {
                        long cycle = starts[fold] + delays[i % lanes] + beat + i / lanes;
                        text.write(cycle + "," + i % lanes + "," + sums[i] + "\n");
                    }
                }
            }
        }
    }

    private static void line(Writer text, int row, int column, long accumulator, long result) throws IOException {
        text.write(row + "," + column + "," + accumulator + "," + result + "\n");
    }

    static Writer open(BundleFiles files, String name, String role) throws IOException {
        return new BufferedWriter(
                new OutputStreamWriter(files.open(name, Layout.text(role)), StandardCharsets.US_ASCII), 1 << 16);
    }
}
