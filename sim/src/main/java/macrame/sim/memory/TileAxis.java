package macrame.sim.memory;

/**
 * An extent cut into tiles.
 *
 * @param extent elements along the axis
 * @param tile elements of a tile; the last one has the rest
 * @param trips number of tiles
 * @param last elements of the last tile
 */
record TileAxis(long extent, long tile, long trips, long last) {

    static TileAxis of(long extent, long tile) {
        long trips = (extent + tile - 1) / tile;
        return new TileAxis(extent, tile, trips, extent - (trips - 1) * tile);
    }

    /** Elements of the first tile, which no other one exceeds. */
    long first() {
        return Math.min(tile, extent);
    }

    /** Elements of the last tile or of any other. */
    long size(boolean isLast) {
        return isLast ? last : tile;
    }

    /** The sum over all tiles of their extents divided by a side of the array, rounded up. */
    long folds(int side) {
        return (trips - 1) * ((tile + side - 1) / side) + (last + side - 1) / side;
    }
}
