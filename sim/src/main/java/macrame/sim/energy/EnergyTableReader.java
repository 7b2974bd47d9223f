package macrame.sim.energy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import macrame.files.document.Document;
import macrame.files.document.Section;
import macrame.sim.energy.EnergyTable.Entry;

/**
 * Reads an energy table in the shape of Accelergy's energy reference table:
 *
 * <pre>
 * ERT:
 *   version: 0.4
 *   name: my process
 *   node-nanometres: 28
 *   tables:
 *     - name: sram
 *       actions:
 *         - name: read
 *           arguments: {width: 64, capacity-kibibytes: 32}
 *           energy: 7.5
 * </pre>
 *
 * <p>{@code energy} is in pJ for one action of {@code width} bits (32 if not given). Actions that a file leaves out are those
 * of {@link EnergyTable#DEFAULT} at the file's node.
 */
public final class EnergyTableReader {

    private static final int MAX_WIDTH = 1 << 16;
    private static final int DEFAULT_WIDTH = 32;

    private EnergyTableReader() {}

    /** @throws macrame.files.InputException if the file cannot be read or says something impossible */
    public static EnergyTable ofFile(Path path) {
        return Document.ofFile(path).bind(EnergyTableReader::read);
    }

    static EnergyTable read(Section document) {
        Section ert = document.section("ERT");
        ert.text("version", "");
        int node = ert.integer("node-nanometres", 1, 1000, EnergyTable.DEFAULT.nodeNanometres());
        List<Entry> entries = new ArrayList<>();
        for (Section table : ert.sections("tables")) {
            for (Section action : table.sections("actions")) {
                entries.add(entry(table, action));
            }
        }
        return new EnergyTable(ert.text("name", "own table"), node, withDefaults(entries, node));
    }

    private static Entry entry(Section table, Section action) {
        String component = table.text("name");
        String name = action.text("name");
        if (!EnergyTable.REQUIRED.contains(component + " " + name)) {
            throw action.wrong(
                    "name",
                    "'" + component + " " + name + "' is no action. Maybe one of "
                            + String.join(", ", EnergyTable.REQUIRED) + ".");
        }
        Optional<Section> arguments = action.optionalSection("arguments");
        int width = arguments
                .map(given -> given.integer("width", 1, MAX_WIDTH, DEFAULT_WIDTH))
                .orElse(DEFAULT_WIDTH);
        double capacity = arguments
                .map(given -> given.decimal("capacity-kibibytes", 0, 1e9, 0))
                .orElse(0.0);
        return new Entry(component, name, width, capacity, action.decimal("energy", 0, 1e12));
    }

    private static List<Entry> withDefaults(List<Entry> entries, int node) {
        List<Entry> all = new ArrayList<>(entries);
        EnergyTable defaults = EnergyTable.DEFAULT;
        boolean missing = false;
        for (Entry entry : defaults.entries()) {
            missing |= !contains(entries, entry);
        }
        if (missing && node != defaults.nodeNanometres()) {
            defaults = defaults.atNode(node);
        }
        for (Entry entry : defaults.entries()) {
            if (!contains(entries, entry)) {
                all.add(entry);
            }
        }
        return all;
    }

    private static boolean contains(List<Entry> entries, Entry wanted) {
        return entries.stream()
                .anyMatch(entry -> entry.component().equals(wanted.component())
                        && entry.action().equals(wanted.action()));
    }
}
