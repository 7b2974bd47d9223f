package macrame.sim.energy;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Areas of published high-density six-transistor SRAM cells, in µm², by process node:
 *
 * <ul>
 *   <li>90 nm, 1.0: S. Thompson et al., IEDM 2002, doi:10.1109/IEDM.2002.1175779
 *   <li>65 nm, 0.57: P. Bai et al., IEDM 2004, doi:10.1109/IEDM.2004.1419253
 *   <li>45 nm, 0.346: K. Mistry et al., IEDM 2007, doi:10.1109/IEDM.2007.4418914
 *   <li>32 nm, 0.171: S. Natarajan et al., IEDM 2008, doi:10.1109/IEDM.2008.4796777
 *   <li>22 nm, 0.092: C. Auth et al., VLSI Technology 2012, doi:10.1109/VLSIT.2012.6242496
 *   <li>14 nm, 0.0588: S. Natarajan et al., IEDM 2014, doi:10.1109/IEDM.2014.7046976
 *   <li>7 nm, 0.027: S.-Y. Wu et al., IEDM 2016, doi:10.1109/IEDM.2016.7838333
 * </ul>
 *
 * <p>Between these nodes the logarithm of the area is linear in that of the node; beyond them it changes with the square of
 * the node.
 */
final class SramCells {

    private static final NavigableMap<Double, Double> PUBLISHED = new TreeMap<>(
            Map.of(90.0, 1.0, 65.0, 0.57, 45.0, 0.346, 32.0, 0.171, 22.0, 0.092, 14.0, 0.0588, 7.0, 0.027));

    private SramCells() {}

    /** Area of one bit at a node in nm, in µm². */
    static double area(double nodeNanometres) {
        if (PUBLISHED.containsKey(nodeNanometres)) {
            return PUBLISHED.get(nodeNanometres);
        }
        if (nodeNanometres > PUBLISHED.firstKey() && nodeNanometres < PUBLISHED.lastKey()) {
            return PowerLaw.through(PUBLISHED, nodeNanometres);
        }
        double nearest = nodeNanometres < PUBLISHED.firstKey() ? PUBLISHED.firstKey() : PUBLISHED.lastKey();
        double ratio = nodeNanometres / nearest;
        return PUBLISHED.get(nearest) * ratio * ratio;
    }
}
