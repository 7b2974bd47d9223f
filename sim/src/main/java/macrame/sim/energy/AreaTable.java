package macrame.sim.energy;

import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import macrame.sim.Limits;

/**
 * How large parts of a chip are. What the entries leave out comes from published numbers: synthesised units of 40 nm (Y. S.
 * Shao, B. Reagen, G.-Y. Wei and D. Brooks, "Aladdin", ISCA 2014, doi:10.1109/ISCA.2014.6853196: a 32-bit multiplier
 * 6350 µm², a 32-bit adder 278, a 1-bit register 5.98) and {@linkplain SramCells SRAM cells}. Multipliers grow with the
 * product of their widths, adders and registers with theirs, memories with their capacity.
 *
 * <p>Another node scales units and entries by the square of the ratio of nodes: ideal scaling of every length by the same
 * factor (R. H. Dennard et al., "Design of ion-implanted MOSFET's with very small physical dimensions", IEEE JSSC 9(5),
 * 1974, doi:10.1109/JSSC.1974.1050511), which real processes fall short of below 20 nm. Cells have published areas.
 *
 * @param nodeNanometres the process node, in nm
 * @param entries areas at that node that replace the published ones
 */
public record AreaTable(int nodeNanometres, List<Entry> entries) {

    /**
     * One area.
     *
     * @param component {@code multiplier}, {@code adder}, {@code register} or {@code sram}
     * @param widthBits bits of the unit; of no use for a memory
     * @param capacityKibibytes size of the memory, 0 for a unit
     * @param squareMicrometres its area in µm²
     */
    public record Entry(String component, int widthBits, double capacityKibibytes, double squareMicrometres) {

        /** @throws IllegalArgumentException if a number is out of range */
        public Entry {
            Limits.check("the width of " + component, widthBits, 1, 1 << 16);
            Limits.checkPositive("the area of " + component + " (µm²)", squareMicrometres);
            if (component.equals(SRAM)) {
                Limits.checkPositive("the capacity of an sram (KiB)", capacityKibibytes);
            }
        }
    }

    static final String SRAM = "sram";

    /** What an entry can be about. */
    static final List<String> COMPONENTS = List.of("multiplier", "adder", "register", SRAM);

    /** The node of the synthesised units, in nm. */
    public static final int UNITS_NANOMETRES = 40;

    private static final List<Entry> UNITS = List.of(
            new Entry("multiplier", 32, 0, 6350), new Entry("adder", 32, 0, 278), new Entry("register", 1, 0, 5.98));

    private static final double BITS_PER_KIBIBYTE = 8192;

    /** @throws IllegalArgumentException if two memories of a size, or two units of a kind, have an area */
    public AreaTable {
        entries = entries.stream()
                .sorted(Comparator.comparing(Entry::component).thenComparingDouble(Entry::capacityKibibytes))
                .toList();
        for (int index = 1; index < entries.size(); index++) {
            Entry entry = entries.get(index);
            Entry before = entries.get(index - 1);
            if (entry.component().equals(before.component())
                    && entry.capacityKibibytes() == before.capacityKibibytes()) {
                throw new IllegalArgumentException("the area table says the area of '" + entry.component() + "' twice");
            }
        }
    }

    /** The published areas at a node in nm. */
    public static AreaTable ofNode(int nodeNanometres) {
        return new AreaTable(nodeNanometres, List.of());
    }

    /** This table at another node. */
    public AreaTable atNode(int newNodeNanometres) {
        double shrink = square(newNodeNanometres, nodeNanometres);
        return new AreaTable(
                newNodeNanometres,
                entries.stream()
                        .map(entry -> new Entry(
                                entry.component(),
                                entry.widthBits(),
                                entry.capacityKibibytes(),
                                shrink * entry.squareMicrometres()))
                        .toList());
    }

    private static double square(int node, int other) {
        double ratio = (double) node / other;
        return ratio * ratio;
    }

    double multiplier(int aBits, int bBits) {
        Entry unit = unit("multiplier");
        return unit.squareMicrometres() * aBits * bBits / ((double) unit.widthBits() * unit.widthBits());
    }

    double adder(int bits) {
        return perBit("adder") * bits;
    }

    double register(int bits) {
        return perBit("register") * bits;
    }

    private double perBit(String component) {
        Entry unit = unit(component);
        return unit.squareMicrometres() / unit.widthBits();
    }

    private Entry unit(String component) {
        return entries.stream()
                .filter(entry -> entry.component().equals(component))
                .findFirst()
                .orElseGet(() -> published(component));
    }

    private Entry published(String component) {
        Entry unit = UNITS.stream()
                .filter(entry -> entry.component().equals(component))
                .findFirst()
                .orElseThrow();
        double shrink = square(nodeNanometres, UNITS_NANOMETRES);
        return new Entry(component, unit.widthBits(), 0, shrink * unit.squareMicrometres());
    }

    /**
     * Area of a memory in µm². Between and beyond several entries the logarithm of the area is linear in the logarithm of
     * the capacity.
     */
    double memory(double kibibytes) {
        NavigableMap<Double, Double> points = new TreeMap<>();
        for (Entry entry : entries) {
            if (entry.component().equals(SRAM)) {
                points.put(entry.capacityKibibytes(), entry.squareMicrometres());
            }
        }
        return switch (points.size()) {
            case 0 -> kibibytes * BITS_PER_KIBIBYTE * SramCells.area(nodeNanometres);
            case 1 -> points.firstEntry().getValue() * kibibytes / points.firstKey();
            default -> PowerLaw.through(points, kibibytes);
        };
    }
}
