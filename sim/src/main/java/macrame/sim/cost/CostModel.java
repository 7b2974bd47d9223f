package macrame.sim.cost;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import macrame.files.InputException;
import macrame.sim.ArrayConfig;
import macrame.sim.Memory;
import macrame.sim.Memory.Matrix;
import macrame.sim.cost.CostRow.Operations;
import macrame.sim.energy.EnergyBreakdown;
import macrame.sim.energy.EnergyModel;
import macrame.sim.energy.EnergyTable;
import macrame.sim.memory.DramWords;
import macrame.sim.memory.LowerBound;
import macrame.sim.memory.MappingSearch;
import macrame.sim.memory.Objective;
import macrame.sim.memory.ProductCost;
import macrame.sim.memory.ProductModel;
import macrame.sim.memory.SramWords;
import macrame.sim.workload.HostWork;
import macrame.sim.workload.Operand;
import macrame.sim.workload.ProductShape;
import macrame.sim.workload.ProductWork;
import macrame.sim.workload.VectorWork;
import macrame.sim.workload.Words;
import macrame.sim.workload.Work;

/**
 * What work costs on an array: cycles, traffic and energy from shapes alone.
 *
 * <p>Pieces of work follow each other; every one fetches its operands from DRAM and stores its results there.
 */
public final class CostModel {

    private final ArrayConfig config;
    private final EnergyModel energy;
    private final MappingSearch search;
    private final Map<ProductKey, ProductCost> known = new HashMap<>();

    /** What the cost of a product depends on. */
    private record ProductKey(long groups, ProductShape shape, Operand a, Operand b, int result, int partialSum) {}

    /** The cost by default energies, mapped for the fewest cycles. */
    public CostModel(ArrayConfig config) {
        this(config, EnergyTable.DEFAULT, Objective.CYCLES);
    }

    /** The cost by a table of energies, mapped for an objective. */
    public CostModel(ArrayConfig config, EnergyTable table, Objective objective) {
        this.config = config;
        this.energy = new EnergyModel(config, table);
        this.search = new MappingSearch(new ProductModel(config, energy), objective);
    }

    /**
     * The cost of a list of work, in its order.
     *
     * @throws InputException if a count, or the sum of a count, exceeds a long, or a convolution is too large to tile
     */
    public NetworkCost cost(List<? extends Work> work) {
        List<CostRow> rows = new ArrayList<>(work.size());
        for (Work piece : work) {
            String what = "layer '" + piece.layer() + "' (" + piece.phase().publishedName() + ")";
            rows.add(counted(what, () -> row(piece)));
        }
        NetworkCost cost = new NetworkCost(config, energy.table(), rows);
        counted("all layers together", cost::totals);
        return cost;
    }

    private static <T> T counted(String what, Supplier<T> cost) {
        try {
            return cost.get();
        } catch (ArithmeticException beyondALong) {
            throw new InputException(
                    "the cycles or bytes of " + what
                            + " exceed 2^63 − 1. Maybe cost a smaller batch or smaller layers.",
                    beyondALong);
        } catch (IllegalArgumentException tooLarge) {
            throw new InputException(what + ": " + tooLarge.getMessage(), tooLarge);
        }
    }

    private CostRow row(Work work) {
        if (work instanceof ProductWork product) {
            return product(product);
        }
        return work instanceof VectorWork vector ? vector(vector) : host((HostWork) work);
    }

    private CostRow product(ProductWork work) {
        ProductCost cost = known.computeIfAbsent(
                new ProductKey(work.groups(), work.shape(), work.a(), work.b(), work.result(), work.partialSum()),
                key -> search.best(work));
        long waiting = cost.stallCycles() - cost.firstFillCycles() - cost.lastStoreCycles();
        return new CostRow(
                work,
                new Operations(work.macs(), work.usefulMacs(), 2 * work.macs()),
                new Cycles(cost.computeCycles(), cost.firstFillCycles(), waiting, cost.lastStoreCycles()),
                work.macs() / ((double) config.processingElements() * cost.cycles()),
                traffic(work, cost),
                Optional.of(cost),
                LowerBound.bytes(work, config.memory()),
                cost.energy());
    }

    private Traffic traffic(ProductWork work, ProductCost cost) {
        Memory memory = config.memory();
        SramWords sram = cost.sram();
        DramWords dram = cost.dram();
        long sums = sum(sram.partialReads(), sram.results(), dram.partialWrites());
        return new Traffic(
                sum(
                        memory.bytes(sram.a(), work.a().bits()),
                        memory.bytes(sram.b(), work.b().bits()),
                        memory.bytes(sums, work.partialSum())),
                sum(dram.readBytes(work, memory), memory.bytes(sram.partialWrites(), work.partialSum())),
                dram.readBytes(work, memory),
                dram.writeBytes(work, memory),
                0,
                0);
    }

    private static long sum(long... counts) {
        return LongStream.of(counts).reduce(0, Math::addExact);
    }

    /** A vector operation streams its words through the buffers; the slower of lanes and DRAM sets the pace. */
    private CostRow vector(VectorWork work) {
        Memory memory = config.memory();
        long readBytes = 0;
        EnergyBreakdown sram = EnergyBreakdown.NONE;
        for (Words words : work.reads()) {
            readBytes = Math.addExact(readBytes, memory.bytes(words.count(), words.bits()));
            sram = sram.plus(energy.sram(Matrix.C, words, words));
        }
        long writeBytes = memory.bytes(work.writes().count(), work.writes().bits());
        sram = sram.plus(energy.sram(Matrix.C, work.writes(), work.writes()));
        long perCycle = config.vectorOperationsPerCycle();
        long compute = work.operations() / perCycle + (work.operations() % perCycle == 0 ? 0 : 1);
        long moving = memory.dram().cycles(Math.addExact(readBytes, writeBytes));
        Cycles cycles = new Cycles(compute, 0, Math.max(0, moving - compute), 0);
        long slots = cycles.total() * perCycle;
        return new CostRow(
                work,
                new Operations(0, 0, work.operations()),
                cycles,
                slots == 0 ? 0 : (double) work.operations() / slots,
                new Traffic(readBytes + writeBytes, readBytes + writeBytes, readBytes, writeBytes, 0, 0),
                Optional.empty(),
                0,
                energy.vector(work, cycles.total()).plus(sram).plus(energy.dram(readBytes, writeBytes)));
    }

    private CostRow host(HostWork work) {
        Memory memory = config.memory();
        long toHost = memory.bytes(work.toHost().count(), work.toHost().bits());
        long fromHost = memory.bytes(work.fromHost().count(), work.fromHost().bits());
        long link = config.hostLink()
                .cycles(Math.addExact(work.toHost().count(), work.fromHost().count()));
        return new CostRow(
                work,
                Operations.NONE,
                new Cycles(0, 0, link, 0),
                0,
                new Traffic(0, 0, toHost, fromHost, toHost, fromHost),
                Optional.empty(),
                0,
                energy.dram(toHost, fromHost));
    }
}
