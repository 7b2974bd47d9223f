package macrame.sim.energy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import macrame.files.document.Section;
import macrame.sim.energy.EnergyTable.Entry;

/** Reads the {@code ERT} section of {@link ReferenceTables}. */
final class EnergyTableReader {

    private static final int MAX_WIDTH = 1 << 16;
    private static final int DEFAULT_WIDTH = 32;

    private EnergyTableReader() {}

    static EnergyTable read(Section ert) {
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
