package macrame.arith;

/**
 * A matrix of integer codes that a product reads run by run. A transposed matrix or the windows of a convolution are
 * other implementations of this, not other arrays.
 */
public interface CodeMatrix {

    /** Number of rows. */
    int rows();

    /** Number of columns. */
    int columns();

    /** The format of every code. */
    FixedFormat format();

    /** Copies the codes {@code (row, column) … (row, column + count − 1)} to {@code target[offset …]}. */
    void copyRow(int row, int column, int count, int[] target, int offset);

    /** Copies the codes {@code (row, column) … (row + count − 1, column)} to {@code target[offset …]}. */
    void copyColumn(int column, int row, int count, int[] target, int offset);
}
