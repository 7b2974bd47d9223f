package macrame.sim.energy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import macrame.files.document.Section;
import macrame.sim.energy.AreaTable.Entry;

/** Reads the {@code ART} section of {@link ReferenceTables}. */
final class AreaTableReader {

    private static final int DEFAULT_WIDTH = 32;

    private AreaTableReader() {}

    /** @param nodeNanometres the node where the section does not say one */
    static AreaTable read(Section art, int nodeNanometres) {
        art.text("version", "");
        int node = art.integer("node-nanometres", 1, 1000, nodeNanometres);
        List<Entry> entries = new ArrayList<>();
        for (Section table : art.sections("tables")) {
            entries.add(table.bind(AreaTableReader::entry));
        }
        return new AreaTable(node, entries).atNode(nodeNanometres);
    }

    private static Entry entry(Section table) {
        String component = table.text("name");
        if (!AreaTable.COMPONENTS.contains(component)) {
            throw table.wrong(
                    "name",
                    "'" + component + "' has no area. Maybe one of " + String.join(", ", AreaTable.COMPONENTS) + ".");
        }
        boolean memory = component.equals(AreaTable.SRAM);
        double area = table.decimal("area", 0, 1e15);
        Optional<Section> arguments = table.optionalSection("arguments");
        if (memory) {
            double capacity =
                    arguments.orElseGet(() -> table.section("arguments")).decimal("capacity-kibibytes", 0, 1e9);
            return new Entry(component, 1, capacity, area);
        }
        int width = arguments
                .map(given -> given.integer("width", 1, 1 << 16, DEFAULT_WIDTH))
                .orElse(DEFAULT_WIDTH);
        return new Entry(component, width, 0, area);
    }
}
