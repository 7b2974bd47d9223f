package macrame.arith;

import macrame.arith.kernel.PanelKernels;

/**
 * Packed panels of one element type and the tiles of their product. Tiles hold {@link #tileRows} × {@link #tileColumns}
 * values, one after the other.
 */
abstract class PanelLanes {

    /** The most values of k a panel holds. */
    static final int MAX_DEPTH = 256;

    final int[] strip = new int[MAX_DEPTH];

    /** The codes of one panel, which stay in the first-level cache until they are taken. */
    final int[] panel;

    final NonZeroRuns runs = new NonZeroRuns();
    final PanelKernels kernels;
    final int tileRows;
    final int tileColumns;

    PanelLanes(PanelKernels kernels, int tileColumns) {
        this.kernels = kernels;
        this.tileRows = kernels.rows();
        this.tileColumns = tileColumns;
        this.panel = new int[Math.max(tileRows, tileColumns) * MAX_DEPTH];
    }

    /** Makes room for so many values of each kind. */
    abstract void reserve(int a, int b, int c);

    /** Makes codes of {@link #panel} the values of A from a place on. */
    abstract void takeA(int from, int count, int at);

    /** Makes so many rows of {@link #tileColumns} codes, a stride apart, the values of B from a place on. */
    abstract void takeB(int[] codes, int from, int stride, int rows, int at);

    /** Sets so many values of C to zero. */
    abstract void clear(int from, int count);

    /** Adds the product of two panels to a tile. */
    abstract void multiply(int depth, int aFrom, int bFrom, int cFrom);

    static int[] grown(int[] array, int length) {
        return array.length < length ? new int[length] : array;
    }
}
