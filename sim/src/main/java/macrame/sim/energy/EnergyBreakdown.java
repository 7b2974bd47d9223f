package macrame.sim.energy;

/**
 * Where energy goes, in picojoules.
 *
 * @param multiply multipliers
 * @param add accumulating adders
 * @param registers registers of processing elements that have a product
 * @param sram buffers
 * @param dram memory outside the chip
 * @param vector the vector unit
 * @param idle registers that are clocked in processing elements without a product
 * @param leakage what flows whether anything happens or not
 */
public record EnergyBreakdown(
        double multiply,
        double add,
        double registers,
        double sram,
        double dram,
        double vector,
        double idle,
        double leakage) {

    /** No energy. */
    public static final EnergyBreakdown NONE = new EnergyBreakdown(0, 0, 0, 0, 0, 0, 0, 0);

    /** The sum of both, level by level. */
    public EnergyBreakdown plus(EnergyBreakdown other) {
        return new EnergyBreakdown(
                multiply + other.multiply,
                add + other.add,
                registers + other.registers,
                sram + other.sram,
                dram + other.dram,
                vector + other.vector,
                idle + other.idle,
                leakage + other.leakage);
    }

    /** All levels together, in picojoules. */
    public double total() {
        return multiply + add + registers + sram + dram + vector + idle + leakage;
    }
}
