package macrame.sim.energy;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import macrame.sim.Limits;

/**
 * What operations and accesses cost.
 *
 * <p>Components and their actions: {@code multiplier compute}, {@code adder compute}, {@code vector compute},
 * {@code register access}, {@code register idle}, {@code sram read}, {@code sram write}, {@code dram read},
 * {@code dram write}, {@code pe leak} (per processing element and cycle).
 *
 * @param name where the table comes from, shown in reports
 * @param nodeNanometres the process node that its numbers hold for, in nm
 * @param entries the numbers
 */
public record EnergyTable(String name, int nodeNanometres, List<Entry> entries) {

    /**
     * One number.
     *
     * @param component such as {@code sram}
     * @param action such as {@code read}
     * @param widthBits bits of the operation or access that the energy is for
     * @param capacityKibibytes size of the memory, 0 where it does not matter
     * @param picojoules energy of one action in pJ
     */
    public record Entry(String component, String action, int widthBits, double capacityKibibytes, double picojoules) {

        /** @throws IllegalArgumentException if the width is out of range or a number negative */
        public Entry {
            Limits.check("the width of " + component + " " + action, widthBits, 1, 1 << 16);
            if (!(capacityKibibytes >= 0) || !(picojoules >= 0) || Double.isInfinite(picojoules)) {
                throw new IllegalArgumentException(
                        "the energy and capacity of " + component + " " + action + " are numbers of at least 0");
            }
        }

        double perBit() {
            return picojoules / widthBits;
        }
    }

    /** The components and actions that a table has to have. */
    static final List<String> REQUIRED = List.of(
            "multiplier compute",
            "adder compute",
            "vector compute",
            "register access",
            "register idle",
            "sram read",
            "sram write",
            "dram read",
            "dram write",
            "pe leak");

    /**
     * The default, 45 nm. Arithmetic, SRAM and DRAM: M. Horowitz, "Computing's energy problem (and what we can do about
     * it)", ISSCC 2014, doi:10.1109/ISSCC.2014.6757323, as quoted by secondary sources (8-bit multiplication 0.2 pJ,
     * 32-bit addition 0.1 pJ; 64-bit accesses: 8 KiB 10 pJ, 32 KiB 20 pJ, 1 MiB 100 pJ, DRAM 1300 pJ). Registers: Accelergy's
     * 45 nm reference (16-bit register 0.144 pJ); idle ones cost the same, which is an array without clock gating.
     * Leakage: the Eyeriss chip's 30 mW static power at 200 MHz over 168 PEs.
     */
    public static final EnergyTable DEFAULT = new EnergyTable(
            "Horowitz ISSCC 2014, Accelergy, Eyeriss",
            45,
            List.of(
                    new Entry("multiplier", "compute", 8, 0, 0.2),
                    new Entry("adder", "compute", 32, 0, 0.1),
                    new Entry("vector", "compute", 32, 0, 3.2),
                    new Entry("register", "access", 16, 0, 0.144),
                    new Entry("register", "idle", 16, 0, 0.144),
                    new Entry("sram", "read", 64, 8, 10),
                    new Entry("sram", "read", 64, 32, 20),
                    new Entry("sram", "read", 64, 1024, 100),
                    new Entry("sram", "write", 64, 8, 10),
                    new Entry("sram", "write", 64, 32, 20),
                    new Entry("sram", "write", 64, 1024, 100),
                    new Entry("dram", "read", 64, 0, 1300),
                    new Entry("dram", "write", 64, 0, 1300),
                    new Entry("pe", "leak", 1, 0, 0.89)));

    /** @throws IllegalArgumentException if an action is missing, or the energy of an access has no one value */
    public EnergyTable {
        entries = List.copyOf(entries);
        for (int index = 0; index < entries.size(); index++) {
            checkAmong(entries.subList(0, index), entries.get(index));
        }
        for (String required : REQUIRED) {
            if (entries.stream().noneMatch(entry -> required.equals(entry.component() + " " + entry.action()))) {
                throw new IllegalArgumentException("the energy table has no '" + required + "'");
            }
        }
    }

    private static void checkAmong(List<Entry> others, Entry entry) {
        for (Entry other : others) {
            if (other.component().equals(entry.component()) && other.action().equals(entry.action())) {
                checkPoint(entry);
                checkPoint(other);
                if (!entry.component().equals("sram") || other.capacityKibibytes() == entry.capacityKibibytes()) {
                    throw new IllegalArgumentException("the energy table says '" + entry.component() + " "
                            + entry.action() + "' twice. Only sram may have several, each of another capacity.");
                }
            }
        }
    }

    private static void checkPoint(Entry entry) {
        if (entry.capacityKibibytes() == 0 || entry.picojoules() == 0) {
            throw new IllegalArgumentException("one of several entries of '" + entry.component() + " " + entry.action()
                    + "' has no energy or no capacity-kibibytes. Maybe say both, above 0.");
        }
    }

    private List<Entry> find(String component, String action) {
        List<Entry> found = new ArrayList<>();
        for (Entry entry : entries) {
            if (entry.component().equals(component) && entry.action().equals(action)) {
                found.add(entry);
            }
        }
        return found;
    }

    /** Energy of an action per bit, in pJ: linear in the width. */
    double perBit(String component, String action) {
        return find(component, action).get(0).perBit();
    }

    /** Energy of one multiplication in pJ: proportional to both widths. */
    double multiplication(int aBits, int bBits) {
        Entry entry = find("multiplier", "compute").get(0);
        return entry.picojoules() * aBits * bBits / ((double) entry.widthBits() * entry.widthBits());
    }

    /**
     * Energy of an SRAM access per bit, in pJ. Between and beyond the listed capacities the logarithm of the energy is
     * linear in the logarithm of the capacity.
     */
    double sramPerBit(String action, double capacityKibibytes) {
        List<Entry> points = find("sram", action);
        if (points.size() == 1) {
            return points.get(0).perBit();
        }
        NavigableMap<Double, Double> perBit = new TreeMap<>();
        points.forEach(point -> perBit.put(point.capacityKibibytes(), point.perBit()));
        return PowerLaw.through(perBit, capacityKibibytes);
    }

    /**
     * This table at another process node: everything on the chip is scaled, DRAM is not.
     *
     * @throws IllegalArgumentException if a node is not one of {@link NodeScaling#nodes()}
     */
    public EnergyTable atNode(int newNodeNanometres) {
        double factor = NodeScaling.energy(newNodeNanometres) / NodeScaling.energy(nodeNanometres);
        List<Entry> scaled = new ArrayList<>();
        for (Entry entry : entries) {
            double factorHere = entry.component().equals("dram") ? 1 : factor;
            scaled.add(new Entry(
                    entry.component(),
                    entry.action(),
                    entry.widthBits(),
                    entry.capacityKibibytes(),
                    entry.picojoules() * factorHere));
        }
        return new EnergyTable(name, newNodeNanometres, scaled);
    }
}
