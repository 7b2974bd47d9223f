package macrame.sim;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import macrame.sim.Timing.Accounting;
import macrame.sim.Timing.Deskew;
import macrame.sim.Timing.Drain;
import macrame.sim.Timing.DrainDirection;
import macrame.sim.Timing.Edge;
import macrame.sim.Timing.Load;
import macrame.sim.Timing.Registers;
import macrame.sim.Timing.Tiles;

/** Timing parameters of common arrays. */
public final class TimingPresets {

    static final String SCALESIM_NAME = "scalesim";

    /** One register everywhere, serial tiles, sums drain south. */
    public static final Timing GENERIC =
            registers(new Registers(0, 1, 1, 1), Tiles.SERIAL, Deskew.NONE, DrainDirection.DOWN);

    private static final Map<String, Timing> PRESETS = presets();

    private TimingPresets() {}

    private static Map<String, Timing> presets() {
        Map<String, Timing> presets = new LinkedHashMap<>();
        presets.put("generic", GENERIC);
        presets.put(
                "overlapped",
                registers(
                        new Registers(0, 1, 1, 1),
                        new Tiles(true, Load.WAVEFRONT, 0),
                        Deskew.NONE,
                        DrainDirection.DOWN));
        presets.put(
                "deskewed",
                registers(
                        new Registers(0, 1, 1, 1), new Tiles(true, Load.SHIFT, 0), Deskew.ALIGN, DrainDirection.DOWN));
        presets.put(
                "scalesim-rtl", registers(new Registers(0, 2, 1, 2), Tiles.SERIAL, Deskew.NONE, DrainDirection.DOWN));
        presets.put("pipelined", registers(new Registers(1, 4, 1, 4), Tiles.SERIAL, Deskew.NONE, DrainDirection.NONE));
        presets.put(
                SCALESIM_NAME,
                new Timing(
                        Accounting.SCALESIM,
                        GENERIC.registers(),
                        Tiles.SERIAL,
                        Deskew.NONE,
                        GENERIC.drain(),
                        Edge.FULL,
                        OptionalInt.empty()));
        return presets;
    }

    private static Timing registers(Registers registers, Tiles tiles, Deskew deskew, DrainDirection drain) {
        return new Timing(
                Accounting.REGISTERS, registers, tiles, deskew, new Drain(drain, 0), Edge.FULL, OptionalInt.empty());
    }

    /** The names, in the order of the documentation. */
    public static List<String> names() {
        return List.copyOf(PRESETS.keySet());
    }

    /** The preset of a name. */
    public static Optional<Timing> find(String name) {
        return Optional.ofNullable(PRESETS.get(name));
    }

    static Optional<String> nameOf(Timing timing) {
        return PRESETS.entrySet().stream()
                .filter(preset -> preset.getValue().equals(timing))
                .map(Map.Entry::getKey)
                .findFirst();
    }
}
