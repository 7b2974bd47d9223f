package macrame.testvectors.compare;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import macrame.arith.CodeMatrix;
import macrame.arith.FixedFormat;

/**
 * A matrix whose columns are others of a matrix, or zeros.
 *
 * @param whole where the columns come from
 * @param source the column that stands at a place, or −1 for zeros
 */
record PickedColumns(CodeMatrix whole, IntUnaryOperator source) implements CodeMatrix {

    private static final int ZEROS = -1;

    /** A matrix with zeros in the columns {@code from} to {@code to − 1}. */
    static PickedColumns without(CodeMatrix whole, int from, int to) {
        return new PickedColumns(whole, column -> column >= from && column < to ? ZEROS : column);
    }

    /** A matrix with the columns of every tile reversed, those beyond its end being zeros. */
    static PickedColumns reversed(CodeMatrix whole, int tile) {
        return new PickedColumns(whole, column -> {
            int mirrored = column / tile * tile + tile - 1 - column % tile;
            return mirrored < whole.columns() ? mirrored : ZEROS;
        });
    }

    @Override
    public int rows() {
        return whole.rows();
    }

    @Override
    public int columns() {
        return whole.columns();
    }

    @Override
    public FixedFormat format() {
        return whole.format();
    }

    @Override
    public void copyRow(int row, int column, int count, int[] target, int offset) {
        for (int i = 0; i < count; i++) {
            copyColumn(column + i, row, 1, target, offset + i);
        }
    }

    @Override
    public void copyColumn(int column, int row, int count, int[] target, int offset) {
        int from = source.applyAsInt(column);
        if (from == ZEROS) {
            Arrays.fill(target, offset, offset + count, 0);
        } else {
            whole.copyColumn(from, row, count, target, offset);
        }
    }
}
