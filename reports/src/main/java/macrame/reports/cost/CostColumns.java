package macrame.reports.cost;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import macrame.reports.Cell;
import macrame.reports.Column;
import macrame.reports.Unit;
import macrame.sim.cost.CostRow;
import macrame.sim.workload.ProductShape;
import macrame.sim.workload.ProductWork;

/** The columns of a cost table, each with what it shows of a piece of work. */
final class CostColumns {

    /** A column and its cells. */
    private record Shown(Column column, Function<CostRow, Cell> cell) {}

    static final Column NAME = Column.text("name", "Layer", "Name of the layer.");
    static final Column PHASE =
            Column.text("phase", "Phase", "forward, input-gradient, weight-gradient, update or recompute.");
    static final Column CYCLES = Column.whole("cycles", "Cycles", Unit.CYCLES, "Cycles of the unit, stalls included.");
    static final Column ENERGY = Column.real("energy_pJ", "Energy", Unit.PICOJOULES, "Energy of all levels together.");
    static final Column INTENSITY = Column.real(
            "intensity_ops_per_byte",
            "Intensity",
            Unit.OPERATIONS_PER_BYTE,
            "Arithmetic operations per byte between DRAM and the chip; two per multiply-accumulate.");
    static final Column PERFORMANCE = Column.real(
            "performance_ops_per_cycle", "Performance", Unit.OPERATIONS_PER_CYCLE, "Arithmetic operations per cycle.");

    private static final List<Shown> SHOWN = List.of(
            new Shown(NAME, row -> Cell.of(row.work().layer())),
            new Shown(PHASE, row -> Cell.of(row.work().phase().publishedName())),
            new Shown(
                    Column.text("unit", "Unit", "What does it: array, vector unit or host."),
                    row -> Cell.of(row.work().unit())),
            new Shown(
                    Column.text("operation", "Operation", "What is done."),
                    row -> Cell.of(row.work().operation())),
            new Shown(
                    Column.whole("elements", "Elements", Unit.NONE, "Elements of the result."),
                    row -> Cell.of(row.work().elements())),
            new Shown(side("m", "Rows of the result of a product."), row -> side(row, ProductShape::m)),
            new Shown(side("k", "Products in one sum."), row -> side(row, ProductShape::k)),
            new Shown(side("n", "Columns of the result of a product."), row -> side(row, ProductShape::n)),
            new Shown(
                    Column.whole("macs", "MACs", Unit.MACS, "Multiply-accumulates, padding included."),
                    row -> Cell.of(row.operations().macs())),
            new Shown(
                    Column.real("useful_share", "Useful", Unit.NONE, "Share of the MACs that is no padding, 0 to 1."),
                    row -> Cell.of(row.usefulShare())),
            new Shown(
                    Column.whole(
                            "flops",
                            "FLOPs",
                            Unit.NONE,
                            "Arithmetic operations: two per multiply-accumulate, one per vector operation."),
                    row -> Cell.of(row.operations().flops())),
            new Shown(CYCLES, row -> Cell.of(row.cycles().total())),
            new Shown(
                    Column.whole(
                            "stall_cycles",
                            "Stalls",
                            Unit.CYCLES,
                            "Cycles in which the unit waits for memory: first fill, in between, last store."),
                    row -> Cell.of(row.cycles().stalls())),
            new Shown(
                    Column.real(
                            "utilisation", "Utilisation", Unit.NONE, "Share of the slots that did something, 0 to 1."),
                    row -> Cell.of(row.utilisation())),
            new Shown(
                    Column.whole("sram_bytes", "SRAM", Unit.BYTES, "Bytes read from and written to the buffers."),
                    row -> Cell.of(row.traffic().sramReads() + row.traffic().sramWrites())),
            new Shown(
                    Column.whole("dram_read_bytes", "DRAM reads", Unit.BYTES, "Bytes read from DRAM."),
                    row -> Cell.of(row.traffic().dramReads())),
            new Shown(
                    Column.whole("dram_write_bytes", "DRAM writes", Unit.BYTES, "Bytes written to DRAM."),
                    row -> Cell.of(row.traffic().dramWrites())),
            new Shown(
                    Column.real(
                            "traffic_ratio",
                            "Over bound",
                            Unit.NONE,
                            "DRAM bytes over the fewest that any mapping could move; products only."),
                    row -> row.lowerBoundBytes() == 0 ? Cell.missing("no product") : Cell.of(row.trafficRatio())),
            new Shown(INTENSITY, row -> Cell.of(row.arithmeticIntensity())),
            new Shown(PERFORMANCE, CostColumns::performance),
            new Shown(ENERGY, row -> Cell.of(row.energy().total())));

    private CostColumns() {}

    static Column[] columns() {
        return SHOWN.stream().map(Shown::column).toArray(Column[]::new);
    }

    static List<Cell> cells(CostRow row) {
        List<Cell> cells = new ArrayList<>();
        SHOWN.forEach(shown -> cells.add(shown.cell().apply(row)));
        return cells;
    }

    private static Column side(String name, String definition) {
        return Column.whole(name, name, Unit.NONE, definition);
    }

    private static Cell side(CostRow row, Function<ProductShape, Long> side) {
        return row.work() instanceof ProductWork product
                ? Cell.of(side.apply(product.shape()))
                : Cell.missing("no product");
    }

    private static Cell performance(CostRow row) {
        long cycles = row.cycles().total();
        return cycles == 0
                ? Cell.missing("no cycles")
                : Cell.of((double) row.operations().flops() / cycles);
    }
}
