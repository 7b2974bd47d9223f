package macrame.sim.energy;

import macrame.sim.ArrayConfig;
import macrame.sim.Memory.Matrix;
import macrame.sim.Memory.Separate;
import macrame.sim.Memory.Unified;
import macrame.sim.Timing.Registers;
import macrame.sim.workload.VectorWork;
import macrame.sim.workload.Words;

/** Energy of work on an array: counts times the numbers of a table. */
public final class EnergyModel {

    private final ArrayConfig config;
    private final EnergyTable table;
    private final double registerPerBit;
    private final double idlePerBit;
    private final double adderPerBit;
    private final double vectorPerBit;
    private final double leakPerCycle;
    private final double dramReadPerBit;
    private final double dramWritePerBit;
    private final double[] sramReadPerBit = new double[Matrix.values().length];
    private final double[] sramWritePerBit = new double[Matrix.values().length];

    /** The energy of an array by a table. */
    public EnergyModel(ArrayConfig config, EnergyTable table) {
        this.config = config;
        this.table = table;
        this.registerPerBit = table.perBit("register", "access");
        this.idlePerBit = table.perBit("register", "idle");
        this.adderPerBit = table.perBit("adder", "compute");
        this.vectorPerBit = table.perBit("vector", "compute");
        this.leakPerCycle = table.perBit("pe", "leak") * config.processingElements();
        this.dramReadPerBit = table.perBit("dram", "read");
        this.dramWritePerBit = table.perBit("dram", "write");
        for (Matrix matrix : Matrix.values()) {
            double capacity = capacityKibibytes(matrix);
            sramReadPerBit[matrix.ordinal()] = table.sramPerBit("read", capacity);
            sramWritePerBit[matrix.ordinal()] = table.sramPerBit("write", capacity);
        }
    }

    private double capacityKibibytes(Matrix matrix) {
        if (config.memory().buffers().capacity() instanceof Separate separate) {
            return switch (matrix) {
                case A -> separate.aKibibytes();
                case B -> separate.bKibibytes();
                case C -> separate.cKibibytes();
            };
        }
        return ((Unified) config.memory().buffers().capacity()).kibibytes();
    }

    /** The table in use. */
    public EnergyTable table() {
        return table;
    }

    /**
     * The energy of products.
     *
     * @param macs multiply-accumulates
     * @param aBits width of A's elements
     * @param bBits width of B's elements
     * @param sumBits width of partial sums
     * @param cycles cycles that the array is switched on, stalls included
     */
    public EnergyBreakdown products(long macs, int aBits, int bBits, int sumBits, long cycles) {
        int bits = registerBits(aBits, bBits, sumBits);
        double idleSlots = (double) config.processingElements() * cycles - macs;
        return new EnergyBreakdown(
                macs * table.multiplication(aBits, bBits),
                macs * adderPerBit * sumBits,
                macs * registerPerBit * bits,
                0,
                0,
                0,
                Math.max(0, idleSlots) * idlePerBit * bits,
                leakPerCycle * cycles);
    }

    /** Bits of the registers that one multiply-accumulate writes. */
    private int registerBits(int aBits, int bBits, int sumBits) {
        Registers registers = config.timing().registers();
        return switch (config.dataflow()) {
            case OUTPUT_STATIONARY ->
                registers.hop() * (aBits + bBits) + sumBits + (registers.latency() - 1) * (aBits + bBits);
            case WEIGHT_STATIONARY -> registers.hop() * aBits + registers.row() * sumBits;
            case INPUT_STATIONARY -> registers.hop() * bBits + registers.row() * sumBits;
        };
    }

    /** The energy of buffer accesses. */
    public EnergyBreakdown sram(Matrix matrix, Words reads, Words writes) {
        double energy = sramReadPerBit[matrix.ordinal()] * reads.count() * reads.bits()
                + sramWritePerBit[matrix.ordinal()] * writes.count() * writes.bits();
        return new EnergyBreakdown(0, 0, 0, energy, 0, 0, 0, 0);
    }

    /** The energy of DRAM accesses. */
    public EnergyBreakdown dram(long readBytes, long writeBytes) {
        double energy = 8.0 * (readBytes * dramReadPerBit + writeBytes * dramWritePerBit);
        return new EnergyBreakdown(0, 0, 0, 0, energy, 0, 0, 0);
    }

    /** The energy of a vector operation's lanes, by the width of its result, and of the array that waits for it. */
    public EnergyBreakdown vector(VectorWork work, long cycles) {
        double lanes = vectorPerBit * work.writes().bits() * work.operations();
        return new EnergyBreakdown(0, 0, 0, 0, 0, lanes, 0, leakPerCycle * cycles);
    }
}
