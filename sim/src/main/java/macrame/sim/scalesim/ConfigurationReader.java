package macrame.sim.scalesim;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import macrame.files.BoundedInput;
import macrame.files.InputException;
import macrame.files.document.Nearest;
import macrame.sim.ArrayConfig;
import macrame.sim.ArrayPresets;
import macrame.sim.Dataflow;
import macrame.sim.Memory;
import macrame.sim.Memory.Buffers;
import macrame.sim.Memory.Doubled;
import macrame.sim.Memory.Dram;
import macrame.sim.Memory.Packing;
import macrame.sim.Memory.Separate;
import macrame.sim.TimingPresets;

/**
 * Reads SCALE-Sim's {@code .cfg} files. What is missing takes the default of its own sample: 32 × 32, weight stationary,
 * 64 KiB buffers, a bandwidth of 10. {@code InterfaceBandwidth: CALC} means a memory that never waits. Sections and keys
 * that no cost depends on (offsets, run names, layouts, sparsity) are skipped; what is nearly a key that one depends on is
 * refused, and so is such a key given twice.
 */
public final class ConfigurationReader {

    private static final long MAX_BYTES = 1L << 20;

    private static final List<String> USED = List.of(
            "ArrayHeight",
            "ArrayWidth",
            "IfmapSramSzkB",
            "FilterSramSzkB",
            "OfmapSramSzkB",
            "Dataflow",
            "Bandwidth",
            "InterfaceBandwidth");

    private static final List<String> SKIPPED = List.of(
            "run_name",
            "IfmapOffset",
            "FilterOffset",
            "OfmapOffset",
            "ReadRequestBuffer",
            "WriteRequestBuffer",
            "MemoryBanks",
            "OnChipMemoryBanks",
            "OnChipMemoryBankPorts",
            "UseRamulatorTrace",
            "IfmapCustomLayout",
            "IfmapSRAMBankBandwidth",
            "IfmapSRAMBankNum",
            "IfmapSRAMBankPort",
            "FilterCustomLayout",
            "FilterSRAMBankBandwidth",
            "FilterSRAMBankNum",
            "FilterSRAMBankPort",
            "SparsitySupport",
            "SparseRep",
            "OptimizedMapping",
            "BlockSize",
            "RandomNumberGeneratorSeed");

    private static final List<String> ALL =
            Stream.concat(USED.stream(), SKIPPED.stream()).toList();

    private final String file;
    private final Map<String, String> values = new TreeMap<>();
    private final Map<String, Integer> lines = new TreeMap<>();

    private ConfigurationReader(String file) {
        this.file = file;
    }

    /** @throws InputException if the file cannot be read or a line or value is malformed */
    public static ArrayConfig ofFile(Path path) {
        return ofText(path.toString(), BoundedInput.readText(path, MAX_BYTES));
    }

    /**
     * Reads a text.
     *
     * @param file what errors call it
     * @throws InputException if a line or value is malformed
     */
    public static ArrayConfig ofText(String file, String text) {
        ConfigurationReader reader = new ConfigurationReader(file);
        String[] rows = TextLines.of(text);
        for (int index = 0; index < rows.length; index++) {
            reader.line(index + 1, rows[index].strip());
        }
        return reader.config();
    }

    private void line(int number, String line) {
        boolean comment = line.isEmpty() || line.startsWith("#") || line.startsWith(";");
        boolean section = line.startsWith("[") && line.endsWith("]");
        if (comment || section) {
            return;
        }
        String[] pair = line.split("[:=]", 2);
        if (pair.length < 2) {
            throw new InputException(
                    file + ":" + number + ": expected '[section]' or 'key: value', found '" + line + "'");
        }
        String name = pair[0].strip();
        String key = name.toLowerCase(Locale.ROOT);
        Integer before = lines.put(key, number);
        checkKey(name, before);
        values.put(key, pair[1].strip());
    }

    private void checkKey(String name, Integer before) {
        String key = name.toLowerCase(Locale.ROOT);
        boolean used = USED.stream().anyMatch(name::equalsIgnoreCase);
        if (used && before != null) {
            throw new InputException(place(key) + name + " is given twice, first in line " + before);
        }
        Optional<String> meant = Nearest.to(name, ALL);
        if (!used && meant.filter(USED::contains).isPresent()) {
            throw new InputException(place(key) + "unknown key '" + name + "'. Maybe use '" + meant.get() + "'.");
        }
    }

    private ArrayConfig config() {
        boolean waits = !values.getOrDefault("interfacebandwidth", "CALC").equalsIgnoreCase("CALC");
        int bandwidth = number("Bandwidth", 10, 1 << 30);
        Memory memory = new Memory(
                new Buffers(
                        new Separate(
                                number("IfmapSramSzkB", 64, Integer.MAX_VALUE),
                                number("FilterSramSzkB", 64, Integer.MAX_VALUE),
                                number("OfmapSramSzkB", 64, Integer.MAX_VALUE)),
                        Doubled.ALL),
                Packing.BYTES,
                new Dram(waits ? bandwidth : Double.POSITIVE_INFINITY, 0));
        return ArrayPresets.DEFAULT
                .withSize(
                        number("ArrayHeight", 32, ArrayConfig.MAX_SIDE), number("ArrayWidth", 32, ArrayConfig.MAX_SIDE))
                .withDataflow(dataflow())
                .withTiming(TimingPresets.find("scalesim").orElseThrow())
                .withMemory(memory);
    }

    private Dataflow dataflow() {
        String name = values.getOrDefault("dataflow", "ws").toLowerCase(Locale.ROOT);
        try {
            return Dataflow.parse(name);
        } catch (IllegalArgumentException unknown) {
            throw new InputException(place("dataflow") + unknown.getMessage(), unknown);
        }
    }

    private int number(String name, int missing, int maximum) {
        String key = name.toLowerCase(Locale.ROOT);
        String text = values.getOrDefault(key, "").split(",", 2)[0].strip();
        if (text.isEmpty()) {
            return missing;
        }
        try {
            int value = Integer.parseInt(text);
            if (value >= 1 && value <= maximum) {
                return value;
            }
        } catch (NumberFormatException notANumber) {
            throw new InputException(place(key) + rule(name, text, maximum), notANumber);
        }
        throw new InputException(place(key) + rule(name, text, maximum));
    }

    private static String rule(String name, String text, int maximum) {
        return name + " is a whole number from 1 to " + maximum + ", not '" + text + "'";
    }

    private String place(String key) {
        return file + ":" + lines.get(key) + ": ";
    }
}
