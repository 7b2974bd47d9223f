package macrame.nn.engine;

import java.util.Optional;
import macrame.arith.CodeMatrix;
import macrame.arith.FixedFormat;
import macrame.nn.tensor.FixedTensor;
import macrame.nn.tensor.MatrixLayout;
import macrame.nn.tensor.MatrixSize;
import macrame.nn.tensor.Move;
import macrame.nn.tensor.Operand;
import macrame.nn.tensor.View;

/** The codes of an operand as the product reads them, group by group. */
public final class OperandCodes {

    private final Operand<FixedTensor> operand;
    private final int[] prepared;

    /** The codes of an operand. */
    public OperandCodes(Operand<FixedTensor> operand) {
        this.operand = operand;
        int[] codes = operand.tensor().codes();
        Optional<Move> move = operand.view().preparation(operand.tensor().shape());
        this.prepared = move.isEmpty()
                ? codes
                : gathered(codes, move.get().sources(operand.tensor().shape()));
    }

    static int[] gathered(int[] codes, int[] sources) {
        int[] gathered = new int[sources.length];
        for (int i = 0; i < gathered.length; i++) {
            gathered[i] = sources[i] == Move.ZERO ? 0 : codes[sources[i]];
        }
        return gathered;
    }

    /** The matrix of one group. */
    public CodeMatrix group(int group) {
        FixedFormat format = operand.tensor().format();
        View view = operand.view();
        if (view.equals(View.PLAIN) || view.equals(View.TRANSPOSED)) {
            MatrixSize size = View.PLAIN.size(operand.tensor().shape());
            CodeMatrix dense = CodeMatrix.ofCast(prepared, size.rows(), size.columns(), format);
            return view.equals(View.PLAIN) ? dense : dense.transposed();
        }
        return new LaidOutCodes(prepared, operand.layout(group), format);
    }

    private record LaidOutCodes(int[] codes, MatrixLayout layout, FixedFormat format) implements CodeMatrix {

        @Override
        public int rows() {
            return layout.rows().length;
        }

        @Override
        public int columns() {
            return layout.columns().length;
        }

        @Override
        public void copyRow(int row, int column, int count, int[] target, int offset) {
            copy(layout.rows()[row], layout.columns(), column, count, target, offset);
        }

        @Override
        public void copyColumn(int column, int row, int count, int[] target, int offset) {
            copy(layout.columns()[column], layout.rows(), row, count, target, offset);
        }

        private void copy(int base, int[] distances, int from, int count, int[] target, int offset) {
            for (int i = 0; i < count; i++) {
                target[offset + i] = codes[base + distances[from + i]];
            }
        }
    }
}
