package macrame.sim;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import macrame.sim.Timing.Accounting;
import macrame.sim.Timing.Deskew;
import macrame.sim.Timing.Drain;
import macrame.sim.Timing.DrainDirection;
import macrame.sim.Timing.Edge;
import macrame.sim.Timing.Load;
import macrame.sim.Timing.Registers;
import macrame.sim.Timing.Tiles;

/** Timing as text: a preset's name, {@code key=value} pairs separated by commas, or both, the name first. */
public final class TimingText {

    private static final String REMEDY = " Maybe use a preset (" + String.join(", ", TimingPresets.names())
            + ") or pairs such as I=0,P=1,H=1,L=1,D=none,drain=down.";

    private TimingText() {}

    /**
     * Reads timing parameters; those not named are the preset's, or those of {@code generic}.
     *
     * <p>Keys: {@code I P H L E} (registers), {@code D} (none, align), {@code drain} (none, down, across), {@code t0}
     * (first beat), {@code tiles} (serial, overlapped), {@code load} (wavefront, shift), {@code interval} (W or X),
     * {@code edge} (full, used).
     *
     * @throws IllegalArgumentException if a preset, a key or a value is unknown or out of range
     */
    public static Timing parse(String text) {
        String[] parts = text.split(",", -1);
        boolean named = !parts[0].contains("=");
        Timing base = named
                ? TimingPresets.find(parts[0].strip()).orElseThrow(() -> unknown(parts[0].strip()))
                : TimingPresets.GENERIC;
        Map<String, String> values = values(base);
        Set<String> given = new HashSet<>();
        for (int index = named ? 1 : 0; index < parts.length; index++) {
            String[] pair = parts[index].split("=", 2);
            String key = pair[0].strip();
            if (pair.length < 2 || !values.containsKey(key)) {
                throw unknown(parts[index].strip());
            }
            if (!given.add(key)) {
                throw new IllegalArgumentException("timing parameter " + key + " is given twice in '" + text + "'.");
            }
            values.put(key, pair[1].strip());
        }
        return timing(base.accounting(), values);
    }

    /** All parameters, in the form that {@link #parse} reads; a preset's name if they are exactly one's. */
    static String of(Timing timing) {
        return TimingPresets.nameOf(timing).orElseGet(() -> {
            StringBuilder text =
                    new StringBuilder(timing.accounting() == Accounting.SCALESIM ? TimingPresets.SCALESIM_NAME : "");
            values(timing)
                    .forEach((key, value) -> text.append(text.length() == 0 ? "" : ",")
                            .append(key)
                            .append('=')
                            .append(value));
            return text.toString();
        });
    }

    private static Map<String, String> values(Timing timing) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("I", String.valueOf(timing.registers().input()));
        values.put("P", String.valueOf(timing.registers().row()));
        values.put("H", String.valueOf(timing.registers().hop()));
        values.put("L", String.valueOf(timing.registers().latency()));
        values.put("D", Names.published(timing.deskew()));
        values.put("drain", Names.published(timing.drain().direction()));
        values.put("E", String.valueOf(timing.drain().delay()));
        values.put(
                "t0",
                timing.firstBeat().isPresent()
                        ? String.valueOf(timing.firstBeat().getAsInt())
                        : "default");
        values.put("tiles", timing.tiles().overlapped() ? "overlapped" : "serial");
        values.put("load", Names.published(timing.tiles().load()));
        values.put("interval", String.valueOf(timing.tiles().interval()));
        values.put("edge", Names.published(timing.edge()));
        return values;
    }

    private static Timing timing(Accounting accounting, Map<String, String> values) {
        String tiles = values.get("tiles");
        if (!tiles.equals("serial") && !tiles.equals("overlapped")) {
            throw unknown("tiles=" + tiles);
        }
        return new Timing(
                accounting,
                new Registers(number(values, "I"), number(values, "P"), number(values, "H"), number(values, "L")),
                new Tiles(
                        tiles.equals("overlapped"),
                        Names.parse(Load.class, "load", values.get("load")),
                        number(values, "interval")),
                Names.parse(Deskew.class, "deskew D", values.get("D")),
                new Drain(Names.parse(DrainDirection.class, "drain", values.get("drain")), number(values, "E")),
                Names.parse(Edge.class, "edge", values.get("edge")),
                values.get("t0").equals("default") ? OptionalInt.empty() : OptionalInt.of(number(values, "t0")));
    }

    private static int number(Map<String, String> values, String key) {
        try {
            return Integer.parseInt(values.get(key));
        } catch (NumberFormatException notANumber) {
            throw new IllegalArgumentException(
                    "timing parameter " + key + " is a whole number, not '" + values.get(key) + "'.", notANumber);
        }
    }

    private static IllegalArgumentException unknown(String part) {
        return new IllegalArgumentException("'" + part + "' is no timing parameter." + REMEDY);
    }
}
