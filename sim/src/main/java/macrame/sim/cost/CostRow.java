package macrame.sim.cost;

import java.util.Optional;
import macrame.sim.energy.EnergyBreakdown;
import macrame.sim.memory.Mapping;
import macrame.sim.memory.ProductCost;
import macrame.sim.workload.Work;

/**
 * The cost of one piece of work.
 *
 * @param work the work
 * @param operations how much there is to compute
 * @param cycles cycles of the unit that does it; none for the host, whose time is not modelled
 * @param utilisation share of the unit's multiply-accumulate or lane slots that did something, 0 to 1
 * @param traffic bytes moved
 * @param product what a product's mapping moves and takes; empty for other units
 * @param lowerBoundBytes the fewest DRAM bytes that any mapping could move; 0 for other units
 * @param energy energy by level
 */
public record CostRow(
        Work work,
        Operations operations,
        Cycles cycles,
        double utilisation,
        Traffic traffic,
        Optional<ProductCost> product,
        long lowerBoundBytes,
        EnergyBreakdown energy) {

    /**
     * How much there is to compute.
     *
     * @param macs multiply-accumulates of the array, padding included
     * @param usefulMacs those whose operands are no padding
     * @param flops arithmetic operations: two per multiply-accumulate, one per vector operation
     */
    public record Operations(long macs, long usefulMacs, long flops) {

        /** Nothing. */
        public static final Operations NONE = new Operations(0, 0, 0);

        /** The sum of both. */
        public Operations plus(Operations other) {
            return new Operations(
                    Math.addExact(macs, other.macs),
                    Math.addExact(usefulMacs, other.usefulMacs),
                    Math.addExact(flops, other.flops));
        }
    }

    /** Share of the multiply-accumulates that is no padding, 0 to 1; 1 when there is none. */
    public double usefulShare() {
        return operations.macs() == 0 ? 1 : (double) operations.usefulMacs() / operations.macs();
    }

    /** How a product was cut into tiles; empty for other units. */
    public Optional<Mapping> mapping() {
        return product.map(ProductCost::mapping);
    }

    /** DRAM bytes moved for every byte that has to be; 0 for other units than the array. */
    public double trafficRatio() {
        return lowerBoundBytes == 0 ? 0 : (double) traffic.dram() / lowerBoundBytes;
    }

    /** Arithmetic operations per DRAM byte; 0 when nothing is moved. */
    public double arithmeticIntensity() {
        return traffic.dram() == 0 ? 0 : (double) operations.flops() / traffic.dram();
    }
}
