package macrame.sim.array;

import java.util.List;
import macrame.sim.ArrayConfig;
import macrame.sim.Timing;
import macrame.sim.Timing.DrainDirection;
import macrame.sim.Timing.Edge;
import macrame.sim.Timing.Registers;

/**
 * An array whose sums stay while one operand moves east and the other one south. A token follows each tile's last beat: in
 * the elements it passes, the sum is finished, is taken over by the drain's registers and gives way to the next tile's.
 */
final class OutputStationaryArray implements ClockedArray {

    private final ProductTask task;
    private final ResultPort port;
    private final List<ArrayTile> tiles;
    private final int rows;
    private final int columns;
    private final int hop;
    private final long tokenDelay;
    private final boolean drains;
    private final int drainDelay;
    private final boolean full;
    private final EdgeFeeder west;
    private final EdgeFeeder north;
    private final BeatHistory history;
    private final int[][] moving;
    private final int[][] falling;
    private final OutputSums sums;
    private final long[][] held;
    private final OutputDrain drain;
    private long cycle;
    private int oldest;
    private int drained;

    OutputStationaryArray(ArrayConfig config, ResultPort port, List<ArrayTile> tiles) {
        Timing timing = config.timing();
        Registers registers = timing.registers();
        this.task = port.task();
        this.port = port;
        this.tiles = tiles;
        this.rows = config.rows();
        this.columns = config.columns();
        this.hop = registers.hop();
        this.tokenDelay = task.beats() - 1L + registers.input() + registers.latency();
        this.drains = timing.drain().direction() != DrainDirection.NONE;
        this.drainDelay = timing.drain().delay();
        this.full = timing.edge() == Edge.FULL || timing.tiles().overlapped() && drains;
        int beats = task.beats();
        int input = registers.input();
        this.west = new EdgeFeeder(
                tiles,
                beats,
                rows,
                hop,
                input,
                (tile, lane) -> lane < tile.rows() ? task.west(tile.firstRow() + lane) : null);
        this.north = new EdgeFeeder(
                tiles,
                beats,
                columns,
                hop,
                input,
                (tile, lane) -> lane < tile.columns() ? task.north(tile.firstColumn() + lane) : null);
        int firstDelay = input + registers.latency() - 1;
        this.history = new BeatHistory(tiles, beats, firstDelay + hop * (rows + columns));
        this.moving = new int[hop][rows * columns];
        this.falling = new int[hop][rows * columns];
        this.sums = task.exact()
                ? new OutputSums.Plain(rows * columns, registers.latency())
                : new OutputSums.Stepwise(task, history, rows, columns, firstDelay, hop, registers.latency());
        this.held = new long[drains ? tilesHeld() : 0][rows * columns];
        this.drain = new OutputDrain(config, port);
        for (int element = 0; element < rows * columns; element++) {
            begin(0, element / columns, element % columns);
        }
    }

    /** Tiles whose first sum is finished before an earlier tile's drain begins. */
    private int tilesHeld() {
        if (tiles.size() < 2) {
            return 1;
        }
        long interval = tiles.get(1).start() - tiles.get(0).start();
        return (int) Math.min(tiles.size(), (hop * (rows + columns - 2L) + drainDelay) / interval + 2);
    }

    @Override
    public void show(long clock) {
        history.push(cycle);
        enter();
        for (int index = oldest; index < tiles.size() && cycle >= token(index); index++) {
            long elapsed = cycle - token(index);
            if (elapsed % hop == 0 && elapsed / hop <= rows + columns - 2) {
                pass(clock, index, (int) (elapsed / hop));
            }
        }
        if (drains && drained < tiles.size() && cycle == drainStart(drained)) {
            drain.load(tiles.get(drained), held[drained % held.length]);
            drained++;
        }
        drain.show(clock);
        while (oldest < tiles.size() && cycle >= token(oldest) + hop * (rows + columns - 2L)) {
            oldest++;
        }
    }

    private void enter() {
        int plane = (int) (cycle % hop);
        int[] fromWest = west.at(cycle);
        int[] fromNorth = north.at(cycle);
        for (int row = 0; row < rows; row++) {
            moving[plane][row * columns] = fromWest[row];
        }
        System.arraycopy(fromNorth, 0, falling[plane], 0, columns);
    }

    /** When a tile's last sum in PE (0, 0) is visible. */
    private long token(int index) {
        return tiles.get(index).start() + tokenDelay;
    }

    private long drainStart(int index) {
        ArrayTile tile = tiles.get(index);
        int last = full ? rows + columns - 2 : tile.rows() + tile.columns() - 2;
        return token(index) + (long) hop * last + drainDelay;
    }

    /** The token of a tile is in the elements of a diagonal. */
    private void pass(long clock, int index, int diagonal) {
        int firstRow = Math.max(0, diagonal - columns + 1);
        int lastRow = Math.min(rows - 1, diagonal);
        for (int row = firstRow; row <= lastRow; row++) {
            int column = diagonal - row;
            int element = row * columns + column;
            if (drains) {
                held[index % held.length][element] = sums.get(element);
            } else {
                finish(clock, tiles.get(index), row, column);
            }
            if (index + 1 < tiles.size()) {
                begin(index + 1, row, column);
            }
        }
    }

    private void finish(long clock, ArrayTile tile, int row, int column) {
        if (row < tile.rows() && column < tile.columns()) {
            int index = task.index(tile.firstRow() + row, tile.firstColumn() + column);
            port.result(clock, row * columns + column, sums.get(row * columns + column), index, 0);
        } else if (full) {
            port.empty(clock);
        }
    }

    private void begin(int index, int row, int column) {
        ArrayTile tile = tiles.get(index);
        boolean used = row < tile.rows() && column < tile.columns();
        int result = used ? task.index(tile.firstRow() + row, tile.firstColumn() + column) : 0;
        sums.set(row * columns + column, used ? task.start(result, 0) : 0);
    }

    @Override
    public void edge() {
        int plane = (int) (cycle % hop);
        sums.step(cycle, moving[plane], falling[plane]);
        System.arraycopy(moving[plane], 0, moving[plane], 1, rows * columns - 1);
        System.arraycopy(falling[plane], 0, falling[plane], columns, (rows - 1) * columns);
        drain.edge();
        cycle++;
    }

    @Override
    public boolean busy() {
        return oldest < tiles.size() || drains && (drained < tiles.size() || drain.busy());
    }

    @Override
    public long moving(int row, int column) {
        return moving[(int) (cycle % hop)][row * columns + column];
    }

    @Override
    public long other(int row, int column) {
        return falling[(int) (cycle % hop)][row * columns + column];
    }

    @Override
    public long sum(int row, int column) {
        return task.code(sums.get(row * columns + column));
    }
}
