package macrame.arith;

/**
 * Where the packed panels of A hold anything but zeros, as runs of k: the margins of images, the padding of windows and
 * features that no sample has need not be multiplied.
 */
final class NonZeroRuns {

    /** Shorter gaps cost less than a second visit of the tile. */
    private static final int GAP = 8;

    /** One value of every so many k is looked at first; where few of them are zero, panels count as full. */
    private static final int PROBE = 4;

    private int[] ends = {};
    private int[] starts = {};
    private int[] firsts = {};

    /** Every panel is one run. */
    void full(int panels, int depth) {
        reserve(panels, panels);
        for (int panel = 0; panel < panels; panel++) {
            firsts[panel] = panel;
            starts[panel] = 0;
            ends[panel] = depth;
        }
        firsts[panels] = panels;
    }

    /** Finds the runs of panels of so many rows. */
    void find(int[] codes, int panels, int depth, int rows) {
        if (!oftenZero(codes, panels * depth, rows)) {
            full(panels, depth);
            return;
        }
        reserve(panels, panels * (depth / GAP + 1));
        int runs = 0;
        for (int panel = 0; panel < panels; panel++) {
            firsts[panel] = runs;
            int at = panel * depth * rows;
            for (int k = 0; k < depth; k++) {
                if (!zero(codes, at + k * rows, rows)) {
                    boolean near = runs > firsts[panel] && k - ends[runs - 1] < GAP;
                    if (!near) {
                        starts[runs++] = k;
                    }
                    ends[runs - 1] = k + 1;
                }
            }
        }
        firsts[panels] = runs;
    }

    private static boolean oftenZero(int[] codes, int columns, int rows) {
        int zeros = 0;
        for (int column = 0; column < columns; column += PROBE) {
            zeros += codes[column * rows] == 0 ? 1 : 0;
        }
        return zeros > columns / PROBE / 4;
    }

    private static boolean zero(int[] codes, int from, int count) {
        int any = 0;
        for (int i = from; i < from + count; i++) {
            any |= codes[i];
        }
        return any == 0;
    }

    private void reserve(int panels, int runs) {
        firsts = PanelLanes.grown(firsts, panels + 1);
        starts = PanelLanes.grown(starts, runs);
        ends = PanelLanes.grown(ends, runs);
    }

    /** Place of a panel's first run; that of the next panel ends them. */
    int first(int panel) {
        return firsts[panel];
    }

    /** The first k of a run. */
    int start(int run) {
        return starts[run];
    }

    /** The k after a run. */
    int end(int run) {
        return ends[run];
    }
}
