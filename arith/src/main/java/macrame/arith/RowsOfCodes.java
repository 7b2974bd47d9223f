package macrame.arith;

/** Some neighbouring rows of a matrix. */
record RowsOfCodes(CodeMatrix whole, int from, int to) implements CodeMatrix {

    RowsOfCodes {
        if (from < 0 || to < from || to > whole.rows()) {
            throw new IllegalArgumentException(
                    "a matrix of " + whole.rows() + " rows has no rows " + from + " to " + to);
        }
    }

    @Override
    public int rows() {
        return to - from;
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
        whole.copyRow(from + row, column, count, target, offset);
    }

    @Override
    public void copyColumn(int column, int row, int count, int[] target, int offset) {
        whole.copyColumn(column, from + row, count, target, offset);
    }

    @Override
    public boolean columnsAreContiguous() {
        return whole.columnsAreContiguous();
    }
}
