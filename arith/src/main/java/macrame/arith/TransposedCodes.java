package macrame.arith;

/** A matrix read with rows and columns exchanged. */
record TransposedCodes(CodeMatrix original) implements CodeMatrix {

    @Override
    public int rows() {
        return original.columns();
    }

    @Override
    public int columns() {
        return original.rows();
    }

    @Override
    public FixedFormat format() {
        return original.format();
    }

    @Override
    public void copyRow(int row, int column, int count, int[] target, int offset) {
        original.copyColumn(row, column, count, target, offset);
    }

    @Override
    public void copyColumn(int column, int row, int count, int[] target, int offset) {
        original.copyRow(column, row, count, target, offset);
    }

    @Override
    public boolean columnsAreContiguous() {
        return !original.columnsAreContiguous();
    }

    @Override
    public CodeMatrix transposed() {
        return original;
    }
}
