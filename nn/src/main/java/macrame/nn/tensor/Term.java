package macrame.nn.tensor;

/**
 * One matrix product {@code left · right} of those that a sum adds up.
 *
 * @param left M × K
 * @param right K × N
 * @param <T> the engine's tensor
 */
public record Term<T extends Tensor>(Operand<T> left, Operand<T> right) {

    /** @throws IllegalArgumentException if the inner extents differ */
    public Term {
        MatrixLayout a = left.layout();
        MatrixLayout b = right.layout();
        if (a.columns() != b.rows()) {
            throw new IllegalArgumentException("a product of " + a.rows() + "×" + a.columns() + " by " + b.rows() + "×"
                    + b.columns() + " needs equal inner extents: shapes "
                    + left.tensor().shape() + " and "
                    + right.tensor().shape());
        }
    }

    /** Rows of the result. */
    public int m() {
        return left.layout().rows();
    }

    /** Products per element of the result. */
    public int k() {
        return left.layout().columns();
    }

    /** Columns of the result. */
    public int n() {
        return right.layout().columns();
    }
}
