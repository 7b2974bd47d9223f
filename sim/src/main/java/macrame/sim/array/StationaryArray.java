package macrame.sim.array;

import java.util.List;
import macrame.sim.ArrayConfig;
import macrame.sim.Timing.Deskew;
import macrame.sim.Timing.Edge;
import macrame.sim.Timing.Registers;

/**
 * An array whose stationary operand stays while the other one moves east and partial sums move south.
 *
 * <p>Operand registers are H planes and partial sums P planes, each walked in turn: what a plane holds in its turn is what
 * the elements see in that cycle, and moving it by one place is what H or P registers in a row do to it.
 */
final class StationaryArray implements ClockedArray {

    private final ProductTask task;
    private final ResultPort port;
    private final int rows;
    private final int columns;
    private final boolean countsEmptyLanes;
    private final boolean startsChains;
    private final EdgeFeeder west;
    private final BeatHistory history;
    private final int[] entryDelay;
    private final int[] portDelay;
    private final DelayLines deskew;
    private final StationaryLoad load;
    private final int[][] moving;
    private final int[] stationary;
    private final PartialSums sums;
    private final int sumPlanes;
    private final long[] lanes;
    private long cycle;
    private long underway;

    StationaryArray(ArrayConfig config, ResultPort port, List<ArrayTile> tiles) {
        Registers registers = config.timing().registers();
        this.task = port.task();
        this.port = port;
        this.rows = config.rows();
        this.columns = config.columns();
        this.countsEmptyLanes = config.timing().edge() == Edge.FULL;
        this.startsChains = !config.accumulation().addsAlways();
        this.sumPlanes = registers.row();
        this.west = new EdgeFeeder(
                tiles,
                task.beats(),
                rows,
                registers.row(),
                registers.input(),
                (tile, lane) -> task.west(tile.firstRow() + lane));
        boolean aligned = config.timing().deskew() == Deskew.ALIGN;
        this.entryDelay = new int[columns];
        this.portDelay = new int[columns];
        int[] extra = new int[columns];
        for (int column = 0; column < columns; column++) {
            extra[column] = aligned ? registers.hop() * (columns - 1 - column) : 0;
            entryDelay[column] = registers.input() + registers.hop() * column;
            portDelay[column] = entryDelay[column] + registers.row() * rows + extra[column];
        }
        this.deskew = aligned ? new DelayLines(extra) : null;
        this.history = new BeatHistory(tiles, task.beats(), portDelay[columns - 1]);
        this.load = StationaryLoad.of(config, task, tiles);
        this.moving = new int[registers.hop()][rows * columns];
        this.stationary = new int[rows * columns];
        this.sums = task.exact()
                ? new PartialSums.Plain(rows, columns, sumPlanes)
                : new PartialSums.Stepwise(
                        task, history, rows, columns, registers.input(), registers.row(), registers.hop());
        this.lanes = new long[columns];
    }

    @Override
    public void show(long clock) {
        history.push(cycle);
        underway += history.tile(0) == null ? 0 : 1;
        int plane = (int) (cycle % sumPlanes);
        sums.copyPorts(plane, lanes);
        if (deskew != null) {
            deskew.pass(cycle, lanes);
        }
        for (int column = 0; column < columns; column++) {
            ArrayTile tile = history.tile(portDelay[column]);
            if (tile != null) {
                leave(clock, column, tile);
            }
        }
        underway -= history.tile(portDelay[columns - 1]) == null ? 0 : 1;
        enter(plane);
    }

    private void leave(long clock, int column, ArrayTile tile) {
        if (column < tile.columns()) {
            int index = task.index(history.beat(portDelay[column]), tile.firstColumn() + column);
            port.result(clock, column, lanes[column], index, tile.firstRow());
        } else if (countsEmptyLanes) {
            port.empty(clock);
        }
    }

    private void enter(int plane) {
        int[] operands = moving[(int) (cycle % moving.length)];
        int[] entering = west.at(cycle);
        for (int row = 0; row < rows; row++) {
            operands[row * columns] = entering[row];
        }
        sums.clearTop(plane);
        if (startsChains) {
            for (int column = 0; column < columns; column++) {
                ArrayTile tile = history.tile(entryDelay[column]);
                if (tile != null && column < tile.columns()) {
                    int index = task.index(history.beat(entryDelay[column]), tile.firstColumn() + column);
                    sums.enter(plane, column, task.start(index, tile.firstRow()));
                }
            }
        }
    }

    @Override
    public void edge() {
        int[] operands = moving[(int) (cycle % moving.length)];
        sums.step((int) (cycle % sumPlanes), operands, stationary);
        System.arraycopy(operands, 0, operands, 1, operands.length - 1);
        load.edge(cycle, stationary);
        cycle++;
    }

    @Override
    public boolean busy() {
        return underway > 0 || !history.ended();
    }

    @Override
    public long moving(int row, int column) {
        return moving[(int) (cycle % moving.length)][row * columns + column];
    }

    @Override
    public long other(int row, int column) {
        return stationary[row * columns + column];
    }

    @Override
    public long sum(int row, int column) {
        return task.code(sums.below((int) (cycle % sumPlanes), row, column));
    }
}
