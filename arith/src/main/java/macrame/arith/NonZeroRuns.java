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

    private int panels;

    /** Makes room for the runs of so many panels, which follow one by one. */
    void begin(int panels, int depth) {
        int runs = panels * (depth / GAP + 1);
        firsts = PanelLanes.grown(firsts, panels + 1);
        starts = PanelLanes.grown(starts, runs);
        ends = PanelLanes.grown(ends, runs);
        firsts[0] = 0;
        this.panels = 0;
    }

    /** The next panel is one run. */
    void full(int depth) {
        int run = firsts[panels];
        starts[run] = 0;
        ends[run] = depth;
        firsts[++panels] = run + 1;
    }

    /** Finds the runs of the next panel, of so many rows. */
    void find(int[] codes, int depth, int rows) {
        if (!oftenZero(codes, depth, rows)) {
            full(depth);
            return;
        }
        int first = firsts[panels];
        int runs = first;
        for (int k = 0; k < depth; k++) {
            if (!zero(codes, k * rows, rows)) {
                boolean near = runs > first && k - ends[runs - 1] < GAP;
                if (!near) {
                    starts[runs++] = k;
                }
                ends[runs - 1] = k + 1;
            }
        }
        firsts[++panels] = runs;
    }

    private static boolean oftenZero(int[] codes, int depth, int rows) {
        int zeros = 0;
        for (int k = 0; k < depth; k += PROBE) {
            zeros += codes[k * rows] == 0 ? 1 : 0;
        }
        return zeros > depth / PROBE / 4;
    }

    private static boolean zero(int[] codes, int from, int count) {
        int any = 0;
        for (int i = from; i < from + count; i++) {
            any |= codes[i];
        }
        return any == 0;
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
