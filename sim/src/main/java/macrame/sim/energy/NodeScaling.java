package macrame.sim.energy;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How energy shrinks with the process node: {@code E ∝ a·V² + b·V + c} at V = 0.8 V, with the coefficients of A.
 * Stillmaker and B. Baas, "Scaling equations for the accurate prediction of CMOS device performance from 180 nm to 7 nm",
 * Integration 58, 2017, doi:10.1016/j.vlsi.2017.02.002.
 */
public final class NodeScaling {

    private static final double SUPPLY_VOLTS = 0.8;
    private static final Map<Integer, double[]> COEFFICIENTS = coefficients();

    private NodeScaling() {}

    private static Map<Integer, double[]> coefficients() {
        Map<Integer, double[]> table = new TreeMap<>();
        table.put(130, new double[] {7.171, -6.709, 2.904});
        table.put(90, new double[] {4.762, -4.781, 2.092});
        table.put(65, new double[] {3.755, -4.398, 1.975});
        table.put(45, new double[] {1.103, -.362, .2767});
        table.put(32, new double[] {.9559, -.7823, .471});
        table.put(20, new double[] {.373, -.1582, .04104});
        table.put(16, new double[] {.2958, -.1241, .03024});
        table.put(14, new double[] {.2363, -.09675, .02239});
        table.put(10, new double[] {.2068, -.09311, .02375});
        table.put(7, new double[] {.1776, -.09097, .02447});
        return table;
    }

    /** The nodes that can be scaled between, in nm, ascending. */
    public static List<Integer> nodes() {
        return List.copyOf(COEFFICIENTS.keySet());
    }

    /**
     * Relative energy at a node.
     *
     * @throws IllegalArgumentException if the node is not listed
     */
    static double energy(int nodeNanometres) {
        double[] polynomial = COEFFICIENTS.get(nodeNanometres);
        if (polynomial == null) {
            throw new IllegalArgumentException(
                    "energy cannot be scaled to " + nodeNanometres + " nm. Maybe use one of " + nodes() + ".");
        }
        return (polynomial[0] * SUPPLY_VOLTS + polynomial[1]) * SUPPLY_VOLTS + polynomial[2];
    }
}
