package macrame.testvectors.product;

import macrame.sim.ArrayConfig;
import macrame.sim.Dataflow;
import macrame.sim.Timing;
import macrame.sim.Timing.Deskew;
import macrame.sim.Timing.DrainDirection;
import macrame.sim.Timing.Edge;
import macrame.sim.timing.ArrayTiming;
import macrame.sim.workload.ProductShape;

/**
 * Where and when the reference array shows what. The oriented product is {@code O = west · north}: C itself, or for an
 * input-stationary array its transpose. Folds are tiles of it, column tiles outside, row tiles (K tiles of a stationary
 * array) inside; beats are what a lane shows per fold.
 *
 * @param array the array
 * @param rows extent of O down
 * @param depth K
 * @param columns extent of O across
 */
public record ArraySchedule(ArrayConfig array, int rows, int depth, int columns) {

    /** The schedule of a product. */
    public static ArraySchedule of(ProductCase product) {
        boolean transposed = product.array().dataflow() == Dataflow.INPUT_STATIONARY;
        int m = product.a().rows();
        int n = product.b().columns();
        return new ArraySchedule(
                product.array(), transposed ? n : m, product.a().columns(), transposed ? m : n);
    }

    static void requireSupported(ArrayConfig array) {
        Timing timing = array.timing();
        boolean drains = timing.drain().direction() != DrainDirection.NONE;
        if (array.dataflow().loadsAnOperand()) {
            if (array.firstBeat() < array.rows()) {
                throw new IllegalArgumentException("the reference array delays the load as it delays the data, so the "
                        + "first beat t0 is at least " + array.rows() + ", not " + array.firstBeat());
            }
        } else if (drains && timing.tiles().overlapped()) {
            throw new IllegalArgumentException("the reference array drains sums before the next tile starts. Maybe use "
                    + "--timing tiles=serial or drain=none.");
        } else if (drains && timing.edge() == Edge.USED) {
            throw new IllegalArgumentException(
                    "the reference array drains when its last element is done. Maybe use " + "--timing edge=full.");
        }
    }

    /** Whether an operand stays in the array. */
    public boolean stationary() {
        return array.dataflow().loadsAnOperand();
    }

    /** Tiles that meet in one result: K tiles of a stationary array, else 1. */
    public int kTiles() {
        return stationary() ? tiles(depth, array.rows()) : 1;
    }

    /** Tiles down the rows of the array. */
    private int rowTiles() {
        return stationary() ? kTiles() : tiles(rows, array.rows());
    }

    /** All tiles. */
    public int folds() {
        return Math.multiplyExact(rowTiles(), tiles(columns, array.columns()));
    }

    /** Operand words that enter a lane per fold. */
    public int inputBeats() {
        return stationary() ? rows : depth;
    }

    /** Values that a lane shows per fold. */
    public int beats() {
        if (stationary()) {
            return rows;
        }
        return switch (array.timing().drain().direction()) {
            case NONE -> 1;
            case DOWN -> array.rows();
            case ACROSS -> array.columns();
        };
    }

    /** Ports that show results. */
    public int lanes() {
        if (stationary()) {
            return array.columns();
        }
        return switch (array.timing().drain().direction()) {
            case NONE -> array.rows() * array.columns();
            case DOWN -> array.columns();
            case ACROSS -> array.rows();
        };
    }

    /** The first column of O that a fold makes. */
    public int firstColumn(int fold) {
        return fold / rowTiles() * array.columns();
    }

    /** The first row of O, output stationary, or the first k, stationary, of a fold. */
    public int firstRow(int fold) {
        return fold % rowTiles() * array.rows();
    }

    /** The row of O in a lane and beat of a fold; may lie beyond O. */
    public int row(int fold, int beat, int lane) {
        if (stationary()) {
            return beat;
        }
        return firstRow(fold)
                + switch (array.timing().drain().direction()) {
                    case NONE -> lane / array.columns();
                    case DOWN -> array.rows() - 1 - beat;
                    case ACROSS -> lane;
                };
    }

    /** The column of O in a lane and beat of a fold; may lie beyond O. */
    public int column(int fold, int beat, int lane) {
        int within = lane;
        if (!stationary()) {
            within = switch (array.timing().drain().direction()) {
                case NONE -> lane % array.columns();
                case DOWN -> lane;
                case ACROSS -> array.columns() - 1 - beat;
            };
        }
        return firstColumn(fold) + within;
    }

    /** Cycles of the whole product, in the closed form of the array model. */
    public long cycles() {
        return new ArrayTiming(array).cycles(shape(rows, depth, columns));
    }

    /** The cycle of the first operand beat of every fold. */
    public long[] inputCycles() {
        long[] cycles = new long[folds()];
        ArrayTiming timing = new ArrayTiming(array);
        long start = 0;
        for (int fold = 0; fold < cycles.length; fold++) {
            cycles[fold] = start + array.firstBeat();
            start += array.timing().tiles().overlapped()
                    ? timing.interval(shape(rows, depth, columns))
                    : timing.cycles(shapeOf(fold));
        }
        return cycles;
    }

    private ProductShape shapeOf(int fold) {
        int across = Math.min(array.columns(), columns - firstColumn(fold));
        int down = Math.min(array.rows(), (stationary() ? depth : rows) - firstRow(fold));
        return stationary() ? shape(rows, down, across) : shape(down, depth, across);
    }

    private ProductShape shape(int m, int k, int n) {
        ProductShape oriented = new ProductShape(m, k, n);
        return array.dataflow() == Dataflow.INPUT_STATIONARY ? oriented.transposed() : oriented;
    }

    /** Cycles from a fold's first operand beat to the first value of every lane. */
    public long[] laneCycles() {
        long[] cycles = new long[lanes()];
        for (int lane = 0; lane < cycles.length; lane++) {
            cycles[lane] = stationary() ? stationaryDelay(lane) : outputDelay(lane);
        }
        return cycles;
    }

    private long stationaryDelay(int lane) {
        Timing.Registers registers = array.timing().registers();
        boolean aligned = array.timing().deskew() == Deskew.ALIGN;
        int hops = aligned ? array.columns() - 1 : lane;
        return registers.input() + (long) registers.row() * array.rows() + (long) registers.hop() * hops;
    }

    private long outputDelay(int lane) {
        Timing.Registers registers = array.timing().registers();
        boolean ports = array.timing().drain().direction() == DrainDirection.NONE;
        int hops = ports ? lane / array.columns() + lane % array.columns() : array.rows() + array.columns() - 2;
        long sum = depth - 1L + registers.input() + registers.latency() + (long) registers.hop() * hops;
        return ports ? sum : sum + array.timing().drain().delay();
    }

    private static int tiles(int extent, int side) {
        return (extent - 1) / side + 1;
    }
}
