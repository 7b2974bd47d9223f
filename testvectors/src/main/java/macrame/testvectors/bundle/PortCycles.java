package macrame.testvectors.bundle;

import java.io.IOException;
import macrame.testvectors.product.ArrayProduct;
import macrame.testvectors.product.ArraySchedule;
import macrame.testvectors.product.ProductCase;

/** All ports of the array in every cycle, for traces; holds all outputs in memory and so has a limit. */
final class PortCycles {

    /** The most values of a trace. */
    static final long MOST_VALUES = 4_000_000;

    private final ProductCase product;
    private final ArrayProduct values;
    private final ArraySchedule schedule;
    private final long[] starts;
    private final long[] delays;
    private final long[][] outputs;

    PortCycles(ProductCase product, ArrayProduct values) {
        this.product = product;
        this.values = values;
        this.schedule = values.schedule();
        long size = (long) schedule.folds() * schedule.beats() * schedule.lanes();
        if (size > MOST_VALUES) {
            throw new IllegalArgumentException("a trace of " + size + " output values is too large; the most is "
                    + MOST_VALUES + ". Maybe use a smaller product, or --format csv.");
        }
        this.starts = schedule.inputCycles();
        this.delays = schedule.laneCycles();
        this.outputs = new long[schedule.folds()][];
        for (int fold = 0; fold < outputs.length; fold++) {
            outputs[fold] = values.partialSums(fold, 0, schedule.beats());
        }
    }

    /** Sees one cycle after the other. */
    interface Visitor {
        void cycle(long cycle, Stimulus inputs, boolean[] valid, long[] data) throws IOException;
    }

    void forEach(Visitor visitor) throws IOException {
        Stimulus stimulus = new Stimulus(product, values);
        boolean[] valid = new boolean[schedule.lanes()];
        long[] data = new long[schedule.lanes()];
        int[] folds = new int[schedule.lanes()];
        long last = 0;
        for (long delay : delays) {
            last = Math.max(last, starts[starts.length - 1] + delay + schedule.beats());
        }
        for (long cycle = 0; cycle < last; cycle++) {
            stimulus.advance(cycle);
            for (int lane = 0; lane < data.length; lane++) {
                while (folds[lane] < starts.length && cycle >= starts[folds[lane]] + delays[lane] + schedule.beats()) {
                    folds[lane]++;
                }
                int fold = folds[lane];
                valid[lane] = fold < starts.length && cycle >= starts[fold] + delays[lane];
                if (valid[lane]) {
                    int beat = (int) (cycle - starts[fold] - delays[lane]);
                    data[lane] = outputs[fold][beat * data.length + lane];
                }
            }
            visitor.cycle(cycle, stimulus, valid, data);
        }
    }
}
