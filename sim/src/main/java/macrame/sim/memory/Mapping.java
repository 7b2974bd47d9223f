package macrame.sim.memory;

import java.util.Locale;
import macrame.sim.workload.ProductShape;

/**
 * A way to cut a product into tiles.
 *
 * @param tile extents of a tile; the last one along an axis may be smaller
 * @param order the order in which tiles are walked
 */
public record Mapping(ProductShape tile, LoopOrder order) {

    /** Such as {@code 64×128×32 mnk}: m, k and n of a tile, then the loops, outermost first. */
    @Override
    public String toString() {
        return tile + " " + order.name().toLowerCase(Locale.ROOT);
    }
}
