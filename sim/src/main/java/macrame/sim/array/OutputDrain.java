package macrame.sim.array;

import macrame.sim.ArrayConfig;
import macrame.sim.Timing.DrainDirection;
import macrame.sim.Timing.Edge;

/** The chains through which finished sums leave an output-stationary array. */
final class OutputDrain {

    private final ResultPort port;
    private final int rows;
    private final int columns;
    private final boolean down;
    private final boolean countsEmptyLanes;
    private final long[] chain;
    private ArrayTile tile;
    private int beat;

    OutputDrain(ArrayConfig config, ResultPort port) {
        this.port = port;
        this.rows = config.rows();
        this.columns = config.columns();
        this.down = config.timing().drain().direction() == DrainDirection.DOWN;
        this.countsEmptyLanes = config.timing().edge() == Edge.FULL;
        this.chain = new long[rows * columns];
    }

    /** Takes the sums of a tile over. */
    void load(ArrayTile newTile, long[] sums) {
        tile = newTile;
        beat = 0;
        System.arraycopy(sums, 0, chain, 0, chain.length);
    }

    boolean busy() {
        return tile != null;
    }

    /** Shows the last row or column at the ports. */
    void show(long clock) {
        if (tile == null) {
            return;
        }
        for (int lane = 0; lane < (down ? columns : rows); lane++) {
            int row = down ? rows - 1 - beat : lane;
            int column = down ? lane : columns - 1 - beat;
            if (row < tile.rows() && column < tile.columns()) {
                long sum = chain[down ? (rows - 1) * columns + lane : lane * columns + columns - 1];
                int index = port.task().index(tile.firstRow() + row, tile.firstColumn() + column);
                port.result(clock, lane, sum, index, 0);
            } else if (countsEmptyLanes) {
                port.empty(clock);
            }
        }
    }

    /** Moves every chain by one place. */
    void edge() {
        if (tile == null) {
            return;
        }
        int step = down ? columns : 1;
        System.arraycopy(chain, 0, chain, step, chain.length - step);
        beat++;
        if (beat == (down ? rows : columns)) {
            tile = null;
        }
    }
}
