package macrame.testvectors.bundle;

import java.util.Arrays;
import macrame.arith.CodeMatrix;
import macrame.sim.Timing.Load;
import macrame.testvectors.product.ArrayProduct;
import macrame.testvectors.product.ArraySchedule;
import macrame.testvectors.product.ProductCase;

/**
 * What is on the array's input ports, cycle by cycle, in ascending cycles. Skew is the array's own business: all lanes
 * of a beat enter together.
 */
final class Stimulus {

    /** Flags of a cycle, in the order of their bits. */
    enum Flag {
        LOAD,
        VALID,
        FIRST,
        LAST
    }

    private static final int BLOCK = 1024;

    private final ArrayProduct product;
    private final ArraySchedule schedule;
    private final int arrayRows;
    private final int arrayColumns;
    private final boolean ascending;
    private final boolean presets;
    private final long[] inputCycles;
    private final long[] westCodes;
    private final long[] northCodes;
    private final long[] presetCodes;
    private final int[] lane;
    private final boolean[] flags = new boolean[Flag.values().length];
    private int loadRow;
    private int fold;
    private int loadFold;
    private long[] presetBlock;
    private int presetBlockFold = -1;
    private int presetBlockBeat;

    Stimulus(ProductCase productCase, ArrayProduct product) {
        this.product = product;
        this.schedule = product.schedule();
        this.arrayRows = productCase.array().rows();
        this.arrayColumns = productCase.array().columns();
        this.ascending = productCase.array().timing().tiles().load() == Load.WAVEFRONT;
        this.presets = product.presets();
        this.inputCycles = schedule.inputCycles();
        this.westCodes = new long[arrayRows];
        this.northCodes = new long[arrayColumns];
        this.presetCodes = new long[arrayColumns];
        this.lane = new int[Math.max(arrayRows, arrayColumns)];
    }

    /** Moves to a cycle later than the one before. */
    void advance(long cycle) {
        clear();
        while (fold < inputCycles.length && cycle >= inputCycles[fold] + schedule.inputBeats()) {
            fold++;
        }
        if (fold < inputCycles.length && cycle >= inputCycles[fold]) {
            beat((int) (cycle - inputCycles[fold]));
        }
        if (schedule.stationary()) {
            while (loadFold < inputCycles.length && cycle >= inputCycles[loadFold]) {
                loadFold++;
            }
            if (loadFold < inputCycles.length && cycle >= inputCycles[loadFold] - arrayRows) {
                load((int) (cycle - inputCycles[loadFold]) + arrayRows);
            }
        }
    }

    private void clear() {
        Arrays.fill(westCodes, 0);
        Arrays.fill(northCodes, 0);
        Arrays.fill(presetCodes, 0);
        Arrays.fill(flags, false);
        loadRow = 0;
    }

    private void beat(int beat) {
        flags[Flag.VALID.ordinal()] = true;
        flags[Flag.FIRST.ordinal()] = beat == 0;
        flags[Flag.LAST.ordinal()] = beat == schedule.inputBeats() - 1;
        int first = schedule.firstRow(fold);
        CodeMatrix west = product.west();
        if (schedule.stationary()) {
            int count = Math.min(arrayRows, west.columns() - first);
            west.copyRow(beat, first, count, lane, 0);
            widen(westCodes, count);
            if (presets) {
                presets(beat);
            }
            return;
        }
        int down = Math.min(arrayRows, west.rows() - first);
        west.copyColumn(beat, first, down, lane, 0);
        widen(westCodes, down);
        north(beat, fold);
        if (presets && beat == 0) {
            System.arraycopy(product.presets(fold, 0, 1), 0, presetCodes, 0, arrayColumns);
        }
    }

    private void presets(int beat) {
        if (presetBlockFold != fold || beat >= presetBlockBeat + BLOCK) {
            presetBlockFold = fold;
            presetBlockBeat = beat;
            presetBlock = product.presets(fold, beat, Math.min(BLOCK, schedule.inputBeats() - beat));
        }
        System.arraycopy(presetBlock, (beat - presetBlockBeat) * arrayColumns, presetCodes, 0, arrayColumns);
    }

    private void load(int step) {
        flags[Flag.LOAD.ordinal()] = true;
        loadRow = ascending ? step : arrayRows - 1 - step;
        int k = schedule.firstRow(loadFold) + loadRow;
        if (k < product.north().rows()) {
            north(k, loadFold);
        }
    }

    private void north(int k, int ofFold) {
        int first = schedule.firstColumn(ofFold);
        int count = Math.min(arrayColumns, product.north().columns() - first);
        product.north().copyRow(k, first, count, lane, 0);
        widen(northCodes, count);
    }

    private void widen(long[] codes, int count) {
        for (int i = 0; i < count; i++) {
            codes[i] = lane[i];
        }
    }

    /** Whether a flag is set in this cycle. */
    boolean is(Flag flag) {
        return flags[flag.ordinal()];
    }

    /** The row that a load is for. */
    int loadRow() {
        return loadRow;
    }

    /** Codes of the west port, a lane per row. */
    long[] west() {
        return westCodes;
    }

    /** Codes of the north port, a lane per column. */
    long[] north() {
        return northCodes;
    }

    /** What partial sums begin with, a lane per column. */
    long[] preset() {
        return presetCodes;
    }
}
