package macrame.sim.energy;

import java.nio.file.Path;
import java.util.Optional;
import macrame.files.document.Document;
import macrame.files.document.Section;

/**
 * Energies and areas, as files in the shapes of Accelergy's energy and area reference tables say them:
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
 * ART:
 *   tables:
 *     - name: sram
 *       arguments: {capacity-kibibytes: 32}
 *       area: 61000
 * </pre>
 *
 * <p>{@code energy} is in pJ for one action of {@code width} bits (32 if not given), {@code area} in µm². What a file leaves
 * out is that of {@link EnergyTable#DEFAULT} and {@link AreaTable#ofNode} at the file's node.
 *
 * @param energies what operations and accesses cost
 * @param areas how large units and memories are
 */
public record ReferenceTables(EnergyTable energies, AreaTable areas) {

    /** Published numbers only. */
    public static final ReferenceTables DEFAULT =
            new ReferenceTables(EnergyTable.DEFAULT, AreaTable.ofNode(EnergyTable.DEFAULT.nodeNanometres()));

    /** @throws macrame.files.InputException if the file cannot be read or says something impossible */
    public static ReferenceTables ofFile(Path path) {
        return Document.ofFile(path).bind(ReferenceTables::read);
    }

    static ReferenceTables read(Section document) {
        Optional<Section> areas = document.optionalSection("ART");
        EnergyTable energies = areas.isPresent() && !document.has("ERT")
                ? EnergyTable.DEFAULT
                : EnergyTableReader.read(document.section("ERT"));
        return new ReferenceTables(
                energies,
                areas.map(section -> AreaTableReader.read(section, energies.nodeNanometres()))
                        .orElseGet(() -> AreaTable.ofNode(energies.nodeNanometres())));
    }

    /**
     * Both at another process node.
     *
     * @throws IllegalArgumentException if energies cannot be scaled to it
     */
    public ReferenceTables atNode(int nodeNanometres) {
        return new ReferenceTables(energies.atNode(nodeNanometres), areas.atNode(nodeNanometres));
    }
}
