package macrame.sim.memory;

import java.util.List;

/** The order in which tiles are walked, outermost loop first. */
public enum LoopOrder {
    /** M, then N, then K: every result tile is finished before the next one. */
    MNK(Axis.M, Axis.N, Axis.K),
    /** N, then M, then K: every result tile is finished before the next one. */
    NMK(Axis.N, Axis.M, Axis.K),
    /** M, then K, then N: a tile of A stays. */
    MKN(Axis.M, Axis.K, Axis.N),
    /** K, then M, then N: a tile of A stays. */
    KMN(Axis.K, Axis.M, Axis.N),
    /** N, then K, then M: a tile of B stays. */
    NKM(Axis.N, Axis.K, Axis.M),
    /** K, then N, then M: a tile of B stays. */
    KNM(Axis.K, Axis.N, Axis.M);

    /** An axis of the product. */
    public enum Axis {
        /** Rows of A and C. */
        M,
        /** Columns of A, rows of B. */
        K,
        /** Columns of B and C. */
        N
    }

    private final List<Axis> axes;
    private final int[] level = new int[3];

    LoopOrder(Axis... axes) {
        this.axes = List.of(axes);
        for (int depth = 0; depth < axes.length; depth++) {
            level[axes[depth].ordinal()] = depth;
        }
    }

    /** The axes, outermost first. */
    public List<Axis> axes() {
        return axes;
    }

    /** How deep the loop over an axis is, 0 for the outermost one. */
    int level(Axis axis) {
        return level[axis.ordinal()];
    }

    /**
     * How often a matrix is walked: the trips of the loop over the axis that it does not have if a loop over one of its own
     * axes turns inside that one, else once.
     */
    long walks(long otherTrips, Axis other, long firstTrips, Axis first, long secondTrips, Axis second) {
        boolean again =
                firstTrips > 1 && level(first) > level(other) || secondTrips > 1 && level(second) > level(other);
        return again ? otherTrips : 1;
    }
}
