package macrame.reports.network;

import java.util.List;
import java.util.Optional;
import macrame.files.NumberText;
import macrame.nn.summary.LayerSummary;
import macrame.nn.summary.NetworkSummary;
import macrame.nn.summary.ReceptiveField;
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
                        List.of(layers(summary), totals(summary)))));
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
