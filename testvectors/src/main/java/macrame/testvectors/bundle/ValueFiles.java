package macrame.testvectors.bundle;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import macrame.arith.CodeMatrix;
import macrame.arith.FixedFormat;
import macrame.sim.Dataflow;
import macrame.testvectors.bundle.FileEntry.Layout;
import macrame.testvectors.product.ArrayProduct;
import macrame.testvectors.product.ArraySchedule;
import macrame.testvectors.product.ProductCase;

/** The lane-packed files: operands as the array takes them, and what it, the buffer and the requantiser show. */
final class ValueFiles {

    private static final int BLOCK = 1024;
    private static final int CYCLE_BITS = 48;

    private final ProductCase product;
    private final ArrayProduct values;
    private final ArraySchedule schedule;
    private final long sentinel;

    ValueFiles(ProductCase product, ArrayProduct values, long sentinel) {
        this.product = product;
        this.values = values;
        this.schedule = values.schedule();
        this.sentinel = sentinel;
    }

    void write(BundleFiles files) throws IOException {
        operands(files);
        if (values.startsFilled()) {
            initial(files);
        }
        beats(files);
        results(files);
        cycles(
                files,
                "fold_cycles.memh",
                "cycle of the first operand beat",
                "one word per tile",
                schedule.inputCycles());
        cycles(
                files,
                "lane_cycles.memh",
                "cycles from the first operand beat of a tile to the first value of a lane",
                "one word per lane",
                schedule.laneCycles());
    }

    private MemhWriter open(BundleFiles files, String name, String role, long words, int lanes, FixedFormat format)
            throws IOException {
        String order = order(name);
        Layout layout = Layout.packed(role, words, lanes, format.width(), format.signed(), order);
        String comment =
                role + ": " + lanes + " lanes of " + format.width() + " bits (" + format + "), lane 0 lowest; " + order;
        return new MemhWriter(files.open(name, layout), comment, lanes, format.width(), sentinel);
    }

    private String order(String name) {
        if (name.equals(westName())) {
            return schedule.stationary() ? "for each K tile, for each beat" : "for each row tile, for k ascending";
        }
        if (name.equals(northName())) {
            return "for each column tile, for k ascending";
        }
        String tiles = schedule.stationary() ? "column tile" : "column tile, for each row tile";
        return name.equals("beats.memh") && schedule.stationary()
                ? "for each column tile, for each K tile, for each beat"
                : "for each " + tiles + ", for each beat";
    }

    private String westName() {
        return product.array().dataflow() == Dataflow.INPUT_STATIONARY ? "b.memh" : "a.memh";
    }

    private String northName() {
        return product.array().dataflow() == Dataflow.INPUT_STATIONARY ? "a.memh" : "b.memh";
    }

    private void operands(BundleFiles files) throws IOException {
        CodeMatrix west = schedule.stationary() ? values.west() : values.west().transposed();
        packed(files, westName(), "operand from the west", west, product.array().rows());
        packed(
                files,
                northName(),
                "operand from the north",
                values.north(),
                product.array().columns());
    }

    /** Packs a matrix by groups of columns, group after group. */
    private void packed(BundleFiles files, String name, String role, CodeMatrix matrix, int lanes) throws IOException {
        int groups = (matrix.columns() - 1) / lanes + 1;
        int[] row = new int[lanes];
        long[] codes = new long[lanes];
        try (MemhWriter file = open(files, name, role, (long) groups * matrix.rows(), lanes, matrix.format())) {
            for (int group = 0; group < groups; group++) {
                int count = Math.min(lanes, matrix.columns() - group * lanes);
                Arrays.fill(codes, 0);
                for (int r = 0; r < matrix.rows(); r++) {
                    matrix.copyRow(r, group * lanes, count, row, 0);
                    for (int lane = 0; lane < count; lane++) {
                        codes[lane] = row[lane];
                    }
                    file.write(codes);
                }
            }
        }
    }

    private void beats(BundleFiles files) throws IOException {
        FixedFormat format = values.mac().partialSum().target();
        long words = (long) schedule.folds() * schedule.beats();
        try (MemhWriter file = open(files, "beats.memh", "array output", words, schedule.lanes(), format)) {
            for (int fold = 0; fold < schedule.folds(); fold++) {
                for (int beat = 0; beat < schedule.beats(); beat += block()) {
                    file.write(values.partialSums(fold, beat, Math.min(block(), schedule.beats() - beat)));
                }
            }
        }
    }

    private void initial(BundleFiles files) throws IOException {
        int lanes = schedule.lanes();
        long[] codes = new long[lanes];
        try (MemhWriter file =
                open(files, "initial.memh", "accumulators before", resultWords(), lanes, product.accumulator())) {
            for (int fold = 0; fold < schedule.folds(); fold += schedule.kTiles()) {
                for (int beat = 0; beat < schedule.beats(); beat++) {
                    for (int lane = 0; lane < lanes; lane++) {
                        codes[lane] = values.initial(schedule.row(fold, beat, lane), schedule.column(fold, beat, lane));
                    }
                    file.write(codes);
                }
            }
        }
    }

    private void results(BundleFiles files) throws IOException {
        int lanes = schedule.lanes();
        FixedFormat format = product.result().target();
        try (MemhWriter sums = open(
                        files, "accumulators.memh", "accumulators after", resultWords(), lanes, product.accumulator());
                MemhWriter results = open(files, "c.memh", "result", resultWords(), lanes, format)) {
            for (int fold = schedule.kTiles() - 1; fold < schedule.folds(); fold += schedule.kTiles()) {
                for (int beat = 0; beat < schedule.beats(); beat += block()) {
                    int count = Math.min(block(), schedule.beats() - beat);
                    long[] accumulators = values.accumulators(fold, beat, count);
                    sums.write(accumulators);
                    results.write(values.results(fold, beat, accumulators));
                }
            }
        }
    }

    /** Beats computed at a time: as many as fit the caches, a whole tile of an output-stationary array. */
    private int block() {
        return schedule.stationary() ? BLOCK : schedule.beats();
    }

    private long resultWords() {
        return (long) schedule.folds() / schedule.kTiles() * schedule.beats();
    }

    private void cycles(BundleFiles files, String name, String role, String order, long[] cycles) throws IOException {
        Layout layout = Layout.packed(role, cycles.length, 1, CYCLE_BITS, false, order);
        OutputStream stream = files.open(name, layout);
        try (MemhWriter file = new MemhWriter(stream, role + "; " + order, 1, CYCLE_BITS, sentinel)) {
            file.write(cycles);
        }
    }
}
