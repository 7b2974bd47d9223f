package macrame.sim;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import macrame.arith.Accumulation.KTiles;
import macrame.arith.Cast;
import macrame.arith.FixedFormat;
import macrame.arith.MacFormat;
import macrame.arith.MacFormat.Addition;
import macrame.arith.Overflow;
import macrame.arith.Rounding;
import macrame.sim.Memory.Buffers;
import macrame.sim.Memory.Capacity;
import macrame.sim.Memory.Doubled;
import macrame.sim.Memory.Dram;
import macrame.sim.Memory.Packing;
import macrame.sim.Memory.Separate;
import macrame.sim.Memory.Unified;

/** Whole arrays by name. */
public final class ArrayPresets {

    /** 32 × 32 weight stationary, 8-bit operands, 512 KiB of double-buffered SRAM, 16 bytes of DRAM per cycle. */
    public static final ArrayConfig DEFAULT = new ArrayConfig(
            32,
            32,
            Dataflow.WEIGHT_STATIONARY,
            TimingPresets.GENERIC,
            Arithmetic.INT8,
            memory(new Unified(512), 16, 100),
            VectorUnit.LANE_PER_COLUMN,
            HostLink.UNLIMITED,
            1000);

    private static final Map<String, ArrayConfig> PRESETS = presets();

    private ArrayPresets() {}

    private static Map<String, ArrayConfig> presets() {
        Map<String, ArrayConfig> presets = new LinkedHashMap<>();
        presets.put("default", DEFAULT);
        presets.put("gemmini", gemmini());
        presets.put(
                "tpu-v1",
                new ArrayConfig(
                        256,
                        256,
                        Dataflow.WEIGHT_STATIONARY,
                        TimingPresets.find("overlapped").orElseThrow(),
                        Arithmetic.INT8,
                        memory(new Separate(24_576, 256, 4096), 48, 100),
                        VectorUnit.LANE_PER_COLUMN,
                        HostLink.UNLIMITED,
                        700));
        presets.put("eyeriss-sized", DEFAULT.withSize(12, 14).withMemory(memory(new Separate(36, 36, 36), 10, 100)));
        return presets;
    }

    /** Gemmini's default configuration: 16 × 16, 8-bit operands, 20-bit sums in the mesh, 32-bit accumulator memory. */
    private static ArrayConfig gemmini() {
        FixedFormat operand = FixedFormat.signed(8, 0);
        Cast mesh = new Cast(FixedFormat.signed(20, 0), Rounding.FLOOR, Overflow.WRAP);
        Cast accumulator = new Cast(FixedFormat.signed(32, 0), Rounding.FLOOR, Overflow.WRAP);
        MacFormat mac = new MacFormat(operand, operand, Addition.ADD_THEN_CAST, mesh, mesh, accumulator);
        return new ArrayConfig(
                16,
                16,
                Dataflow.WEIGHT_STATIONARY,
                TimingPresets.find("overlapped").orElseThrow(),
                new Arithmetic(mac, operand, KTiles.BUFFER),
                memory(new Separate(128, 128, 64), 16, 100),
                VectorUnit.LANE_PER_COLUMN,
                HostLink.UNLIMITED,
                1000);
    }

    private static Memory memory(Capacity capacity, double bytesPerCycle, int latencyCycles) {
        return new Memory(new Buffers(capacity, Doubled.ALL), Packing.PACKED, new Dram(bytesPerCycle, latencyCycles));
    }

    /** The names, in the order of the documentation. */
    public static List<String> names() {
        return List.copyOf(PRESETS.keySet());
    }

    /** The preset of a name. */
    public static Optional<ArrayConfig> find(String name) {
        return Optional.ofNullable(PRESETS.get(name));
    }
}
