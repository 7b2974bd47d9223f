package macrame.sim.memory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import macrame.sim.workload.Windows;

/**
 * The tiles of a convolution's windows, which overlap: neighbouring windows share stored elements inside a tile, and a
 * tile's edge (the halo) is fetched again by its neighbour.
 *
 * <p>A tile of positions is a box: at most one axis is cut, into equal parts; axes outside it are walked one by one and
 * axes inside it are whole. The same holds for a tile of taps. So the elements of a tile are a product of one set per
 * axis, which is what makes counting them quick.
 */
final class WindowTiles implements OperandTiles {

    private final long[] positionCounts;
    private final long[] tapCounts;
    private final WindowCounts.Parts[] parts;
    private final long wordsPerSite;
    private final long total;
    private final long largest;
    private final boolean someEmpty;

    /** @throws IllegalArgumentException if a tile is no box as described */
    WindowTiles(WindowCounts counted, long positionTile, long tapTile) {
        Windows windows = counted.windows();
        long[] positionParts = parts(positionExtents(windows), positionTile);
        long[] tapParts = parts(tapExtents(windows), tapTile);
        this.positionCounts = counts(positionExtents(windows), positionParts);
        this.tapCounts = counts(tapExtents(windows), tapParts);
        int axes = windows.axes().size();
        this.parts = new WindowCounts.Parts[axes];
        long sum = (long) windows.batch() * windows.channels();
        long maximum = positionParts[0] * tapParts[axes];
        for (int axis = 0; axis < axes; axis++) {
            parts[axis] = counted.parts(axis, positionParts[axis + 1], tapParts[axis]);
            sum *= parts[axis].sum();
            maximum *= parts[axis].largest();
        }
        this.wordsPerSite = positionParts[0] * tapParts[axes];
        this.total = sum;
        this.largest = maximum;
        this.someEmpty = Arrays.stream(parts).anyMatch(axis -> axis.smallest() == 0);
    }

    /** Tile sizes that are boxes of positions, ascending. */
    static List<Long> positionTiles(Windows windows) {
        return boxes(positionExtents(windows));
    }

    /** Tile sizes that are boxes of taps, ascending. */
    static List<Long> tapTiles(Windows windows) {
        return boxes(tapExtents(windows));
    }

    private static long[] positionExtents(Windows windows) {
        long[] extents = new long[windows.axes().size() + 1];
        extents[0] = windows.batch();
        for (int axis = 1; axis < extents.length; axis++) {
            extents[axis] = windows.axes().get(axis - 1).output();
        }
        return extents;
    }

    private static long[] tapExtents(Windows windows) {
        long[] extents = new long[windows.axes().size() + 1];
        for (int axis = 0; axis < extents.length - 1; axis++) {
            extents[axis] = windows.axes().get(axis).kernel();
        }
        extents[extents.length - 1] = windows.channels();
        return extents;
    }

    private static List<Long> boxes(long[] extents) {
        List<Long> sizes = new ArrayList<>(List.of(1L));
        long inner = 1;
        for (int axis = extents.length - 1; axis >= 0; axis--) {
            for (long part = 2; part <= extents[axis]; part++) {
                if (extents[axis] % part == 0) {
                    sizes.add(part * inner);
                }
            }
            inner *= extents[axis];
        }
        return sizes;
    }

    private static long[] parts(long[] extents, long tile) {
        long[] parts = new long[extents.length];
        long rest = tile;
        for (int axis = extents.length - 1; axis >= 0; axis--) {
            parts[axis] = Math.min(rest, extents[axis]);
            if (extents[axis] % parts[axis] != 0 || rest % parts[axis] != 0) {
                throw new IllegalArgumentException("a tile of " + tile + " is no box of " + Arrays.toString(extents));
            }
            rest /= parts[axis];
            if (parts[axis] < extents[axis] && rest > 1) {
                throw new IllegalArgumentException("a tile of " + tile + " is no box of " + Arrays.toString(extents));
            }
        }
        return parts;
    }

    private static long[] counts(long[] extents, long[] parts) {
        long[] counts = new long[extents.length];
        for (int axis = 0; axis < extents.length; axis++) {
            counts[axis] = extents[axis] / parts[axis];
        }
        return counts;
    }

    @Override
    public long words(TilePosition position, TilePosition tap) {
        long words = wordsPerSite;
        for (int axis = 0; axis < parts.length; axis++) {
            words *= parts[axis].distinct()[(int) position.part(axis + 1)][(int) tap.part(axis)];
        }
        return words;
    }

    @Override
    public long firstWords() {
        long words = wordsPerSite;
        for (WindowCounts.Parts axis : parts) {
            words *= axis.distinct()[0][0];
        }
        return words;
    }

    @Override
    public long total() {
        return total;
    }

    @Override
    public boolean someEmpty() {
        return someEmpty;
    }

    @Override
    public long largest() {
        return largest;
    }

    @Override
    public long[] rowParts() {
        return positionCounts;
    }

    @Override
    public long[] columnParts() {
        return tapCounts;
    }

    /** Samples are all alike; parts of an axis are when every part of its taps reads as many elements. */
    @Override
    public long equalRows(int level, long part) {
        return level == 0 ? positionCounts[0] - part : parts[level - 1].equalRows()[(int) part];
    }

    /** Channels are all alike; parts of an axis's taps are when every part of its positions reads as many elements. */
    @Override
    public long equalColumns(int level, long part) {
        return level == parts.length ? tapCounts[level] - part : parts[level].equalColumns()[(int) part];
    }
}
