package macrame.sim.memory;

import java.util.List;
import java.util.TreeSet;
import macrame.sim.ArrayConfig;
import macrame.sim.memory.LoopOrder.Axis;
import macrame.sim.workload.ProductShape;
import macrame.sim.workload.ProductWork;
import macrame.sim.workload.Windows;

/**
 * Tile sizes worth trying along an axis, ascending. Up to 16 elements every size. Above, for a number of tiles that grows
 * by one up to 16 and by a quarter from there (a coarse search: by half throughout), the smallest size that needs no more tiles, and that size rounded up to
 * fill the array. Along the axes of a convolution's windows, the sizes that cut them into equal boxes.
 */
final class TileSizes {

    static final int EVERY_SIZE = 16;
    private static final int EVERY_COUNT = 16;

    private TileSizes() {}

    static List<Long> of(ProductWork work, Axis axis, ArrayConfig config, boolean fine) {
        ProductShape shape = work.shape();
        var aWindows = work.a().windows();
        var bWindows = work.b().windows();
        return switch (axis) {
            case M -> aWindows.isPresent() ? boxes(aWindows.get(), true) : plain(shape.m(), side(axis, config), fine);
            case K -> {
                if (aWindows.isPresent()) {
                    yield boxes(aWindows.get(), false);
                }
                yield bWindows.isPresent() ? boxes(bWindows.get(), true) : plain(shape.k(), side(axis, config), fine);
            }
            case N -> bWindows.isPresent() ? boxes(bWindows.get(), false) : plain(shape.n(), side(axis, config), fine);
        };
    }

    private static List<Long> boxes(Windows windows, boolean rows) {
        return rows != windows.transposed() ? WindowTiles.positionTiles(windows) : WindowTiles.tapTiles(windows);
    }

    /** The side of the array that an axis lies along, or 1 if it is streamed. */
    static int side(Axis axis, ArrayConfig config) {
        return switch (config.dataflow()) {
            case OUTPUT_STATIONARY -> axis == Axis.M ? config.rows() : axis == Axis.N ? config.columns() : 1;
            case WEIGHT_STATIONARY -> axis == Axis.K ? config.rows() : axis == Axis.N ? config.columns() : 1;
            case INPUT_STATIONARY -> axis == Axis.K ? config.rows() : axis == Axis.M ? config.columns() : 1;
        };
    }

    static List<Long> plain(long extent, int side, boolean fine) {
        TreeSet<Long> sizes = new TreeSet<>();
        if (extent <= EVERY_SIZE) {
            for (long size = 1; size <= extent; size++) {
                sizes.add(size);
            }
            return List.copyOf(sizes);
        }
        long count = 1;
        while (count < extent) {
            long size = (extent + count - 1) / count;
            sizes.add(size);
            sizes.add(Math.min(extent, (size + side - 1) / side * side));
            count += step(count, fine);
        }
        sizes.add(1L);
        return List.copyOf(sizes);
    }

    private static long step(long count, boolean fine) {
        if (fine) {
            return count < EVERY_COUNT ? 1 : count / 4;
        }
        return (count + 1) / 2;
    }
}
