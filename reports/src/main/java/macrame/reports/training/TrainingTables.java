package macrame.reports.training;

import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import macrame.arith.CastCounts;
import macrame.nn.measure.CastMeter;
import macrame.nn.measure.DynamicFormats.Change;
import macrame.nn.measure.NoiseMeter;
import macrame.nn.measure.NoiseMeter.Noise;
import macrame.nn.precision.Precision;
import macrame.nn.precision.Role;
import macrame.nn.precision.Site;
import macrame.reports.Cell;
import macrame.reports.Column;
import macrame.reports.Table;
import macrame.reports.Unit;
import macrame.reports.chart.BarChart;
import macrame.reports.chart.Chart;
import macrame.reports.chart.Chart.Axis;
import macrame.reports.chart.Chart.Label;
import macrame.reports.chart.Chart.Scale;
import macrame.reports.chart.LineChart;

/** What reports on training have in common. */
final class TrainingTables {

    private static final int MAX_CURVE_POINTS = 200;
    private static final String CURVES = "curves";
    private static final String ACCURACIES = "accuracies";
    private static final String NOISE = "sqnr_by_layer";

    private static final Set<Role> CHARTED =
            EnumSet.of(Role.WEIGHT, Role.ACTIVATION, Role.WEIGHT_GRADIENT, Role.ACTIVATION_GRADIENT);

    private TrainingTables() {}

    /** The settings of a run. */
    static Table settings(Map<String, String> settings) {
        Table.Builder table = Table.named("settings", "Settings")
                .columns(
                        Column.text("setting", "Setting", "What can be chosen."),
                        Column.text("value", "Value", "What was chosen."));
        settings.forEach((name, value) -> table.row(Cell.of(name.replace('_', ' ')), Cell.of(value)));
        return table.build();
    }

    static Chart losses() {
        return LineChart.of(
                new Label("losses", "Loss over steps", "Mean loss of the batches between two marks.", CURVES),
                Axis.linear("steps"),
                Scale.LINEAR,
                "fixed_loss",
                "float_loss");
    }

    static Table curves(List<Double> reference, List<Double> fixed) {
        Table.Builder table = Table.named(CURVES, "Loss over steps")
                .figures()
                .columns(
                        Column.whole("steps", "Steps", Unit.STEPS, "Updates so far."),
                        Column.real("fixed_loss", "Fixed point", Unit.NONE, "Mean loss in fixed point, nats."),
                        Column.real("float_loss", "float64", Unit.NONE, "Mean loss in float64, nats."));
        addMeans(table, reference, fixed, 1);
        return table.build();
    }

    /** One row per mark: means over the steps since the last one, times a factor. */
    private static void addMeans(Table.Builder table, List<Double> reference, List<Double> fixed, double factor) {
        int steps = fixed.size();
        int stride = Math.max(1, (steps + MAX_CURVE_POINTS - 1) / MAX_CURVE_POINTS);
        for (int from = 0; from < steps; from += stride) {
            int to = Math.min(steps, from + stride);
            table.row(
                    Cell.of(to),
                    Cell.of(factor * mean(fixed.subList(from, to))),
                    Cell.of(factor * mean(reference.subList(from, to))));
        }
    }

    /** @param reached what float64 reaches on the test samples, 0 to 1 */
    static Chart accuracyChart(double reached) {
        return LineChart.of(
                        new Label(
                                "accuracy_chart",
                                "Accuracy over steps",
                                "Training samples answered right before each update, between two marks.",
                                ACCURACIES),
                        Axis.linear("steps"),
                        Scale.LINEAR,
                        "fixed_accuracy_percent",
                        "float_accuracy_percent")
                .reference(100 * reached, "float64 on the test samples");
    }

    static Table accuracies(List<Double> reference, List<Double> fixed) {
        String definition = "Training samples classified right before the update, ";
        Table.Builder table = Table.named(ACCURACIES, "Accuracy over steps")
                .figures()
                .columns(
                        Column.whole("steps", "Steps", Unit.STEPS, "Updates so far."),
                        Column.real(
                                        "fixed_accuracy_percent",
                                        "Fixed point",
                                        Unit.PERCENT,
                                        definition + "in fixed point.")
                                .decimals(2),
                        Column.real("float_accuracy_percent", "float64", Unit.PERCENT, definition + "in float64.")
                                .decimals(2));
        addMeans(table, reference, fixed, 100);
        return table.build();
    }

    static Chart noiseChart() {
        return BarChart.bySeries(
                new Label(
                        "sqnr_chart",
                        "SQNR per layer",
                        "The worst of a layer's tensors of each role; 6 dB are one bit.",
                        NOISE),
                "layer",
                "worst_sqnr_dB",
                "role",
                BarChart.Arrangement.GROUPED);
    }

    /**
     * The worst signal-to-noise ratio of every layer and role that training rounds.
     *
     * @param layers first, in this order
     */
    static Table noiseByLayer(Collection<String> layers, NoiseMeter noise) {
        Map<String, Map<Role, Double>> worst = new LinkedHashMap<>();
        layers.forEach(layer -> worst.put(layer, new EnumMap<>(Role.class)));
        noise.noise().forEach((site, measured) -> {
            double sqnr = measured.sqnr();
            if (CHARTED.contains(site.role()) && !site.inner() && Double.isFinite(sqnr)) {
                worst.computeIfAbsent(site.layer(), layer -> new EnumMap<>(Role.class))
                        .merge(site.role(), sqnr, Math::min);
            }
        });
        Table.Builder table = Table.named(NOISE, "SQNR per layer")
                .figures()
                .columns(
                        Column.text("layer", "Layer", "Name of the layer."),
                        Column.text("role", "Role", "What it is to training."),
                        Column.real(
                                        "worst_sqnr_dB",
                                        "SQNR",
                                        Unit.DECIBELS,
                                        "Least signal over all noise up to here of the layer's tensors of the role.")
                                .decimals(1));
        worst.forEach((layer, roles) ->
                roles.forEach((role, sqnr) -> table.row(Cell.of(layer), Cell.of(role.label()), Cell.of(sqnr))));
        return table.build();
    }

    private static double mean(List<Double> losses) {
        double sum = 0;
        for (double loss : losses) {
            sum += loss;
        }
        return sum / losses.size();
    }

    /** Every site, and what changed if anything did. */
    static List<Table> places(Precision precision, NoiseMeter noise, CastMeter casts, List<Change> changes) {
        Table sites = sites(precision, noise, casts);
        return changes.isEmpty() ? List.of(sites) : List.of(sites, changes(changes));
    }

    private static Table sites(Precision precision, NoiseMeter noise, CastMeter made) {
        Table.Builder table = Table.named("sites", "Every site")
                .columns(
                        Column.text("layer", "Layer", "Name of the layer."),
                        Column.text("part", "Part", "Which of the layer's results."),
                        Column.text("role", "Role", "What it is to training."),
                        Column.text("format", "Format", "Number format; the width and the fraction bits."),
                        Column.real("sqnr_dB", "SQNR", Unit.DECIBELS, "Signal over all noise up to here.")
                                .decimals(1),
                        Column.real("local_sqnr_dB", "Own SQNR", Unit.DECIBELS, "Signal over this operation's noise.")
                                .decimals(1),
                        Column.whole("overflows", "Overflows", Unit.NONE, "Casts out of range."),
                        Column.whole(
                                "accumulator_overflows",
                                "In sums",
                                Unit.NONE,
                                "Steps of the accumulators that went out of their range."),
                        Column.whole("flushed_to_zero", "Flushed to zero", Unit.NONE, "Values rounded to zero."));
        Map<Site, CastCounts> results = made.snapshot();
        Map<Site, CastCounts> sums = made.accumulators();
        for (Map.Entry<Site, Noise> entry : noise.noise().entrySet()) {
            Site site = entry.getKey();
            CastCounts casts = results.getOrDefault(site, new CastCounts());
            table.row(
                    Cell.of(site.layer()),
                    Cell.of(site.part()),
                    Cell.of(site.role().label()),
                    format(precision, site),
                    decibels(entry.getValue().sqnr()),
                    decibels(entry.getValue().localSqnr()),
                    Cell.of(casts.overflowed()),
                    Cell.of(sums.getOrDefault(site, new CastCounts()).overflowed()),
                    Cell.of(casts.flushedToZero()));
        }
        return table.build();
    }

    private static Cell decibels(double sqnr) {
        return Double.isNaN(sqnr) ? Cell.missing("neither signal nor noise") : Cell.of(sqnr);
    }

    /** Formats that changed on the way. */
    private static Table changes(List<Change> changes) {
        Table.Builder table = Table.named("format_changes", "Formats that changed")
                .columns(
                        Column.whole("after_steps", "After", Unit.STEPS, "Updates before the change."),
                        Column.text("layer", "Layer", "Name of the layer."),
                        Column.text("part", "Part", "Which of the layer's results; all of the role without one."),
                        Column.text("role", "Role", "What it is to training."),
                        Column.text("from", "From", "Format before."),
                        Column.text("to", "To", "Format from then on."),
                        Column.real(
                                "overflowed_percent",
                                "Overflowed",
                                Unit.PERCENT,
                                "Values since the last decision that were out of range."));
        for (Change change : changes) {
            table.row(
                    Cell.of(change.step()),
                    Cell.of(change.site().layer()),
                    Cell.of(change.site().part()),
                    Cell.of(change.site().role().label()),
                    Cell.of(change.from().toString()),
                    Cell.of(change.to().toString()),
                    Cell.of(100 * change.overflowed()));
        }
        return table.build();
    }

    private static Cell format(Precision precision, Site site) {
        return switch (site.role()) {
            case CONSTANT -> Cell.missing("by value");
            default -> Cell.of(precision.of(site).target().toString());
        };
    }
}
