package macrame.cli.options;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import macrame.nn.network.Network;
import macrame.reports.sweep.PointSettings;
import macrame.reports.sweep.SweepAxis;
import macrame.sim.ArrayConfig;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Number formats and the shape of the array, each as one value or as several to sweep. */
public final class AxisOptions {

    @Mixin
    private PrecisionOption precision;

    @Option(
            names = {"-w", "--weights"},
            split = ",",
            paramLabel = "BITS",
            description = "Width of parameters. A width that is not given is 24 bits, which does not matter.")
    private List<String> weights;

    @Option(
            names = {"-x", "--activations"},
            split = ",",
            paramLabel = "BITS",
            description = "Width of activations.")
    private List<String> activations;

    @Option(
            names = {"-g", "--gradients"},
            split = ",",
            paramLabel = "BITS",
            description = "Width of both kinds of gradients together.")
    private List<String> gradients;

    @Option(
            names = "--activation-gradients",
            split = ",",
            paramLabel = "BITS",
            description = "Width of gradients by activations.")
    private List<String> activationGradients;

    @Option(
            names = "--weight-gradients",
            split = ",",
            paramLabel = "BITS",
            description = "Width of gradients by parameters.")
    private List<String> weightGradients;

    @Option(
            names = "--accumulators",
            split = ",",
            paramLabel = "BITS",
            description = "Width of partial sums, or exact: as wide as they can get (the default).")
    private List<String> accumulators;

    @Option(
            names = "--rounding",
            split = ",",
            paramLabel = "MODE",
            description = "half-even (the default), stochastic, floor, ...; names of other tools work too.")
    private List<String> rounding;

    @Option(
            names = "--overflow",
            split = ",",
            paramLabel = "MODE",
            description = "saturate (the default), wrap, error, ...; names of other tools work too.")
    private List<String> overflow;

    @Option(names = "--rows", split = ",", paramLabel = "N", description = "Rows of the array.")
    private List<String> rows;

    @Option(names = "--columns", split = ",", paramLabel = "N", description = "Columns of the array.")
    private List<String> columns;

    @Option(
            names = "--dataflow",
            split = ",",
            paramLabel = "FLOW",
            description = "os, ws or is: what stays in the array.")
    private List<String> dataflow;

    @Option(names = "--buffers", split = ",", paramLabel = "KIB", description = "One on-chip buffer of this size.")
    private List<String> buffers;

    /** What was given, by axis. */
    public Map<SweepAxis, List<String>> given() {
        Map<SweepAxis, List<String>> given = new EnumMap<>(SweepAxis.class);
        given.put(SweepAxis.WEIGHTS, weights);
        given.put(SweepAxis.ACTIVATIONS, activations);
        given.put(SweepAxis.GRADIENTS, gradients);
        given.put(SweepAxis.ACTIVATION_GRADIENTS, activationGradients);
        given.put(SweepAxis.WEIGHT_GRADIENTS, weightGradients);
        given.put(SweepAxis.ACCUMULATORS, accumulators);
        given.put(SweepAxis.ROUNDING, rounding);
        given.put(SweepAxis.OVERFLOW, overflow);
        given.put(SweepAxis.ROWS, rows);
        given.put(SweepAxis.COLUMNS, columns);
        given.put(SweepAxis.DATAFLOW, dataflow);
        given.put(SweepAxis.BUFFERS, buffers);
        given.values().removeIf(values -> values == null);
        return given;
    }

    /** What the file says, or wide formats, half-even and saturating without one. */
    public PointSettings base(ArrayConfig array, Network network, SetOption set) {
        return new PointSettings(precision.plan(network, set, PrecisionOption.NOTHING), array);
    }

    /** Where formats come from, and as a file what it says. */
    public PrecisionOption precision() {
        return precision;
    }

    /**
     * The settings of a command that takes one value each.
     *
     * @throws OptionException if several values are given for one, or one means nothing
     */
    public PointSettings one(ArrayConfig array, Network network, SetOption set) {
        PointSettings base = base(array, network, set);
        return OptionText.read(() -> over(base));
    }

    private PointSettings over(PointSettings base) {
        PointSettings settings = base;
        for (Map.Entry<SweepAxis, List<String>> axis : given().entrySet()) {
            if (axis.getValue().size() > 1) {
                throw new IllegalArgumentException("--" + axis.getKey().label() + " takes one value here, not "
                        + String.join(",", axis.getValue()) + ". Maybe use macrame sweep.");
            }
            settings = axis.getKey().apply(settings, axis.getValue().get(0));
        }
        return settings;
    }
}
