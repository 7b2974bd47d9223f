package macrame.reports.sweep;

import java.util.Locale;
import java.util.function.Function;
import macrame.arith.Overflow;
import macrame.arith.Rounding;
import macrame.nn.precision.PrecisionPlan;
import macrame.nn.precision.Role;
import macrame.reports.Cell;
import macrame.reports.Column;
import macrame.reports.Unit;
import macrame.sim.ArrayConfig;
import macrame.sim.Dataflow;
import macrame.sim.Memory;
import macrame.sim.Memory.Buffers;
import macrame.sim.Memory.Separate;
import macrame.sim.Memory.Unified;

/** What a sweep can vary, in the order in which points are enumerated: the last one varies fastest. */
public enum SweepAxis {
    /** Rows of the array. */
    ROWS(
            whole("rows", "Rows", Unit.NONE, "Rows of processing elements."),
            (settings, value) -> settings.with(settings.array()
                    .withSize(number("rows", value), settings.array().columns())),
            settings -> Cell.of(settings.array().rows())),
    /** Columns of the array. */
    COLUMNS(
            whole("columns", "Columns", Unit.NONE, "Columns of processing elements."),
            (settings, value) ->
                    settings.with(settings.array().withSize(settings.array().rows(), number("columns", value))),
            settings -> Cell.of(settings.array().columns())),
    /** Which matrix stays. */
    DATAFLOW(
            Column.text("dataflow", "Dataflow", "Which matrix stays in the array: os, ws or is."),
            (settings, value) -> settings.with(settings.array().withDataflow(Dataflow.parse(value))),
            settings -> Cell.of(settings.array().dataflow().shortName())),
    /** One buffer for all matrices. */
    BUFFERS(
            Column.text("buffers_KiB", "Buffers (KiB)", "On-chip buffers: one for all matrices, or A+B+C."),
            (settings, value) -> settings.with(withBuffer(settings.array(), number("buffers", value))),
            settings -> Cell.of(buffers(settings.array().memory()))),
    /** How values between two codes are rounded. */
    ROUNDING(
            Column.text("rounding", "Rounding", "How every cast rounds."),
            (settings, value) -> settings.with(Rounding.parse(value)),
            settings -> Cell.of(label(settings.precision().rounding()))),
    /** What happens to values out of range. */
    OVERFLOW(
            Column.text("overflow", "Overflow", "What casts, and accumulators of a given width, do out of range."),
            (settings, value) -> settings.with(Overflow.parse(value)),
            settings -> Cell.of(label(settings.precision().overflow()))),
    /** Width of partial sums. */
    ACCUMULATORS(
            Column.text("accumulators", "Accumulators", "Bits of partial sums; exact: as many as the sums can need."),
            (settings, value) ->
                    settings.withAccumulators(value.equalsIgnoreCase("exact") ? 0 : positive("accumulators", value)),
            settings -> Cell.of(accumulators(settings.precision().accumulators().width()))),
    /** Width of parameters. */
    WEIGHTS(Role.WEIGHT, "weights", "Weights"),
    /** Width of activations. */
    ACTIVATIONS(Role.ACTIVATION, "activations", "Activations"),
    /** Width of both kinds of gradients, together. */
    GRADIENTS(
            whole("gradients_bits", "Gradients", Unit.BITS, "Width of both kinds of gradients, where they are equal."),
            (settings, value) -> settings.with(Role.ACTIVATION_GRADIENT, number("gradients", value))
                    .with(Role.WEIGHT_GRADIENT, number("gradients", value)),
            settings -> gradients(settings.precision())),
    /** Width of gradients by activations. */
    ACTIVATION_GRADIENTS(Role.ACTIVATION_GRADIENT, "activation_gradients", "Activation gradients"),
    /** Width of gradients by parameters. */
    WEIGHT_GRADIENTS(Role.WEIGHT_GRADIENT, "weight_gradients", "Weight gradients");

    private interface Change {
        PointSettings apply(PointSettings settings, String value);
    }

    private final Column column;
    private final Change change;
    private final Function<PointSettings, Cell> cell;

    SweepAxis(Column column, Change change, Function<PointSettings, Cell> cell) {
        this.column = column;
        this.change = change;
        this.cell = cell;
    }

    SweepAxis(Role role, String key, String title) {
        this(
                whole(key + "_bits", title, Unit.BITS, "Width of " + title.toLowerCase(Locale.ROOT) + "."),
                (settings, value) -> settings.with(role, number(key.replace('_', '-'), value)),
                settings -> width(settings.precision(), role));
    }

    /** The name on the command line and in files, such as {@code weight-gradients}. */
    public String label() {
        return label(this);
    }

    /** How it stands in tables. */
    Column column() {
        return column;
    }

    /** What a point has there. */
    Cell cell(PointSettings settings) {
        return cell.apply(settings);
    }

    /**
     * Settings with another value here.
     *
     * @throws IllegalArgumentException if the value is none, or out of range
     */
    public PointSettings apply(PointSettings settings, String value) {
        return change.apply(settings, value.strip());
    }

    private static Column whole(String key, String title, Unit unit, String definition) {
        return Column.whole(key, title, unit, definition);
    }

    private static int number(String axis, String value) {
        if (!value.matches("[0-9]{1,9}")) {
            throw new IllegalArgumentException("--" + axis + " takes whole numbers, not '" + value + "'.");
        }
        return Integer.parseInt(value);
    }

    private static int positive(String axis, String value) {
        int number = number(axis, value);
        if (number == 0) {
            throw new IllegalArgumentException("--" + axis + " takes 1 to 64 bits or 'exact', not '0'.");
        }
        return number;
    }

    private static String label(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String accumulators(int bits) {
        return bits == 0 ? "exact" : Integer.toString(bits);
    }

    private static Cell width(PrecisionPlan precision, Role role) {
        return precision.isUniform(role) ? Cell.of(precision.width(role)) : Cell.missing("not the same everywhere");
    }

    private static Cell gradients(PrecisionPlan precision) {
        boolean equal = precision.width(Role.WEIGHT_GRADIENT) == precision.width(Role.ACTIVATION_GRADIENT);
        return equal && precision.isUniform(Role.ACTIVATION_GRADIENT)
                ? width(precision, Role.WEIGHT_GRADIENT)
                : Cell.missing("two widths");
    }

    private static ArrayConfig withBuffer(ArrayConfig array, int kibibytes) {
        Memory memory = array.memory();
        Buffers buffers = new Buffers(new Unified(kibibytes), memory.buffers().doubled());
        return array.withMemory(new Memory(buffers, memory.packing(), memory.dram()));
    }

    private static String buffers(Memory memory) {
        if (memory.buffers().capacity() instanceof Separate separate) {
            return separate.aKibibytes() + "+" + separate.bKibibytes() + "+" + separate.cKibibytes();
        }
        return Integer.toString(((Unified) memory.buffers().capacity()).kibibytes());
    }
}
