package macrame.reports.precision;

import macrame.nn.tensor.MatrixLayout;
import macrame.nn.tensor.Move;
import macrame.nn.tensor.Operand;
import macrame.nn.tensor.RealTensor;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.SingularValueDecomposition;

/**
 * The largest singular value of X∘X, the element-wise square of the operand of a weight-gradient product. A disturbance
 * of variance v on every element of dY moves the elements of dW = Xᵀ·dY by variances (X∘X)ᵀ·v, so that this value bounds
 * their norm by that of the disturbance (Sakr and Shanbhag 2019, criterion 4).
 */
final class SquaredOperand {

    private SquaredOperand() {}

    /** λ of an operand, over its groups the largest. */
    static double largestSingularValue(Operand<RealTensor> operand, int groups) {
        double largest = 0;
        for (int group = 0; group < groups; group++) {
            largest = Math.max(largest, largestSingularValue(squares(operand, group)));
        }
        return largest;
    }

    private static double[][] squares(Operand<RealTensor> operand, int group) {
        RealTensor tensor = operand.tensor();
        int[] sources = operand.view()
                .preparation(tensor.shape())
                .map(move -> move.sources(tensor.shape()))
                .orElse(null);
        MatrixLayout layout = operand.layout(group);
        double[][] squares = new double[layout.rows().length][layout.columns().length];
        for (int row = 0; row < squares.length; row++) {
            for (int column = 0; column < squares[row].length; column++) {
                int at = layout.rows()[row] + layout.columns()[column];
                int source = sources == null ? at : sources[at];
                double value = source == Move.ZERO ? 0 : tensor.values()[source];
                squares[row][column] = value * value;
            }
        }
        return squares;
    }

    /** By the singular values of the smaller of A·Aᵀ and Aᵀ·A, which are the squares of those of A. */
    static double largestSingularValue(double[][] a) {
        boolean byRows = a.length <= a[0].length;
        int size = byRows ? a.length : a[0].length;
        int length = byRows ? a[0].length : a.length;
        double[][] gram = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = 0;
                for (int k = 0; k < length; k++) {
                    sum += byRows ? a[i][k] * a[j][k] : a[k][i] * a[k][j];
                }
                gram[i][j] = sum;
                gram[j][i] = sum;
            }
        }
        double largest = size == 1
                ? gram[0][0]
                : new SingularValueDecomposition(new Array2DRowRealMatrix(gram, false)).getNorm();
        return StrictMath.sqrt(largest);
    }
}
