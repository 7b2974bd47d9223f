package macrame.arith;

/**
 * A matrix of integer codes that a product reads run by run. A transposed matrix or the windows of a convolution are
 * other implementations of this, not other arrays.
 */
public interface CodeMatrix {

    /**
     * A matrix over an array in row-major order, which is not copied.
     *
     * @throws IllegalArgumentException if the array is not rows × columns long, the format is wider than an int, or a
     *     code lies outside it
     */
    static CodeMatrix of(int[] codes, int rows, int columns, FixedFormat format) {
        return new DenseCodes(codes, rows, columns, format).checked();
    }

    /**
     * The same over codes that are known to lie in the format, as what a cast made does: they are not looked at again.
     *
     * @throws IllegalArgumentException if the array is not rows × columns long or the format is wider than an int
     */
    static CodeMatrix ofCast(int[] codes, int rows, int columns, FixedFormat format) {
        return new DenseCodes(codes, rows, columns, format);
    }

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

    /** Whether {@link #copyColumn} is the faster of both: a hint, without influence on any result. */
    default boolean columnsAreContiguous() {
        return false;
    }

    /**
     * The rows {@code from … to − 1}, as a view.
     *
     * @throws IllegalArgumentException if they are not all there
     */
    default CodeMatrix rows(int from, int to) {
        return new RowsOfCodes(this, from, to);
    }

    /** This matrix with rows and columns exchanged, as a view. */
    default CodeMatrix transposed() {
        return new TransposedCodes(this);
    }
}
