package macrame.nn.tensor;

/**
 * Where the elements of a viewed matrix lie in its (prepared) tensor: element (r, c) at {@code rows[r] + columns[c]}.
 * Transposition, convolution windows, flipped kernels and groups are all of this form once zeros are in their places.
 *
 * @param rows position of every row; handed over, not copied
 * @param columns distance of every column from its row; handed over, not copied
 */
public record MatrixLayout(int[] rows, int[] columns) {

    /** Rows and columns at even distances. */
    static MatrixLayout even(int offset, int rows, int rowDistance, int columns, int columnDistance) {
        int[] rowPositions = new int[rows];
        for (int row = 0; row < rows; row++) {
            rowPositions[row] = offset + row * rowDistance;
        }
        int[] columnPositions = new int[columns];
        for (int column = 0; column < columns; column++) {
            columnPositions[column] = column * columnDistance;
        }
        return new MatrixLayout(rowPositions, columnPositions);
    }

    /** Rows and columns exchanged. */
    public MatrixLayout transposed() {
        return new MatrixLayout(columns, rows);
    }

    /** Whether the elements of a row are neighbours. */
    public boolean contiguousRows() {
        return columns[columns.length - 1] - columns[0] == columns.length - 1 && isAscending();
    }

    private boolean isAscending() {
        for (int column = 1; column < columns.length; column++) {
            if (columns[column] != columns[column - 1] + 1) {
                return false;
            }
        }
        return true;
    }
}
