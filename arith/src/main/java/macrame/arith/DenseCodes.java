package macrame.arith;

/** A matrix over an array in row-major order. */
final class DenseCodes implements CodeMatrix {

    private final int[] codes;
    private final int rows;
    private final int columns;
    private final FixedFormat format;

    DenseCodes(int[] codes, int rows, int columns, FixedFormat format) {
        if (rows < 0 || columns < 0 || (long) rows * columns != codes.length) {
            throw new IllegalArgumentException(
                    "a " + rows + "×" + columns + " matrix cannot have " + codes.length + " codes");
        }
        if (!format.fitsInt()) {
            throw new IllegalArgumentException(format
                    + " is too wide for a matrix of codes. Maybe use at most 32 bits signed or 31 bits unsigned.");
        }
        this.codes = codes;
        this.rows = rows;
        this.columns = columns;
        this.format = format;
    }

    /** This matrix, whose codes nobody has looked at yet. */
    DenseCodes checked() {
        int lowest = 0;
        int highest = 0;
        for (int code : codes) {
            lowest = Math.min(lowest, code);
            highest = Math.max(highest, code);
        }
        if (!format.contains(lowest) || !format.contains(highest)) {
            throw new IllegalArgumentException("code " + (format.contains(lowest) ? highest : lowest) + " is outside "
                    + format + " (" + format.minimumCode() + " to " + format.maximumCode() + ")");
        }
        return this;
    }

    @Override
    public int rows() {
        return rows;
    }

    @Override
    public int columns() {
        return columns;
    }

    @Override
    public FixedFormat format() {
        return format;
    }

    /** The codes themselves. */
    int[] codes() {
        return codes;
    }

    /** Where a code is. */
    int place(int row, int column) {
        return row * columns + column;
    }

    @Override
    public void copyRow(int row, int column, int count, int[] target, int offset) {
        System.arraycopy(codes, place(row, column), target, offset, count);
    }

    @Override
    public void copyColumn(int column, int row, int count, int[] target, int offset) {
        int from = place(row, column);
        for (int i = 0; i < count; i++) {
            target[offset + i] = codes[from + i * columns];
        }
    }
}
