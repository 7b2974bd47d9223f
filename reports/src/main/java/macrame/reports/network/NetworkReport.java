package macrame.reports.network;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import macrame.files.NumberText;
import macrame.nn.layer.Recurrent;
import macrame.nn.layer.TimeMemory;
import macrame.nn.network.Network;
import macrame.nn.network.Node;
import macrame.nn.summary.LayerSummary;
import macrame.nn.summary.NetworkSummary;
import macrame.nn.summary.ReceptiveField;
import macrame.nn.tensor.Shape;
import macrame.reports.Cell;
import macrame.reports.Column;
import macrame.reports.Finding;
import macrame.reports.Provenance;
import macrame.reports.Report;
import macrame.reports.Section;
import macrame.reports.Table;
import macrame.reports.Unit;

/** One network, layer by layer: shapes, parameters, work, receptive fields. */
public final class NetworkReport {

    /** Name and version of the JSON form. */
    public static final String SCHEMA = "macrame.network/1";

    private static final Column PARAMETERS =
            Column.whole("parameters", "Parameters", Unit.NONE, "Values that are learnt.");
    private static final Column MACS = Column.whole(
            "macs",
            "MACs",
            Unit.MACS,
            "Multiply-accumulates of one sample's forward phase, those with padding included.");
    private static final Column USEFUL = Column.whole(
            "useful_macs",
            "Useful MACs",
            Unit.MACS,
            "Multiply-accumulates of which no factor is a zero of the padding.");
    private static final Column FLOPS = Column.whole(
            "flops",
            "FLOPs",
            Unit.NONE,
            "Two per multiply-accumulate and one per operation of the vector unit; a maximum of n elements is n − 1"
                    + " comparisons.");
    private static final Column TEXTBOOK = Column.whole(
            "textbook_flops",
            "Textbook FLOPs",
            Unit.NONE,
            "Two per multiply-accumulate and one per element that the vector unit puts out, as many courses count.");

    private static final List<Integer> SLOTS = List.of(5, 3, 2, 1);

    private NetworkReport() {}

    /** The report on a network. */
    public static Report of(NetworkSummary summary, Provenance provenance) {
        String name = summary.network().name();
        return new Report(
                SCHEMA,
                "Network " + name,
                "one sample of " + summary.network().input() + ", forward phase",
                provenance,
                findings(summary),
                List.of(new Section(
                        "network",
                        "Layers",
                        "Activations are channels last. Receptive fields are along the first spatial axis.",
                        List.of(),
                        List.of(),
                        tables(summary))));
    }

    private static List<Finding> findings(NetworkSummary summary) {
        long macs = summary.total(LayerSummary::macs);
        long useful = summary.total(LayerSummary::usefulMacs);
        String work = NumberText.grouped(summary.total(LayerSummary::parameters)) + " parameters, "
                + NumberText.grouped(macs) + " MACs per sample, "
                + NumberText.fixed(macs == 0 ? 100 : 100.0 * useful / macs, 1) + " % of them useful.";
        Optional<LayerSummary> first =
                summary.layers().stream().filter(LayerSummary::seesWholeInput).findFirst();
        String sees = first.map(layer -> "The first layer whose every location sees the whole input is " + layer.name()
                        + " (" + layer.output() + ").")
                .orElse("No layer sees the whole input at every location.");
        return List.of(Finding.note(work), Finding.note(sees));
    }

    private static List<Table> tables(NetworkSummary summary) {
        List<Table> tables = new ArrayList<>(List.of(layers(summary), totals(summary)));
        Table recomputation = recomputation(summary.network());
        if (!recomputation.rows().isEmpty()) {
            tables.add(recomputation);
        }
        return tables;
    }

    /** What back-propagation through time could keep, and what that costs; gradients are the same to the last bit. */
    private static Table recomputation(Network network) {
        Table.Builder table = Table.named("back_propagation_through_time", "Memory against recomputation")
                .columns(
                        Column.text("name", "Layer", "Name of the node."),
                        Column.whole("time_steps", "Steps", Unit.NONE, "Length of the sequence."),
                        Column.text("memory", "Memory", "What is kept of the steps between the passes."),
                        Column.whole("states", "States", Unit.NONE, "States that are kept at a time."),
                        Column.whole(
                                "steps_run_again", "Run again", Unit.NONE, "Steps that the backward pass repeats."));
        Map<String, Shape> shapes = new HashMap<>(network.shapes());
        shapes.put(Network.INPUT, network.input());
        for (Node node : network.nodes()) {
            if (node.layer() instanceof Recurrent recurrent) {
                int steps = shapes.get(node.inputs().get(0)).extent(recurrent.axis());
                table.row(recomputation(node.name(), steps, "everything", steps, 0));
                for (TimeMemory memory : memories(steps)) {
                    String label = memory instanceof TimeMemory.Slots slots ? "slots: " + slots.slots() : "halves";
                    table.row(recomputation(node.name(), steps, label, memory.states(steps), memory.reRuns(steps)));
                }
            }
        }
        return table.build();
    }

    /** Halves, and a few slots that are fewer than the steps. */
    private static List<TimeMemory> memories(int steps) {
        List<TimeMemory> memories = new ArrayList<>(List.of(new TimeMemory.Halves()));
        SLOTS.stream().filter(slots -> slots < steps).map(TimeMemory.Slots::new).forEach(memories::add);
        return memories;
    }

    private static List<Cell> recomputation(String layer, long steps, String memory, long states, long again) {
        return List.of(Cell.of(layer), Cell.of(steps), Cell.of(memory), Cell.of(states), Cell.of(again));
    }

    private static Table layers(NetworkSummary summary) {
        Table.Builder table = Table.named("layers", "Layers")
                .columns(
                        Column.text("name", "Layer", "Name of the node."),
                        Column.text("type", "Type", "Kind of the layer."),
                        Column.text("unit", "Unit", "What executes it: array, vector unit, host."),
                        Column.text("output", "Output", "Shape of one sample of the output, channels last."),
                        PARAMETERS,
                        MACS,
                        USEFUL,
                        FLOPS,
                        TEXTBOOK,
                        Column.whole(
                                "receptive_field",
                                "Sees",
                                Unit.NONE,
                                "Input positions that one location depends on, padding included."),
                        Column.whole(
                                "receptive_field_stride",
                                "Stride",
                                Unit.NONE,
                                "Distance in the input of what neighbouring locations see."),
                        Column.flag(
                                "sees_whole_input",
                                "Sees all",
                                "Whether every location depends on the whole stored input."));
        summary.layers().forEach(layer -> table.row(row(layer)));
        return table.build();
    }

    private static List<Cell> row(LayerSummary layer) {
        return List.of(
                Cell.of(layer.name()),
                Cell.of(layer.type()),
                Cell.of(layer.units().isEmpty() ? "-" : String.join("+", layer.units())),
                Cell.of(layer.output().toString()),
                Cell.of(layer.parameters()),
                Cell.of(layer.macs()),
                Cell.of(layer.usefulMacs()),
                Cell.of(layer.flops()),
                Cell.of(layer.textbookFlops()),
                along(layer.receptiveField().map(ReceptiveField::size)),
                along(layer.receptiveField().map(ReceptiveField::stride)),
                Cell.of(layer.seesWholeInput()));
    }

    private static Cell along(Optional<List<Integer>> axes) {
        return axes.filter(extents -> !extents.isEmpty())
                .map(extents -> Cell.of((long) extents.get(0)))
                .orElse(Cell.missing("no spatial axes"));
    }

    private static Table totals(NetworkSummary summary) {
        return Table.named("totals", "Totals")
                .totals()
                .columns(PARAMETERS, MACS, USEFUL, FLOPS, TEXTBOOK)
                .row(
                        Cell.of(summary.total(LayerSummary::parameters)),
                        Cell.of(summary.total(LayerSummary::macs)),
                        Cell.of(summary.total(LayerSummary::usefulMacs)),
                        Cell.of(summary.total(LayerSummary::flops)),
                        Cell.of(summary.total(LayerSummary::textbookFlops)))
                .build();
    }
}
