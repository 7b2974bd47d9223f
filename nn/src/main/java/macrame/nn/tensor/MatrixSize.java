package macrame.nn.tensor;

/**
 * The extents of a matrix.
 *
 * @param rows number of rows
 * @param columns number of columns
 */
public record MatrixSize(int rows, int columns) {

    /** Rows and columns exchanged. */
    public MatrixSize transposed() {
        return new MatrixSize(columns, rows);
    }

    /** Such as {@code 32×784}. */
    @Override
    public String toString() {
        return rows + "×" + columns;
    }
}
