package macrame.reports.cost;

import java.util.List;
import macrame.reports.Cell;
import macrame.reports.Column;
import macrame.reports.Report;
import macrame.reports.Section;
import macrame.reports.Table;
import macrame.reports.Unit;
import macrame.sim.ArrayConfig;
import macrame.sim.cost.CostRow;
import macrame.sim.cost.NetworkCost;
import macrame.sim.cost.Partition.Shared;
import macrame.sim.energy.AreaModel;
import macrame.sim.energy.AreaTable;
import macrame.sim.energy.EnergyBreakdown;
import macrame.sim.workload.Words;
import macrame.sim.workload.Work;

/** What a cost report says beyond its main table: levels of energy, mappings, area, and what several arrays exchange. */
public final class CostDetails {

    private CostDetails() {}

    /** The report with the breakdown of every row and the array's area. */
    public static Report withBreakdown(Report report, NetworkCost cost, AreaTable areas) {
        return report.with(new Section(
                "breakdown",
                "Breakdown",
                "Energy by level and the mapping of every row; the area of the array and its buffers.",
                List.of(),
                List.of(),
                List.of(levels(cost), area(cost.array(), areas))));
    }

    /** The report with the words that cross between arrays. */
    public static Report withExchange(Report report, List<Shared> shared, int arrays) {
        Table.Builder table = Table.named("exchange", "Exchanged between " + arrays + " arrays")
                .text("Rows above are the work of one array; here is what all of them send each other.")
                .columns(
                        Column.text("name", "Layer", "Name of the layer."),
                        Column.text("phase", "Phase", "Part of the training step."),
                        Column.whole("exchanged_words", "Exchanged", Unit.WORDS, "Words that cross between arrays."),
                        Column.whole("word_bits", "Width", Unit.BITS, "Bits of one of them."));
        for (Shared piece : shared) {
            Work work = piece.share();
            if (work.unit().equals("array")) {
                Words words = piece.exchanged();
                table.row(
                        Cell.of(work.layer()),
                        Cell.of(work.phase().publishedName()),
                        Cell.of(words.count()),
                        words.count() == 0 ? Cell.missing("nothing exchanged") : Cell.of((long) words.bits()));
            }
        }
        return report.with(new Section("partition", "Partition", "", List.of(), List.of(), List.of(table.build())));
    }

    private static Table levels(NetworkCost cost) {
        Table.Builder table = Table.named("levels", "Levels")
                .figures()
                .columns(
                        Column.text("name", "Layer", "Name of the layer."),
                        Column.text("phase", "Phase", "Part of the training step."),
                        Column.text("unit", "Unit", "What does it: array, vector unit or host."),
                        Column.text("mapping", "Mapping", "m×k×n of a tile and the loops over tiles, outermost first."),
                        Column.whole("first_fill_cycles", "Fill", Unit.CYCLES, "Cycles before the unit starts."),
                        Column.whole("last_store_cycles", "Store", Unit.CYCLES, "Cycles after it has ended."),
                        Column.real(
                                "roofline_ops_per_cycle",
                                "Roofline",
                                Unit.OPERATIONS_PER_CYCLE,
                                "What the array's peak and the DRAM's bandwidth allow at the row's intensity."),
                        energy("multiply", "multipliers"),
                        energy("add", "accumulating adders"),
                        energy("registers", "registers of elements with a product"),
                        energy("sram", "buffers"),
                        energy("dram", "DRAM"),
                        energy("vector", "the vector unit"),
                        energy("idle", "registers of elements without a product"),
                        energy("leakage", "leakage"));
        cost.rows().forEach(row -> table.row(cells(cost.array(), row)));
        return table.build();
    }

    private static Column energy(String level, String what) {
        return Column.real(level + "_pJ", level, Unit.PICOJOULES, "Energy of " + what + ".");
    }

    private static List<Cell> cells(ArrayConfig array, CostRow row) {
        EnergyBreakdown energy = row.energy();
        return List.of(
                Cell.of(row.work().layer()),
                Cell.of(row.work().phase().publishedName()),
                Cell.of(row.work().unit()),
                row.mapping().map(mapping -> Cell.of(mapping.toString())).orElse(Cell.missing("no product")),
                Cell.of(row.cycles().firstFill()),
                Cell.of(row.cycles().lastStore()),
                roofline(array, row),
                Cell.of(energy.multiply()),
                Cell.of(energy.add()),
                Cell.of(energy.registers()),
                Cell.of(energy.sram()),
                Cell.of(energy.dram()),
                Cell.of(energy.vector()),
                Cell.of(energy.idle()),
                Cell.of(energy.leakage()));
    }

    private static Cell roofline(ArrayConfig array, CostRow row) {
        if (row.operations().flops() == 0) {
            return Cell.missing("nothing computed");
        }
        double peak = row.mapping().isPresent() ? 2.0 * array.processingElements() : array.vectorOperationsPerCycle();
        double memory = row.arithmeticIntensity() * array.memory().dram().bytesPerCycle();
        return Cell.of(Math.min(peak, memory));
    }

    private static Table area(ArrayConfig array, AreaTable areas) {
        AreaModel area = AreaModel.of(array, areas);
        String units = "Synthesised units of " + AreaTable.UNITS_NANOMETRES
                + " nm, scaled by the square of the node; real processes shrink less below 20 nm. Memories are "
                + "published bit cells alone, without decoders, sense amplifiers or wiring: a lower bound.";
        String given = "Of the given table; what it leaves out are published units and bit cells.";
        return Table.named("area", "Area at " + areas.nodeNanometres() + " nm")
                .text(areas.entries().isEmpty() ? units : given)
                .columns(
                        Column.text("part", "Part", "Part of the array, or its buffers."),
                        Column.real("area_um2", "Area (µm²)", Unit.NONE, "Area in square micrometres."))
                .row(Cell.of("multipliers"), Cell.of(area.multipliers()))
                .row(Cell.of("adders"), Cell.of(area.adders()))
                .row(Cell.of("registers"), Cell.of(area.registers()))
                .row(Cell.of("array"), Cell.of(area.array()))
                .row(Cell.of("memories"), Cell.of(area.memories()))
                .row(Cell.of("array and memories"), Cell.of(area.total()))
                .build();
    }
}
