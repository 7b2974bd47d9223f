package macrame.sim.memory;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntPredicate;
import macrame.sim.workload.WindowAxis;
import macrame.sim.workload.Windows;

/** Distinct elements of parts of a convolution's axes, each counted once for all tiles that share it. */
final class WindowCounts {

    /**
     * One axis cut into equal parts.
     *
     * @param distinct stored elements read, by part of the positions and part of the taps
     * @param sum their sum
     * @param smallest their minimum
     * @param largest their maximum
     * @param equalRows how many parts of the positions from each one on, it included, have equal rows
     * @param equalColumns how many parts of the taps from each one on, it included, have equal columns
     */
    record Parts(int[][] distinct, long sum, int smallest, int largest, int[] equalRows, int[] equalColumns) {

        static Parts of(WindowAxis axis, int positions, int taps) {
            int[][] distinct = new int[axis.output() / positions][axis.kernel() / taps];
            long sum = 0;
            int smallest = Integer.MAX_VALUE;
            int largest = 0;
            for (int row = 0; row < distinct.length; row++) {
                for (int column = 0; column < distinct[row].length; column++) {
                    int count =
                            axis.distinct(row * positions, (row + 1) * positions, column * taps, (column + 1) * taps);
                    distinct[row][column] = count;
                    sum += count;
                    smallest = Math.min(smallest, count);
                    largest = Math.max(largest, count);
                }
            }
            return new Parts(
                    distinct,
                    sum,
                    smallest,
                    largest,
                    runs(distinct.length, part -> Arrays.equals(distinct[part], distinct[part + 1])),
                    runs(distinct[0].length, part -> sameColumns(distinct, part)));
        }

        private static boolean sameColumns(int[][] distinct, int part) {
            return Arrays.stream(distinct).allMatch(row -> row[part] == row[part + 1]);
        }

        /** Lengths of the runs of parts of which each is like the next one. */
        private static int[] runs(int parts, IntPredicate likeTheNext) {
            int[] runs = new int[parts];
            for (int part = parts - 1; part >= 0; part--) {
                runs[part] = part < parts - 1 && likeTheNext.test(part) ? runs[part + 1] + 1 : 1;
            }
            return runs;
        }
    }

    private record Key(WindowAxis axis, int positions, int taps) {}

    /** Pairs of an output position and a tap along one axis, at most: each is counted in the finest tiles. */
    private static final long MAX_PAIRS = 1 << 24;

    private final Windows windows;
    private final Map<Key, Parts> known = new HashMap<>();

    /** @throws IllegalArgumentException if an axis has more pairs of positions and taps than can be counted */
    WindowCounts(Windows windows) {
        for (WindowAxis axis : windows.axes()) {
            if ((long) axis.output() * axis.kernel() > MAX_PAIRS) {
                throw new IllegalArgumentException("a convolution of " + axis.output() + " positions and "
                        + axis.kernel() + " taps along an axis is too large to tile. Maybe at most " + MAX_PAIRS
                        + " of them multiplied.");
            }
        }
        this.windows = windows;
    }

    Windows windows() {
        return windows;
    }

    Parts parts(int axis, long positions, long taps) {
        Key key = new Key(windows.axes().get(axis), (int) positions, (int) taps);
        return known.computeIfAbsent(key, wanted -> Parts.of(wanted.axis(), wanted.positions(), wanted.taps()));
    }
}
