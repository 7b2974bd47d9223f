package macrame.sim.cost;

import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import macrame.sim.ArrayConfig;
import macrame.sim.cost.CostRow.Operations;
import macrame.sim.energy.EnergyBreakdown;
import macrame.sim.energy.EnergyTable;
import macrame.sim.workload.Phase;

/**
 * The cost of a network's work on an array, one piece after the other.
 *
 * @param array the array
 * @param energyTable what its energies come from
 * @param rows one for each piece of work, in order
 */
public record NetworkCost(ArrayConfig array, EnergyTable energyTable, List<CostRow> rows) {

    /** Copies the rows. */
    public NetworkCost {
        rows = List.copyOf(rows);
    }

    /**
     * Sums over rows.
     *
     * @param operations how much was computed
     * @param cycles cycles, units one after the other
     * @param traffic bytes moved
     * @param lowerBoundBytes fewest DRAM bytes of the products
     * @param energy energy by level
     */
    public record Totals(
            Operations operations, Cycles cycles, Traffic traffic, long lowerBoundBytes, EnergyBreakdown energy) {}

    /** Sums over all rows. */
    public Totals totals() {
        return totals(row -> true);
    }

    /** Sums over the rows of a phase. */
    public Totals totals(Phase phase) {
        return totals(row -> row.work().phase() == phase);
    }

    /** Sums over the rows that a condition holds for. */
    public Totals totals(Predicate<CostRow> condition) {
        return sum(rows.stream().filter(condition).toList());
    }

    private static Totals sum(Collection<CostRow> rows) {
        Operations operations = Operations.NONE;
        Cycles cycles = Cycles.NONE;
        Traffic traffic = Traffic.NONE;
        EnergyBreakdown energy = EnergyBreakdown.NONE;
        long lowerBoundBytes = 0;
        for (CostRow row : rows) {
            operations = operations.plus(row.operations());
            cycles = cycles.plus(row.cycles());
            traffic = traffic.plus(row.traffic());
            energy = energy.plus(row.energy());
            lowerBoundBytes = Math.addExact(lowerBoundBytes, row.lowerBoundBytes());
        }
        return new Totals(operations, cycles, traffic, lowerBoundBytes, energy);
    }
}
