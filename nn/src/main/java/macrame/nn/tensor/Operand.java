package macrame.nn.tensor;

/**
 * A tensor as one side of a matrix product.
 *
 * @param tensor what is read
 * @param view how it is read
 * @param <T> the engine's tensor
 */
public record Operand<T extends Tensor>(T tensor, View view) {

    /** The tensor as it stands: all axes but the innermost are rows. */
    public static <T extends Tensor> Operand<T> plain(T tensor) {
        return new Operand<>(tensor, View.PLAIN);
    }

    /** The tensor with rows and columns exchanged. */
    public static <T extends Tensor> Operand<T> transposed(T tensor) {
        return new Operand<>(tensor, View.TRANSPOSED);
    }

    /** Extents of the matrix of one group. */
    public MatrixSize size() {
        return view.size(tensor.shape());
    }

    /** The matrix that the view makes of one group of the tensor. */
    public MatrixLayout layout(int group) {
        return view.layout(tensor.shape(), group);
    }

    /** The same view of another tensor of the same shape, such as the other side of a pair. */
    public <U extends Tensor> Operand<U> of(U other) {
        return new Operand<>(other, view);
    }
}
