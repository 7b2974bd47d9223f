package macrame.reports.cost;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import macrame.files.NumberText;
import macrame.reports.Cell;
import macrame.reports.Column;
import macrame.reports.Finding;
import macrame.reports.Provenance;
import macrame.reports.Report;
import macrame.reports.Section;
import macrame.reports.Table;
import macrame.reports.Unit;
import macrame.reports.chart.BarChart;
import macrame.reports.chart.BarChart.Arrangement;
import macrame.reports.chart.Chart;
import macrame.reports.chart.Chart.Label;
import macrame.reports.chart.RooflineChart;
import macrame.reports.chart.RooflineChart.Roof;
import macrame.sim.ArrayConfig;
import macrame.sim.cost.NetworkCost;
import macrame.sim.cost.NetworkCost.Totals;
import macrame.sim.energy.EnergyBreakdown;
import macrame.sim.workload.Phase;

/** The cost of a network's work, per layer and phase, with totals and energy by level. */
public final class CostReport {

    /** Name and version of the JSON form. */
    public static final String SCHEMA = "macrame.cost/1";

    private static final String LAYERS = "layers";

    private CostReport() {}

    /**
     * The report.
     *
     * @param subtitle what was costed, in one line
     */
    public static Report of(NetworkCost cost, String subtitle, Provenance provenance) {
        Section layers = new Section(
                "work",
                "Layers",
                "Every row is one piece of work; units follow each other. The host's time is not modelled, its words are.",
                List.of(),
                charts(cost.array()),
                List.of(layers(cost)));
        Section totals = new Section(
                "sums",
                "Totals",
                "Energies are those of the table '" + cost.energyTable().name() + "'.",
                List.of(),
                List.of(),
                List.of(phases(cost), totals(cost), energy(cost)));
        return new Report(
                SCHEMA,
                "Cost on a " + cost.array().rows() + " × " + cost.array().columns() + " array",
                subtitle,
                provenance,
                findings(cost),
                List.of(layers, totals));
    }

    private static Table layers(NetworkCost cost) {
        Table.Builder table = Table.named(LAYERS, "Layers").columns(CostColumns.columns());
        cost.rows().forEach(row -> table.row(CostColumns.cells(row)));
        return table.build();
    }

    private static List<Finding> findings(NetworkCost cost) {
        Totals totals = cost.totals();
        long cycles = totals.cycles().total();
        double seconds = cycles / (cost.array().clockMegahertz() * 1e6);
        return List.of(Finding.note(NumberText.grouped(totals.operations().macs()) + " MACs in "
                + NumberText.grouped(cycles) + " cycles (" + quantity(seconds, "s") + " at "
                + NumberText.shortest(cost.array().clockMegahertz()) + " MHz), "
                + NumberText.grouped(totals.traffic().dram()) + " DRAM bytes, "
                + quantity(totals.energy().total() * 1e-12, "J") + "."));
    }

    /** {@code 1.02 ms}; a value without a prefix keeps its distance too. */
    static String quantity(double value, String unit) {
        String text = NumberText.engineering(value, 2);
        boolean prefixed = Character.isLetter(text.charAt(text.length() - 1));
        return text + (prefixed ? "" : " ") + unit;
    }

    private static List<Chart> charts(ArrayConfig array) {
        Chart cycles = BarChart.bySeries(
                new Label("cycles_by_layer", "Cycles", "Per layer, stacked by phase.", LAYERS),
                CostColumns.NAME.key(),
                CostColumns.CYCLES.key(),
                CostColumns.PHASE.key(),
                Arrangement.STACKED);
        Chart energy = BarChart.bySeries(
                new Label("energy_by_layer", "Energy", "Per layer, stacked by phase.", LAYERS),
                CostColumns.NAME.key(),
                CostColumns.ENERGY.key(),
                CostColumns.PHASE.key(),
                Arrangement.STACKED);
        double bandwidth = array.memory().dram().bytesPerCycle();
        if (Double.isInfinite(bandwidth)) {
            return List.of(cycles, energy);
        }
        Chart roofline = new RooflineChart(
                new Label(
                        "roofline",
                        "Roofline",
                        "Each mark is a row of the table; the roof is the array's peak and the DRAM's bandwidth.",
                        LAYERS),
                CostColumns.INTENSITY.key(),
                CostColumns.PERFORMANCE.key(),
                Optional.of(CostColumns.PHASE.key()),
                List.of(CostColumns.NAME.key()),
                new Roof(2.0 * array.processingElements(), bandwidth));
        return List.of(cycles, energy, roofline);
    }

    private static Column[] sums() {
        return new Column[] {
            Column.whole("macs", "MACs", Unit.MACS, "Multiply-accumulates."),
            Column.whole("flops", "FLOPs", Unit.NONE, "Arithmetic operations."),
            Column.whole("cycles", "Cycles", Unit.CYCLES, "Cycles, units one after the other."),
            Column.whole("stall_cycles", "Stalls", Unit.CYCLES, "Cycles that wait for memory."),
            Column.whole("sram_bytes", "SRAM", Unit.BYTES, "Bytes that pass the buffers' ports."),
            Column.whole("dram_read_bytes", "DRAM reads", Unit.BYTES, "Bytes read from DRAM."),
            Column.whole("dram_write_bytes", "DRAM writes", Unit.BYTES, "Bytes written to DRAM."),
            Column.real("energy_pJ", "Energy", Unit.PICOJOULES, "Energy of all levels.")
        };
    }

    private static List<Cell> sums(Totals totals) {
        return List.of(
                Cell.of(totals.operations().macs()),
                Cell.of(totals.operations().flops()),
                Cell.of(totals.cycles().total()),
                Cell.of(totals.cycles().stalls()),
                Cell.of(totals.traffic().sramReads() + totals.traffic().sramWrites()),
                Cell.of(totals.traffic().dramReads()),
                Cell.of(totals.traffic().dramWrites()),
                Cell.of(totals.energy().total()));
    }

    private static Table phases(NetworkCost cost) {
        Table.Builder table =
                Table.named("phases", "By phase").columns(CostColumns.PHASE).columns(sums());
        for (Phase phase : Phase.values()) {
            if (cost.rows().stream().anyMatch(row -> row.work().phase() == phase)) {
                List<Cell> cells = new ArrayList<>(List.of(Cell.of(phase.publishedName())));
                cells.addAll(sums(cost.totals(phase)));
                table.row(cells);
            }
        }
        return table.build();
    }

    private static Table totals(NetworkCost cost) {
        return Table.named("totals", "Everything")
                .totals()
                .columns(sums())
                .row(sums(cost.totals()))
                .build();
    }

    private static Table energy(NetworkCost cost) {
        EnergyBreakdown energy = cost.totals().energy();
        return Table.named("energy", "Energy by level")
                .columns(
                        Column.text("level", "Level", "Where the energy goes."),
                        Column.real("level_energy_pJ", "Energy", Unit.PICOJOULES, "Energy of the level."),
                        Column.real("share_percent", "Share", Unit.PERCENT, "Of the whole.")
                                .decimals(1))
                .row(level("multipliers", energy.multiply(), energy))
                .row(level("adders", energy.add(), energy))
                .row(level("registers", energy.registers(), energy))
                .row(level("SRAM", energy.sram(), energy))
                .row(level("DRAM", energy.dram(), energy))
                .row(level("vector unit", energy.vector(), energy))
                .row(level("idle", energy.idle(), energy))
                .row(level("leakage", energy.leakage(), energy))
                .build();
    }

    private static List<Cell> level(String name, double picojoules, EnergyBreakdown all) {
        return List.of(Cell.of(name), Cell.of(picojoules), Cell.of(100 * picojoules / all.total()));
    }
}
