package macrame.sim.timing;

import macrame.arith.Accumulation.KTiles;
import macrame.sim.ArrayConfig;
import macrame.sim.Timing;
import macrame.sim.Timing.Accounting;
import macrame.sim.Timing.Deskew;
import macrame.sim.Timing.Edge;
import macrame.sim.Timing.Registers;
import macrame.sim.workload.ProductShape;

/**
 * How many cycles a product takes on an array, in closed form. Under {@link Accounting#REGISTERS} this equals the count
 * of the register-level array for every configuration.
 */
public final class ArrayTiming {

    private final ArrayConfig config;
    private final Timing timing;
    private final Registers registers;

    /** The timing of an array. */
    public ArrayTiming(ArrayConfig config) {
        this.config = config;
        this.timing = config.timing();
        this.registers = timing.registers();
    }

    /**
     * Cycles from the first stimulus to the last result, nothing stalled.
     *
     * @throws ArithmeticException if they exceed a long
     */
    public long cycles(ProductShape shape) {
        Folds folds = Folds.of(config, shape);
        if (timing.accounting() == Accounting.SCALESIM) {
            return Math.multiplyExact(folds.count(), scaleSimFold(folds.beats())) - 1;
        }
        return timing.tiles().overlapped() ? overlapped(folds) : serial(folds);
    }

    /** The fewest cycles that a tile of the array takes besides its beats. */
    public long leastTileOverhead() {
        return timing.accounting() == Accounting.SCALESIM ? 0 : fold(0, 1, 1);
    }

    /** Number of tiles that the product is cut into to fit the array. */
    public long folds(ProductShape shape) {
        return Folds.of(config, shape).count();
    }

    /** Cycles between the starts of two overlapped tiles of the product. */
    public long interval(ProductShape shape) {
        return interval(Folds.of(config, shape));
    }

    private long interval(Folds folds) {
        long least = Math.max(folds.beats(), config.leastTileInterval());
        boolean reinjects = config.dataflow().loadsAnOperand()
                && config.arithmetic().kTiles() == KTiles.REINJECT
                && folds.rowTiles() > 1;
        return reinjects ? Math.max(least, reinjectionDistance()) : least;
    }

    /** From a partial sum's entry at row 0 to its return there: P·R and the longest deskew. */
    private long reinjectionDistance() {
        long deskew = timing.deskew() == Deskew.ALIGN ? (long) registers.hop() * (config.columns() - 1) : 0;
        return (long) registers.row() * config.rows() + deskew;
    }

    private long scaleSimFold(long beats) {
        long around = beats + config.rows() + config.columns() - 2;
        return config.dataflow().loadsAnOperand() ? around + config.rows() : around;
    }

    private long serial(Folds folds) {
        long fullRows = folds.rowTiles() - 1;
        long fullColumns = folds.columnTiles() - 1;
        long cycles = times(fullRows, fullColumns, fold(folds.beats(), config.rows(), config.columns()));
        cycles = Math.addExact(cycles, times(fullRows, 1, fold(folds.beats(), config.rows(), folds.lastColumns())));
        cycles = Math.addExact(cycles, times(1, fullColumns, fold(folds.beats(), folds.lastRows(), config.columns())));
        return Math.addExact(cycles, fold(folds.beats(), folds.lastRows(), folds.lastColumns()));
    }

    private static long times(long rows, long columns, long cycles) {
        return Math.multiplyExact(rows * columns, cycles);
    }

    private long fold(long beats, int rows, int columns) {
        return config.firstBeat() + lastResult(beats, rows, columns) + 1;
    }

    /** The last result of any tile; a small last tile may end before the larger ones ahead of it. */
    private long overlapped(Folds folds) {
        long interval = interval(folds);
        long last = folds.count() - 1;
        long end = resultOf(folds, last, interval, folds.lastRows(), folds.lastColumns());
        if (folds.rowTiles() > 1) {
            end = Math.max(end, resultOf(folds, last - 1, interval, config.rows(), folds.lastColumns()));
        }
        if (folds.columnTiles() > 1) {
            long lastFullColumn = last - folds.rowTiles();
            end = Math.max(end, resultOf(folds, lastFullColumn, interval, folds.lastRows(), config.columns()));
            if (folds.rowTiles() > 1) {
                end = Math.max(end, resultOf(folds, lastFullColumn - 1, interval, config.rows(), config.columns()));
            }
        }
        return config.firstBeat() + end + 1;
    }

    private long resultOf(Folds folds, long fold, long interval, int rows, int columns) {
        return Math.addExact(Math.multiplyExact(fold, interval), lastResult(folds.beats(), rows, columns));
    }

    /**
     * Cycles from a tile's first beat to its last result.
     *
     * @param rows rows that the tile uses
     * @param columns columns that the tile uses
     */
    private long lastResult(long beats, int rows, int columns) {
        if (config.dataflow().loadsAnOperand()) {
            return beats - 1 + registers.input() + (long) registers.row() * config.rows() + laneDelay(columns);
        }
        boolean full = timing.edge() == Edge.FULL || timing.tiles().overlapped() && drainBeats() > 0;
        int lastRow = full ? config.rows() - 1 : rows - 1;
        int lastColumn = full ? config.columns() - 1 : columns - 1;
        long sum =
                beats - 1 + registers.input() + registers.latency() + (long) registers.hop() * (lastRow + lastColumn);
        return drainBeats() == 0 ? sum : sum + timing.drain().delay() + drainBeats() - 1;
    }

    private int drainBeats() {
        return switch (timing.drain().direction()) {
            case NONE -> 0;
            case DOWN -> config.rows();
            case ACROSS -> config.columns();
        };
    }

    /** The largest H·c + D(c) of the columns that count. */
    private long laneDelay(int usedColumns) {
        boolean all = timing.edge() == Edge.FULL || timing.deskew() == Deskew.ALIGN;
        int columns = all ? config.columns() : usedColumns;
        return (long) registers.hop() * (columns - 1);
    }
}
