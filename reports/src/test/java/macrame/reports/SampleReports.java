package macrame.reports;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import macrame.reports.Provenance.Setting;
import macrame.reports.chart.BarChart;
import macrame.reports.chart.BarChart.Arrangement;
import macrame.reports.chart.Chart;
import macrame.reports.chart.Chart.Axis;
import macrame.reports.chart.Chart.Label;
import macrame.reports.chart.Chart.Scale;
import macrame.reports.chart.HeatMap;
import macrame.reports.chart.HistogramChart;
import macrame.reports.chart.LineChart;
import macrame.reports.chart.Picture;
import macrame.reports.chart.RooflineChart;
import macrame.reports.chart.ScatterChart;

/** Reports that use everything a report can hold, with names that would break a careless renderer. */
public final class SampleReports {

    /** A layer name that is markup, a spreadsheet formula, Markdown and JSON at once. */
    public static final String HOSTILE = "<script>alert('x')</script> =1+1 |*_`\"\\u0041</SCRIPT><!-- & \u001b[31m";

    private static final String[] LAYERS = {"linear1", "linear2", HOSTILE, "linear4"};

    private SampleReports() {}

    /** Every chart, every kind of cell, every verdict. */
    public static Report everything() {
        List<Section> sections = List.of(curves(), layers(), histograms(), picture(), points(500));
        List<Finding> findings = List.of(
                Finding.good("8-bit weights and activations reach 97.31 % on the test set, 0.12 points below float64."),
                Finding.warning("At 6-bit gradients 4.1 % of the activation gradients of linear1 flush to zero."),
                Finding.bad("At 4-bit weights the layer " + HOSTILE + " saturates in 31 % of its products."),
                Finding.note("The 32 × 32 array spends 71 % of a step in the two backward products."));
        return new Report(
                "macrame.sample/1",
                "Do these bit widths work? " + HOSTILE,
                "mnist-mlp 784-512-256-256-10 on 10,000 MNIST images, 32 × 32 weight-stationary array",
                provenance(),
                findings,
                sections);
    }

    /** What made the samples. */
    public static Provenance provenance() {
        return new Provenance(
                "macrame sweep --data mnist:mnist --weights 4,6,8,12,16 --name '" + HOSTILE + "'",
                "0.1.0",
                1,
                List.of(
                        new Setting("array.rows", "32", "--array"),
                        new Setting("network", HOSTILE, "MACRAME_NETWORK"),
                        new Setting("seed", "1", "built in")));
    }

    private static Section curves() {
        Table.Builder table = Table.named("training", "Loss and accuracy over steps")
                .columns(
                        Column.whole("step_steps", "Step", Unit.STEPS, "Updates done so far."),
                        Column.real("loss_float", "Float64", Unit.NONE, "Mean cross entropy of the float64 run."),
                        Column.real(
                                "loss_fixed", "Fixed point", Unit.NONE, "Mean cross entropy of the fixed-point run."),
                        Column.real(
                                        "accuracy_percent",
                                        "Accuracy",
                                        Unit.PERCENT,
                                        "Share of test images classified right.")
                                .decimals(2))
                .figures();
        for (int step = 0; step <= 60; step++) {
            double loss = 2.3 * StrictMath.exp(-step / 14.0) + 0.12;
            Cell fixed = step == 30 ? Cell.of(Double.NaN) : Cell.of(loss * 1.04 + 0.01 * StrictMath.sin(step));
            table.row(Cell.of(step * 200), Cell.of(loss), fixed, Cell.of(97.2 - 88 * StrictMath.exp(-step / 9.0)));
        }
        Chart losses = LineChart.of(
                label("losses", "Loss over training", "Means over windows of 200 samples.", "training"),
                Axis.linear("step_steps"),
                Scale.LOGARITHMIC,
                "loss_float",
                "loss_fixed");
        Chart accuracy = LineChart.of(
                        label("accuracies", "Test accuracy", "", "training"),
                        Axis.linear("step_steps"),
                        Scale.LINEAR,
                        "accuracy_percent")
                .reference(97.43, "float64 at the end");
        return new Section("curves", "Training", "", List.of(), List.of(losses, accuracy), List.of(table.build()));
    }

    private static Section layers() {
        Table.Builder table = Table.named("layers", "Noise and cost per layer")
                .text("One training step with 8-bit weights and activations and 8-bit gradients.")
                .columns(
                        Column.text("layer", "Layer", "The layer, by its name in the network."),
                        Column.text("role", "Role", "What the tensor is."),
                        Column.real("sqnr_dB", "SQNR", Unit.DECIBELS, "Signal power over quantization noise power.")
                                .decimals(1),
                        Column.whole("overflowed_words", "Overflowed", Unit.WORDS, "Elements beyond the range."),
                        Column.flag("trains", "Trains", "Whether updates move codes."),
                        Column.real(
                                "energy_forward_uJ", "Forward", Unit.MICROJOULES, "Energy of the forward products."),
                        Column.real(
                                "energy_backward_uJ",
                                "Backward",
                                Unit.MICROJOULES,
                                "Energy of both backward products."),
                        Column.real(
                                "intensity_ops_per_byte", "Intensity", Unit.OPERATIONS_PER_BYTE, "Work per DRAM byte."),
                        Column.real(
                                "performance_ops_per_cycle",
                                "Performance",
                                Unit.OPERATIONS_PER_CYCLE,
                                "Work per cycle."));
        String[] roles = {"weight", "activation", "activation gradient"};
        for (int i = 0; i < LAYERS.length * roles.length; i++) {
            int layer = i / roles.length;
            Cell sqnr = i == 4 ? Cell.missing("no gradient reaches this layer") : Cell.of(44.0 - 2.3 * i + layer);
            table.row(
                    Cell.of(LAYERS[layer]),
                    Cell.of(roles[i % roles.length]),
                    sqnr,
                    Cell.of(i * i * 1234L),
                    Cell.of(i != 4),
                    Cell.of(1.7 * (5 - layer)),
                    Cell.of(3.1 * (5 - layer)),
                    Cell.of(0.6 * (i + 1) * (i + 1)),
                    Cell.of(Math.min(1900, 70.0 * (i + 1) * (i + 1))));
        }
        Chart sqnr = BarChart.bySeries(
                        label("sqnr", "SQNR per layer", "Higher is better; 6 dB are one bit.", "layers"),
                        "layer",
                        "sqnr_dB",
                        "role",
                        Arrangement.GROUPED)
                .reference(20, "20 dB");
        Chart energy = BarChart.of(
                label("energy", "Energy per layer", "Summed over roles.", "layers"),
                "layer",
                Arrangement.STACKED,
                "energy_forward_uJ",
                "energy_backward_uJ");
        Chart roofline = new RooflineChart(
                label("roofline", "Roofline", "A layer under the slope waits for DRAM.", "layers"),
                "intensity_ops_per_byte",
                "performance_ops_per_cycle",
                Optional.of("role"),
                List.of("layer"),
                new RooflineChart.Roof(2048, 64));
        Chart map = new HeatMap(label("map", "SQNR by layer and role", "", "layers"), "role", "layer", "sqnr_dB");
        return new Section(
                "by_layer",
                "Layer by layer",
                "Where the noise comes from and where the cycles go.",
                List.of(Finding.warning("One layer never gets a gradient.")),
                List.of(sqnr, energy, roofline, map),
                List.of(table.build()));
    }

    private static Section histograms() {
        Table.Builder table = Table.named("bins", "Histograms over the grid")
                .columns(
                        Column.text("layer", "Layer", "The layer."),
                        Column.real("low", "From", Unit.NONE, "Lower end of the bin."),
                        Column.real("high", "To", Unit.NONE, "Upper end of the bin."),
                        Column.real("share_percent", "Share", Unit.PERCENT, "Elements in the bin."),
                        Column.real("range_low", "Least value", Unit.NONE, "Least value of the format."),
                        Column.real("range_high", "Greatest value", Unit.NONE, "Greatest value of the format."),
                        Column.real("step", "Step", Unit.NONE, "Distance of neighbouring grid points."))
                .figures();
        for (String layer : LAYERS) {
            for (int bin = -16; bin < 16; bin++) {
                double middle = (bin + 0.5) / 8;
                table.row(
                        Cell.of(layer),
                        Cell.of(bin / 8.0),
                        Cell.of((bin + 1) / 8.0),
                        Cell.of(9 * StrictMath.exp(-middle * middle)),
                        Cell.of(-1.5),
                        Cell.of(1.4),
                        // Grids coarser and finer than the bars.
                        Cell.of(layer.equals(LAYERS[0]) ? 0.25 : 1.0 / 64));
            }
        }
        HistogramChart bins = new HistogramChart(
                label("histograms", "Weights over their format's range", "Dashed: its ends.", "bins"),
                "low",
                "high",
                "share_percent",
                Optional.of("layer"),
                List.of("range_low", "range_high"));
        return new Section("ranges", "Ranges", "", List.of(), List.of(bins.grid("step")), List.of(table.build()));
    }

    private static Section picture() {
        Table.Builder table = Table.named("pixels", "Pixels")
                .columns(
                        Column.whole("across", "Across", Unit.NONE, "Place."),
                        Column.whole("down", "Down", Unit.NONE, "Place."),
                        Column.text("colour", "Colour", "Its colour."))
                .figures();
        for (int i = 0; i < 6; i++) {
            table.row(Cell.of(i % 3L), Cell.of(i / 3L), Cell.of("#" + Integer.toHexString(0x102030 + 0x221100 * i)));
        }
        Chart chart =
                new Picture(label("picture", "A picture", "", "pixels"), "across", "down", "colour", List.of("colour"));
        return new Section("pictures", "Pictures", "", List.of(), List.of(chart), List.of(table.build()));
    }

    /** A sweep of many points. */
    public static Report sweep(int points) {
        return new Report(
                "macrame.sweep/1", "Sweep", points + " points", provenance(), List.of(), List.of(points(points)));
    }

    private static Section points(int points) {
        List<Column> columns = new ArrayList<>(List.of(
                Column.whole("point", "Point", Unit.NONE, "The place in the sweep."),
                Column.text("weights", "Weights", "Format of the weights."),
                Column.real("accuracy_percent", "Accuracy", Unit.PERCENT, "Test accuracy.")
                        .decimals(2),
                Column.real("energy_pJ", "Energy", Unit.PICOJOULES, "Energy of one training step."),
                Column.flag("on_front", "Pareto", "No other point is better in both.")));
        for (int i = 0; i < 15; i++) {
            columns.add(Column.real("sqnr" + i + "_dB", "SQNR " + i, Unit.DECIBELS, "Worst SQNR.")
                    .decimals(1));
        }
        List<List<Cell>> rows = new ArrayList<>();
        for (int i = 0; i < points; i++) {
            double energy = 1e6 * (1 + (i * 37 % 101) / 20.0);
            List<Cell> row = new ArrayList<>(List.of(
                    Cell.of(i),
                    Cell.of("s" + (4 + i % 5) + "f3"),
                    Cell.of(98 - 40 / (1 + energy / 1e6) + i % 3),
                    Cell.of(energy),
                    Cell.of(i % 50 == 7)));
            for (int column = 0; column < 15; column++) {
                row.add(Cell.of(StrictMath.sqrt(i * 15.0 + column)));
            }
            rows.add(row);
        }
        Table table = new Table("points", "Points of the sweep", "", columns, rows, Table.Role.RESULT);
        Chart front = ScatterChart.of(
                        label("front", "Accuracy against energy", "The line joins the Pareto front.", "points"),
                        Axis.logarithmic("energy_pJ"),
                        Axis.linear("accuracy_percent"),
                        "point",
                        "weights")
                .bySeries("weights")
                .front("on_front")
                .reference(97.43, "float64");
        return new Section("sweep", "Points", "", List.of(), List.of(front), List.of(table));
    }

    private static Label label(String name, String title, String text, String table) {
        return new Label(name, title, text, table);
    }
}
