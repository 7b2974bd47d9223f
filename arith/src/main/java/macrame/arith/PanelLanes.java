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
    final NonZeroRuns runs = new NonZeroRuns();
    final PanelKernels kernels;
    final int tileRows;
    final int tileColumns;

    PanelLanes(PanelKernels kernels, int tileColumns) {
        this.kernels = kernels;
        this.tileRows = kernels.rows();
        this.tileColumns = tileColumns;
    }

    /** Makes room for so many values of each kind. */
    abstract void reserve(int a, int b, int c);

    /** Where codes of A are laid out before {@link #packedA}. */
    abstract int[] codesOfA();

    /** Where codes of B are laid out before {@link #packedB}. */
    abstract int[] codesOfB();

    /** Converts the first codes of A. */
    abstract void packedA(int count);

    /** Converts the first codes of B. */
    abstract void packedB(int count);

    /** Sets so many values of C to zero. */
    abstract void clear(int count);

    /** Adds the product of two panels to a tile. */
    abstract void multiply(int depth, int aFrom, int bFrom, int cFrom);

    static int[] grown(int[] array, int length) {
        return array.length < length ? new int[length] : array;
    }
}
