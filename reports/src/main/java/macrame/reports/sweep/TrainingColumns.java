package macrame.reports.sweep;

import java.util.ArrayList;
import java.util.List;
import macrame.reports.Column;
import macrame.reports.Unit;

/** What {@link TrainingPoints} finds out about a point. */
final class TrainingColumns {

    static final Column OUTCOME = Column.text(
            "outcome",
            "Outcome",
            "ok; diverged: the loss stopped being finite; overflowed: where that is an error; refused: the settings.");
    static final Column ACCURACY = Column.real(
                    "test_accuracy_percent", "Accuracy", Unit.PERCENT, "Test samples classified right in fixed point.")
            .decimals(2);
    static final Column FLOAT_ACCURACY = Column.real(
                    "float_test_accuracy_percent",
                    "Float accuracy",
                    Unit.PERCENT,
                    "Test samples classified right by the float64 run.")
            .decimals(2);
    static final Column GAP = Column.real(
                    "accuracy_gap_points", "Gap", Unit.POINTS, "Accuracy in fixed point minus that of the float64 run.")
            .decimals(2);
    static final Column LOSS =
            Column.real("test_loss", "Loss", Unit.NONE, "Mean cross entropy of the test samples in fixed point, nats.");
    static final Column FLOAT_LOSS = Column.real(
            "float_test_loss", "Float loss", Unit.NONE, "Mean cross entropy of the test samples in float64, nats.");
    static final Column WEAKEST = Column.text(
            "weakest",
            "Weakest place",
            "The site with the lowest SQNR, and what its casts did while training; the reason of a failure.");
    static final Column MACS = Column.whole(
            "step_macs", "MACs", Unit.MACS, "Multiply-accumulates of one training step, padding included.");
    static final Column CYCLES = Column.whole(
            "step_cycles",
            "Cycles",
            Unit.CYCLES,
            "Cycles of one training step: array and vector unit, stalls included.");
    static final Column DRAM = Column.whole(
            "step_dram_bytes", "DRAM", Unit.BYTES, "Bytes between DRAM and the chip in one training step.");
    static final Column ENERGY = Column.real(
            "step_energy_uJ",
            "Energy",
            Unit.MICROJOULES,
            "Energy of one training step, all levels of the default table.");

    /** The four noise columns, in the order weights, activations, activation gradients, weight gradients. */
    static final List<Column> NOISE = List.of(
            noise("weights", "Weights"),
            noise("activations", "Activations"),
            noise("activation_gradients", "Activation gradients"),
            noise("weight_gradients", "Weight gradients"));

    /** What a run that failed does not have. */
    static final List<Column> OF_THE_RUN = ofTheRun();

    private TrainingColumns() {}

    private static List<Column> ofTheRun() {
        List<Column> columns = new ArrayList<>(List.of(ACCURACY, FLOAT_ACCURACY, GAP, LOSS, FLOAT_LOSS));
        columns.addAll(NOISE);
        columns.add(Column.whole("overflows", "Overflows", Unit.NONE, "Casts and sums out of range while training."));
        columns.add(Column.whole(
                "flushed_to_zero", "Flushed to zero", Unit.NONE, "Values that a cast rounded to zero while training."));
        columns.add(WEAKEST);
        columns.add(formats("weight_formats", "weights"));
        columns.add(formats("activation_formats", "activations"));
        columns.add(formats("activation_gradient_formats", "activation gradients"));
        columns.add(formats("weight_gradient_formats", "weight gradients"));
        return List.copyOf(columns);
    }

    private static Column noise(String key, String title) {
        return Column.real(
                        key + "_sqnr_dB",
                        title,
                        Unit.DECIBELS,
                        "Signal to noise of the " + title.toLowerCase(java.util.Locale.ROOT)
                                + " of the worst layer, in one more step beside float64.")
                .decimals(1);
    }

    private static Column formats(String key, String what) {
        return Column.text(key, "Formats of " + what, "Number formats of the " + what + ", per layer.");
    }

    static List<Column> all() {
        List<Column> columns = new ArrayList<>();
        columns.add(OUTCOME);
        columns.addAll(OF_THE_RUN);
        columns.addAll(List.of(MACS, CYCLES, DRAM, ENERGY));
        return columns;
    }
}
