package macrame.sim.array;

import java.util.List;
import macrame.sim.ArrayConfig;
import macrame.sim.Timing.Load;
import macrame.sim.Timing.Registers;

/** How the stationary operand reaches its registers. */
abstract class StationaryLoad {

    final ProductTask task;
    final List<ArrayTile> tiles;
    final int rows;
    final int columns;
    final Registers registers;

    StationaryLoad(ArrayConfig config, ProductTask task, List<ArrayTile> tiles) {
        this.task = task;
        this.tiles = tiles;
        this.rows = config.rows();
        this.columns = config.columns();
        this.registers = config.timing().registers();
    }

    static StationaryLoad of(ArrayConfig config, ProductTask task, List<ArrayTile> tiles) {
        if (!config.timing().tiles().overlapped()) {
            return new Direct(config, task, tiles);
        }
        return config.timing().tiles().load() == Load.WAVEFRONT
                ? new Wavefront(config, task, tiles)
                : new Chain(config, task, tiles);
    }

    /** The edge at the end of a cycle. */
    abstract void edge(long cycle, int[] stationary);

    final int word(ArrayTile tile, int row, int column) {
        return task.stationary(tile.firstRow() + row, tile.firstColumn() + column);
    }

    /** The stationary registers themselves are the chain, the last row first, all columns at once. */
    private static final class Direct extends StationaryLoad {

        Direct(ArrayConfig config, ProductTask task, List<ArrayTile> tiles) {
            super(config, task, tiles);
        }

        @Override
        void edge(long cycle, int[] stationary) {
            if (cycle < rows) {
                System.arraycopy(stationary, 0, stationary, columns, (rows - 1) * columns);
                for (int column = 0; column < columns; column++) {
                    stationary[column] = word(tiles.get(0), rows - 1 - (int) cycle, column);
                }
            }
        }
    }

    /**
     * A load behind the present operand: words go to shadow registers, and a swap that travels with a tile's first beat
     * takes them over. A word that arrives with the swap passes through.
     */
    private abstract static class Shadowed extends StationaryLoad {

        final int[] shadow;
        private int oldest;
        private int youngest;

        Shadowed(ArrayConfig config, ProductTask task, List<ArrayTile> tiles) {
            super(config, task, tiles);
            shadow = new int[rows * columns];
        }

        @Override
        final void edge(long cycle, int[] stationary) {
            while (youngest < tiles.size() && cycle >= firstLoad(tiles.get(youngest))) {
                youngest++;
            }
            for (int index = oldest; index < youngest; index++) {
                load(cycle - firstLoad(tiles.get(index)), tiles.get(index));
            }
            for (int index = oldest; index < youngest; index++) {
                swap(cycle - firstSwap(tiles.get(index)), stationary);
            }
            while (oldest < youngest && cycle >= lastSwap(tiles.get(oldest))) {
                oldest++;
            }
        }

        private long firstLoad(ArrayTile tile) {
            return tile.start() + registers.input() - rows;
        }

        private long firstSwap(ArrayTile tile) {
            return tile.start() + registers.input() - 1;
        }

        private long lastSwap(ArrayTile tile) {
            return firstSwap(tile) + registers.row() * (rows - 1L) + registers.hop() * (columns - 1L);
        }

        /** What enters the shadow registers that many cycles after a tile's first word. */
        abstract void load(long elapsed, ArrayTile tile);

        private void swap(long elapsed, int[] stationary) {
            for (int row = 0; row < rows; row++) {
                int column = column(elapsed - (long) registers.row() * row);
                if (column >= 0) {
                    stationary[row * columns + column] = shadow[row * columns + column];
                }
            }
        }

        /** The column that a token is in, that many cycles after it entered a row, or −1. */
        final int column(long elapsed) {
            if (elapsed < 0 || elapsed % registers.hop() != 0) {
                return -1;
            }
            long column = elapsed / registers.hop();
            return column < columns ? (int) column : -1;
        }
    }

    /** Words go south with the wave of the data and stop at their row; row r enters as word r. */
    private static final class Wavefront extends Shadowed {

        Wavefront(ArrayConfig config, ProductTask task, List<ArrayTile> tiles) {
            super(config, task, tiles);
        }

        @Override
        void load(long elapsed, ArrayTile tile) {
            for (int row = 0; row < rows; row++) {
                int column = column(elapsed - row - (long) registers.row() * row);
                if (column >= 0) {
                    shadow[row * columns + column] = word(tile, row, column);
                }
            }
        }
    }

    /** A shift chain per column, the last row first, each column H cycles after its neighbour. */
    private static final class Chain extends Shadowed {

        Chain(ArrayConfig config, ProductTask task, List<ArrayTile> tiles) {
            super(config, task, tiles);
        }

        @Override
        void load(long elapsed, ArrayTile tile) {
            for (int column = 0; column < columns; column++) {
                long word = elapsed - (long) registers.hop() * column;
                if (word >= 0 && word < rows) {
                    for (int row = rows - 1; row > 0; row--) {
                        shadow[row * columns + column] = shadow[(row - 1) * columns + column];
                    }
                    shadow[column] = word(tile, rows - 1 - (int) word, column);
                }
            }
        }
    }
}
