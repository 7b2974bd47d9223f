package macrame.sim.energy;

import macrame.arith.MacFormat;
import macrame.sim.ArrayConfig;
import macrame.sim.Timing.Registers;

/**
 * Area of the array's arithmetic and registers in µm², from synthesised units of 40 nm (Y. S. Shao, B. Reagen, G.-Y. Wei
 * and D. Brooks, "Aladdin", ISCA 2014, doi:10.1109/ISCA.2014.6853196): a 32-bit multiplier 6350, a 32-bit adder 278, a
 * 1-bit register 5.98. Multipliers grow with the product of their widths, adders and registers with theirs. Memories are
 * left out: no source for them is at hand.
 *
 * <p>Another node scales all of it by the square of the ratio of nodes: ideal scaling of every length by the same factor
 * (R. H. Dennard et al., "Design of ion-implanted MOSFET's with very small physical dimensions", IEEE JSSC 9(5), 1974,
 * doi:10.1109/JSSC.1974.1050511), which real processes fall short of below 20 nm.
 *
 * @param multipliers area of all multipliers
 * @param adders area of all accumulating adders
 * @param registers area of all registers of the processing elements
 */
public record AreaModel(double multipliers, double adders, double registers) {

    /** The node of the synthesised units, in nm. */
    public static final int SOURCE_NANOMETRES = 40;

    private static final double MULTIPLIER_32 = 6350;
    private static final double ADDER_32 = 278;
    private static final double REGISTER_BIT = 5.98;

    /**
     * The area of an array.
     *
     * @param nodeNanometres the process node, in nm, at least 1
     */
    public static AreaModel of(ArrayConfig config, int nodeNanometres) {
        double shrink = (double) nodeNanometres * nodeNanometres / (SOURCE_NANOMETRES * SOURCE_NANOMETRES);
        MacFormat mac = config.arithmetic().mac();
        int a = mac.a().width();
        int b = mac.b().width();
        int sum = mac.partialSum().target().width();
        double elements = shrink * config.processingElements();
        return new AreaModel(
                elements * MULTIPLIER_32 * a * b / (32 * 32),
                elements * ADDER_32 * sum / 32,
                elements * REGISTER_BIT * registerBits(config, a, b, sum));
    }

    private static int registerBits(ArrayConfig config, int a, int b, int sum) {
        Registers registers = config.timing().registers();
        int shadow = config.timing().tiles().overlapped() ? 2 : 1;
        return switch (config.dataflow()) {
            case OUTPUT_STATIONARY -> registers.hop() * (a + b) + shadow * sum + (registers.latency() - 1) * (a + b);
            case WEIGHT_STATIONARY -> registers.hop() * a + registers.row() * sum + shadow * b;
            case INPUT_STATIONARY -> registers.hop() * b + registers.row() * sum + shadow * a;
        };
    }

    /** All of it, in µm². */
    public double total() {
        return multipliers + adders + registers;
    }
}
