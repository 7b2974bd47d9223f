package macrame.testvectors.product;

import java.util.Arrays;
import macrame.arith.CodeMatrix;
import macrame.arith.FixedFormat;

/** A part of a matrix, zero where it reaches beyond it. */
record PaddedWindow(CodeMatrix whole, int firstRow, int firstColumn, int rows, int columns) implements CodeMatrix {

    @Override
    public FixedFormat format() {
        return whole.format();
    }

    @Override
    public void copyRow(int row, int column, int count, int[] target, int offset) {
        int from = firstColumn + column;
        boolean inside = firstRow + row < whole.rows();
        int present = inside ? Math.max(0, Math.min(count, whole.columns() - from)) : 0;
        if (present > 0) {
            whole.copyRow(firstRow + row, from, present, target, offset);
        }
        Arrays.fill(target, offset + present, offset + count, 0);
    }

    @Override
    public void copyColumn(int column, int row, int count, int[] target, int offset) {
        int from = firstRow + row;
        boolean inside = firstColumn + column < whole.columns();
        int present = inside ? Math.max(0, Math.min(count, whole.rows() - from)) : 0;
        if (present > 0) {
            whole.copyColumn(firstColumn + column, from, present, target, offset);
        }
        Arrays.fill(target, offset + present, offset + count, 0);
    }
}
