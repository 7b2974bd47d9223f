package macrame.nn.tensor;

/**
 * One matrix product {@code left · right} of those that a sum adds up, once per group; the groups' results lie side by
 * side in the columns of the sum.
 *
 * @param left M × K in every group
 * @param right K × N in every group
 * @param <T> the engine's tensor
 */
public record Term<T extends Tensor>(Operand<T> left, Operand<T> right) {

    /** @throws IllegalArgumentException if the inner extents or the numbers of groups differ */
    public Term {
        MatrixSize a = left.size();
        MatrixSize b = right.size();
        int leftGroups = left.view().groups();
        int rightGroups = right.view().groups();
        if (a.columns() != b.rows() || leftGroups != rightGroups) {
            throw new IllegalArgumentException("a product of " + a + " in " + leftGroups + " groups by " + b + " in "
                    + rightGroups + " groups needs equal inner extents and groups: shapes "
                    + left.tensor().shape() + " and " + right.tensor().shape());
        }
    }

    /** Number of independent products. */
    public int groups() {
        return left.view().groups();
    }

    /** Rows of the result. */
    public int m() {
        return left.size().rows();
    }

    /** Products per element of the result. */
    public int k() {
        return left.size().columns();
    }

    /** Columns of one group of the result. */
    public int n() {
        return right.size().columns();
    }
}
