package macrame.sim.memory;

import macrame.sim.energy.EnergyBreakdown;

/**
 * What a product costs under one mapping, all groups together.
 *
 * @param mapping the mapping
 * @param cycles from the first fetch to the last store
 * @param computeCycles cycles that the array computes
 * @param firstFillCycles cycles before the array starts, part of the stalls
 * @param lastStoreCycles cycles after the array has ended, part of the stalls
 * @param dram words between DRAM and the buffers
 * @param sram words between the buffers and the array
 * @param dramBytes bytes between DRAM and the buffers, both directions
 * @param energy energy by level
 */
public record ProductCost(
        Mapping mapping,
        long cycles,
        long computeCycles,
        long firstFillCycles,
        long lastStoreCycles,
        DramWords dram,
        SramWords sram,
        long dramBytes,
        EnergyBreakdown energy) {

    /** Cycles in which the array waits: for the first tile, for later ones and for the last store. */
    public long stallCycles() {
        return cycles - computeCycles;
    }

    /** Orders costs by an objective, ties by the others. */
    int compareTo(ProductCost other, Objective objective) {
        int byCycles = Long.compare(cycles, other.cycles);
        int byTraffic = Long.compare(dramBytes, other.dramBytes);
        int byEnergy = Double.compare(energy.total(), other.energy.total());
        return switch (objective) {
            case CYCLES -> first(byCycles, byTraffic, byEnergy);
            case TRAFFIC -> first(byTraffic, byCycles, byEnergy);
            case ENERGY -> first(byEnergy, byCycles, byTraffic);
        };
    }

    private static int first(int one, int two, int three) {
        if (one != 0) {
            return one;
        }
        return two != 0 ? two : three;
    }
}
