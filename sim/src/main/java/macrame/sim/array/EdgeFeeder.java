package macrame.sim.array;

import java.util.List;

/** What enters at one edge of the array: a lane per row or column, each later than the last one, behind input registers. */
final class EdgeFeeder {

    /** The words that a tile sends into a lane, or null for none. */
    interface Lanes {
        int[] words(ArrayTile tile, int lane);
    }

    private final List<ArrayTile> tiles;
    private final int beats;
    private final int skew;
    private final Lanes lanes;
    private final int[][] words;
    private final long[] start;
    private final int[] tile;
    private final int[][] registers;
    private int[] pins;

    /** @param skew cycles by which a lane is later than its neighbour */
    EdgeFeeder(List<ArrayTile> tiles, int beats, int laneCount, int skew, int inputRegisters, Lanes lanes) {
        this.tiles = tiles;
        this.beats = beats;
        this.skew = skew;
        this.lanes = lanes;
        this.words = new int[laneCount][];
        this.start = new long[laneCount];
        this.tile = new int[laneCount];
        this.registers = new int[inputRegisters][laneCount];
        this.pins = new int[laneCount];
        for (int lane = 0; lane < laneCount; lane++) {
            select(lane, 0);
        }
    }

    private void select(int lane, int index) {
        tile[lane] = index;
        start[lane] = tiles.get(index).start() + (long) skew * lane;
        words[lane] = lanes.words(tiles.get(index), lane);
    }

    /** What reaches the first elements in a cycle; to be asked for once in every cycle. */
    int[] at(long cycle) {
        for (int lane = 0; lane < pins.length; lane++) {
            long beat = cycle - start[lane];
            if (beat >= beats && tile[lane] + 1 < tiles.size()) {
                select(lane, tile[lane] + 1);
                beat = cycle - start[lane];
            }
            int[] laneWords = words[lane];
            pins[lane] = beat < 0 || beat >= beats || laneWords == null ? 0 : laneWords[(int) beat];
        }
        if (registers.length == 0) {
            return pins;
        }
        int slot = (int) (cycle % registers.length);
        int[] leaving = registers[slot];
        registers[slot] = pins;
        pins = leaving;
        return leaving;
    }
}
