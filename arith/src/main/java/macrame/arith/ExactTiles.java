package macrame.arith;

import java.util.Arrays;

/**
 * Tiles of exact sums, added to accumulators that cannot overflow, or that wrap.
 *
 * @param shift by how much sums move left to reach the accumulators' grid
 * @param overwrites whether the accumulators are zero, whatever they hold
 */
record ExactTiles(ExactLanes lanes, Accumulators into, int shift, boolean overwrites) implements ExactEnds {

    @Override
    public void end(int k, int from, int row, int column, int count) {
        int at = row * into.columns() + column;
        if (overwrites && k == 0) {
            Arrays.fill(into.target(), at, at + count, 0);
        }
        lanes.addTo(into.target(), at, from, count, shift);
    }
}
