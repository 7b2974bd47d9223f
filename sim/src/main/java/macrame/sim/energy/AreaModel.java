package macrame.sim.energy;

import java.util.stream.DoubleStream;
import macrame.arith.MacFormat;
import macrame.sim.ArrayConfig;
import macrame.sim.Memory.Buffers;
import macrame.sim.Memory.Separate;
import macrame.sim.Memory.Unified;
import macrame.sim.Timing.Registers;

/**
 * Area of an array and its buffers in µm², by an {@link AreaTable}. The vector unit, control and wiring are left out.
 *
 * @param multipliers area of all multipliers
 * @param adders area of all accumulating adders
 * @param registers area of all registers of the processing elements
 * @param memories area of the buffers
 */
public record AreaModel(double multipliers, double adders, double registers, double memories) {

    /** The area of an array by a table. */
    public static AreaModel of(ArrayConfig config, AreaTable table) {
        MacFormat mac = config.arithmetic().mac();
        int a = mac.a().width();
        int b = mac.b().width();
        int sum = mac.partialSum().target().width();
        double elements = config.processingElements();
        return new AreaModel(
                elements * table.multiplier(a, b),
                elements * table.adder(sum),
                elements * table.register(registerBits(config, a, b, sum)),
                capacities(config.memory().buffers()).map(table::memory).sum());
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

    private static DoubleStream capacities(Buffers buffers) {
        if (buffers.capacity() instanceof Separate separate) {
            return DoubleStream.of(separate.aKibibytes(), separate.bKibibytes(), separate.cKibibytes());
        }
        return DoubleStream.of(((Unified) buffers.capacity()).kibibytes());
    }

    /** Multipliers, adders and registers together, in µm². */
    public double array() {
        return multipliers + adders + registers;
    }

    /** All of it, in µm². */
    public double total() {
        return array() + memories;
    }
}
