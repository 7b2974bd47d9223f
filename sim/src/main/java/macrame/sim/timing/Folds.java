package macrame.sim.timing;

import macrame.sim.ArrayConfig;
import macrame.sim.workload.ProductShape;

/**
 * A product cut into tiles that fill the array, all with the same number of beats. Column tiles are the outer loop, row
 * tiles the inner one.
 *
 * @param rowTiles tiles down the rows: K tiles of a stationary dataflow, M tiles output stationary
 * @param columnTiles tiles across the columns
 * @param lastRows rows of the last row tile
 * @param lastColumns columns of the last column tile
 * @param beats operand words that enter a lane per tile
 */
record Folds(long rowTiles, long columnTiles, int lastRows, int lastColumns, long beats) {

    static Folds of(ArrayConfig config, ProductShape shape) {
        return switch (config.dataflow()) {
            case OUTPUT_STATIONARY -> of(config, shape.m(), shape.n(), shape.k());
            case WEIGHT_STATIONARY -> of(config, shape.k(), shape.n(), shape.m());
            case INPUT_STATIONARY -> of(config, shape.k(), shape.m(), shape.n());
        };
    }

    private static Folds of(ArrayConfig config, long downRows, long acrossColumns, long beats) {
        return new Folds(
                tiles(downRows, config.rows()),
                tiles(acrossColumns, config.columns()),
                last(downRows, config.rows()),
                last(acrossColumns, config.columns()),
                beats);
    }

    private static long tiles(long extent, int side) {
        return (extent + side - 1) / side;
    }

    private static int last(long extent, int side) {
        return (int) (extent - (tiles(extent, side) - 1) * side);
    }

    long count() {
        return rowTiles * columnTiles;
    }
}
