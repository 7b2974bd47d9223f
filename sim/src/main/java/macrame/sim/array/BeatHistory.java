package macrame.sim.array;

import java.util.List;

/**
 * The valid bits that travel with the beats, as one shift register with a tap for every delay: which beat of which tile
 * entered the array's first lane how many cycles ago.
 */
final class BeatHistory {

    private final List<ArrayTile> tiles;
    private final int beats;
    private final ArrayTile[] tileAt;
    private final int[] beatAt;
    private final int mask;
    private int next;
    private int now;

    /** @param longestDelay the largest delay that is asked for */
    BeatHistory(List<ArrayTile> tiles, int beats, int longestDelay) {
        this.tiles = tiles;
        this.beats = beats;
        int size = Integer.highestOneBit(longestDelay + 1) * 2;
        this.tileAt = new ArrayTile[size];
        this.beatAt = new int[size];
        this.mask = size - 1;
    }

    /** A new cycle begins. */
    void push(long cycle) {
        now = (int) cycle & mask;
        tileAt[now] = null;
        if (next < tiles.size()) {
            ArrayTile tile = tiles.get(next);
            long beat = cycle - tile.start();
            if (beat >= 0) {
                tileAt[now] = tile;
                beatAt[now] = (int) beat;
                next += beat == beats - 1 ? 1 : 0;
            }
        }
    }

    /** Whether all tiles have entered. */
    boolean ended() {
        return next == tiles.size();
    }

    /** The tile whose beat entered that many cycles ago, or null. */
    ArrayTile tile(int delay) {
        return tileAt[now - delay & mask];
    }

    /** The beat that entered that many cycles ago, if there was one. */
    int beat(int delay) {
        return beatAt[now - delay & mask];
    }
}
