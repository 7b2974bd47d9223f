package macrame.reports.memory;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import macrame.reports.Cell;
import macrame.reports.Column;
import macrame.reports.Section;
import macrame.reports.Table;
import macrame.reports.Unit;
import macrame.reports.chart.BarChart;
import macrame.reports.chart.BarChart.Arrangement;
import macrame.reports.chart.Chart;
import macrame.reports.chart.Chart.Label;
import macrame.sim.cost.CostRow;
import macrame.sim.cost.NetworkCost;
import macrame.sim.cost.Traffic;
import macrame.sim.workload.Phase;

/** Operations and bytes of every layer in every phase, its pieces of work together. */
final class TrafficSection {

    private static final String TABLE = "traffic";

    private record Place(String layer, Phase phase) {}

    /** Sums over the pieces of work of a place. */
    private record Sum(long flops, long cycles, Traffic traffic) {

        static Sum of(CostRow row) {
            return new Sum(row.operations().flops(), row.cycles().total(), row.traffic());
        }

        Sum plus(Sum other) {
            return new Sum(
                    Math.addExact(flops, other.flops),
                    Math.addExact(cycles, other.cycles),
                    traffic.plus(other.traffic));
        }
    }

    private TrafficSection() {}

    static Section of(NetworkCost cost) {
        Map<Place, Sum> sums = new LinkedHashMap<>();
        for (CostRow row : cost.rows()) {
            sums.merge(new Place(row.work().layer(), row.work().phase()), Sum.of(row), Sum::plus);
        }
        return new Section(
                "operations_and_traffic",
                "FLOPs and memory traffic",
                "All work of a layer in a phase together: products, vector operations and what the host is sent.",
                List.of(),
                List.of(
                        chart("flops_by_layer", "FLOPs", "flops"),
                        chart("dram_by_layer", "DRAM traffic", "dram_bytes")),
                List.of(table(sums)));
    }

    private static Chart chart(String name, String title, String column) {
        return BarChart.bySeries(
                new Label(name, title, "Per layer, stacked by phase.", TABLE),
                "name",
                column,
                "phase",
                Arrangement.STACKED);
    }

    private static Table table(Map<Place, Sum> sums) {
        Table.Builder table = Table.named(TABLE, "FLOPs and traffic per layer and phase")
                .columns(
                        Column.text("name", "Layer", "Name of the layer."),
                        Column.text("phase", "Phase", "Part of the training step."),
                        Column.whole(
                                "flops",
                                "FLOPs",
                                Unit.NONE,
                                "Arithmetic operations: two per multiply-accumulate, one per vector operation."),
                        Column.whole("sram_bytes", "SRAM", Unit.BYTES, "Bytes read from and written to the buffers."),
                        Column.whole("dram_bytes", "DRAM", Unit.BYTES, "Bytes read from and written to DRAM."),
                        Column.whole("host_bytes", "Host", Unit.BYTES, "Bytes sent to the host and back."),
                        Column.real(
                                "intensity_ops_per_byte",
                                "Intensity",
                                Unit.OPERATIONS_PER_BYTE,
                                "Arithmetic operations per DRAM byte."),
                        Column.real(
                                "dram_bytes_per_cycle",
                                "DRAM rate",
                                Unit.BYTES_PER_CYCLE,
                                "DRAM bytes per cycle of the layer in the phase."));
        sums.forEach((place, sum) -> table.row(
                Cell.of(place.layer()),
                Cell.of(place.phase().publishedName()),
                Cell.of(sum.flops()),
                Cell.of(sum.traffic().sramReads() + sum.traffic().sramWrites()),
                Cell.of(sum.traffic().dram()),
                Cell.of(sum.traffic().toHost() + sum.traffic().fromHost()),
                ratio(sum.flops(), sum.traffic().dram()).orElse(Cell.missing("nothing moved")),
                ratio(sum.traffic().dram(), sum.cycles()).orElse(Cell.missing("no cycles"))));
        return table.build();
    }

    private static Optional<Cell> ratio(long amount, long per) {
        return per == 0 ? Optional.empty() : Optional.of(Cell.of((double) amount / per));
    }
}
