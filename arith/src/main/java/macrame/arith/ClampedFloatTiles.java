package macrame.arith;

import java.util.Arrays;

/**
 * Tiles of saturating chains in exact floats.
 *
 * @param origin what a tile holds for zero
 * @param row room for one row of a tile
 */
record ClampedFloatTiles(FloatLanes lanes, ChainEnds ends, int columns, int origin, int[] row)
        implements PanelProduct.TileEnds {

    ClampedFloatTiles(FloatLanes lanes, ChainEnds ends, int columns, int origin) {
        this(lanes, ends, columns, origin, new int[lanes.tileColumns]);
    }

    @Override
    public void start(int k, int from, int row, int column, int count) {
        Arrays.fill(this.row, 0);
        ends.start(k, this.row, 0, row * columns + column, count);
        for (int i = 0; i < count; i++) {
            lanes.sums()[from + i] = this.row[i] + origin;
        }
    }

    @Override
    public void end(int k, int from, int row, int column, int count) {
        for (int i = 0; i < count; i++) {
            this.row[i] = (int) lanes.sums()[from + i] - origin;
        }
        ends.end(k, this.row, 0, row * columns + column, count);
    }
}
