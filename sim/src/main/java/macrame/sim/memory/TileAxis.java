package macrame.sim.memory;

/**
 * An extent cut into tiles.
 *
 * @param extent elements along the axis
 * @param tile elements of a tile; the last one has the rest
 */
record TileAxis(long extent, long tile) {

    long trips() {
        return (extent + tile - 1) / tile;
    }

    long last() {
        return extent - (trips() - 1) * tile;
    }

    long size(long index) {
        return index == trips() - 1 ? last() : tile;
    }

    /** The sum over all tiles of their extents divided by a side of the array, rounded up. */
    long folds(int side) {
        return (trips() - 1) * ((tile + side - 1) / side) + (last() + side - 1) / side;
    }
}
