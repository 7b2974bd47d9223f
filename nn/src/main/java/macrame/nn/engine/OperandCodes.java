package macrame.nn.engine;

import macrame.arith.CodeMatrix;
import macrame.nn.tensor.FixedTensor;
import macrame.nn.tensor.MatrixLayout;
import macrame.nn.tensor.Operand;
import macrame.nn.tensor.View;

/** The codes of an operand as the product reads them. */
final class OperandCodes {

    private OperandCodes() {}

    static CodeMatrix of(Operand<FixedTensor> operand) {
        FixedTensor tensor = operand.tensor();
        MatrixLayout plain = MatrixLayout.of(tensor.shape(), View.PLAIN);
        CodeMatrix matrix = CodeMatrix.of(tensor.codes(), plain.rows(), plain.columns(), tensor.format());
        return operand.view() instanceof View.Transposed ? matrix.transposed() : matrix;
    }
}
