package macrame.nn.tensor;

/**
 * Where the elements of a viewed matrix lie in its tensor: {@code row · rowStride + column · columnStride}.
 *
 * @param rows number of rows
 * @param columns number of columns
 * @param rowStride elements between neighbouring rows
 * @param columnStride elements between neighbouring columns
 */
public record MatrixLayout(int rows, int columns, int rowStride, int columnStride) {

    /** The layout of a view of a tensor. */
    public static MatrixLayout of(Shape shape, View view) {
        int columns = shape.rank() == 0 ? 1 : shape.extent(-1);
        MatrixLayout plain = new MatrixLayout(shape.size() / columns, columns, columns, 1);
        return view instanceof View.Transposed ? plain.transposed() : plain;
    }

    /** Rows and columns exchanged. */
    public MatrixLayout transposed() {
        return new MatrixLayout(columns, rows, columnStride, rowStride);
    }
}
