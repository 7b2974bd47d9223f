package macrame.sim.array;

import java.util.Arrays;

/**
 * The partial-sum registers of a stationary array: P planes of R rows, walked in turn. In its turn, row r of a plane is
 * what enters the elements of row r and row R what is visible at the ports.
 */
abstract class PartialSums {

    final int rows;
    final int columns;

    PartialSums(int rows, int columns) {
        this.rows = rows;
        this.columns = columns;
    }

    /** Copies what is visible at the ports. */
    abstract void copyPorts(int plane, long[] target);

    /** Clears what enters row 0. */
    abstract void clearTop(int plane);

    /** Sets what enters row 0 in a column. */
    abstract void enter(int plane, int column, long start);

    /** Multiplies and adds in every element, then moves a row south. */
    abstract void step(int plane, int[] moving, int[] stationary);

    /** The register south of an element. */
    abstract long below(int plane, int row, int column);

    /** Sums in 32 bits, as hardware that only wraps: the fast form. */
    static final class Plain extends PartialSums {

        private final int[][] sums;

        Plain(int rows, int columns, int planes) {
            super(rows, columns);
            sums = new int[planes][(rows + 1) * columns];
        }

        @Override
        void copyPorts(int plane, long[] target) {
            int[] sum = sums[plane];
            int from = rows * columns;
            for (int column = 0; column < columns; column++) {
                target[column] = sum[from + column];
            }
        }

        @Override
        void clearTop(int plane) {
            Arrays.fill(sums[plane], 0, columns, 0);
        }

        @Override
        void enter(int plane, int column, long start) {
            sums[plane][column] = (int) start;
        }

        @Override
        void step(int plane, int[] moving, int[] stationary) {
            int[] sum = sums[plane];
            PlainLoops.multiplyAdd(sum, moving, stationary);
            System.arraycopy(sum, 0, sum, columns, rows * columns);
        }

        @Override
        long below(int plane, int row, int column) {
            return sums[plane][(row + 1) * columns + column];
        }
    }

    /** Sums by the chain's own steps, whatever they round and saturate. */
    static final class Stepwise extends PartialSums {

        private final ProductTask task;
        private final BeatHistory history;
        private final int inputDelay;
        private final int rowDelay;
        private final int columnDelay;
        private final long[][] sums;

        /** The delays say when a beat is in which element. */
        Stepwise(ProductTask task, BeatHistory history, int rows, int columns, int input, int row, int column) {
            super(rows, columns);
            this.task = task;
            this.history = history;
            this.inputDelay = input;
            this.rowDelay = row;
            this.columnDelay = column;
            this.sums = new long[row][(rows + 1) * columns];
        }

        @Override
        void copyPorts(int plane, long[] target) {
            System.arraycopy(sums[plane], rows * columns, target, 0, columns);
        }

        @Override
        void clearTop(int plane) {
            Arrays.fill(sums[plane], 0, columns, 0);
        }

        @Override
        void enter(int plane, int column, long start) {
            sums[plane][column] = start;
        }

        @Override
        void step(int plane, int[] moving, int[] stationary) {
            long[] sum = sums[plane];
            for (int row = 0; row < rows; row++) {
                for (int column = 0; column < columns; column++) {
                    int delay = inputDelay + rowDelay * row + columnDelay * column;
                    ArrayTile tile = history.tile(delay);
                    if (tile != null && row < tile.rows() && column < tile.columns()) {
                        int i = row * columns + column;
                        int index = task.index(history.beat(delay), tile.firstColumn() + column);
                        sum[i] = task.add(sum[i], (long) moving[i] * stationary[i], index, tile.firstRow() + row);
                    }
                }
            }
            System.arraycopy(sum, 0, sum, columns, rows * columns);
        }

        @Override
        long below(int plane, int row, int column) {
            return sums[plane][(row + 1) * columns + column];
        }
    }
}
