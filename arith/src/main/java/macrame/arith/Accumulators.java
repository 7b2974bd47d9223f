package macrame.arith;

import java.util.Arrays;

/** The accumulators of a matrix product: rows × columns codes of one format, mutable, all zero at first. */
public final class Accumulators {

    private final int rows;
    private final int columns;
    private final FixedFormat format;
    private final long[] codes;

    /** Whether every code is zero, whatever the array still holds. */
    private boolean cleared = true;

    /** Whether the array may hold something else than zeros. */
    private boolean used;

    /** @throws IllegalArgumentException if there would be more accumulators than an array has places */
    public Accumulators(int rows, int columns, FixedFormat format) {
        if (rows < 0 || columns < 0 || (long) rows * columns > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException("cannot have " + rows + "×" + columns + " accumulators");
        }
        this.rows = rows;
        this.columns = columns;
        this.format = format;
        this.codes = new long[rows * columns];
    }

    /** Number of rows. */
    public int rows() {
        return rows;
    }

    /** Number of columns. */
    public int columns() {
        return columns;
    }

    /** The format of every code. */
    public FixedFormat format() {
        return format;
    }

    /** The codes themselves, in row-major order; for an unsigned 64-bit format, their bits. */
    public long[] codes() {
        if (cleared && used) {
            Arrays.fill(codes, 0);
        }
        cleared = false;
        used = true;
        return codes;
    }

    /** Sets every accumulator to zero. */
    public void clear() {
        cleared = true;
    }

    /**
     * The codes for one who overwrites all of them if that is asked for, which is when they are all zero.
     *
     * @return whether to overwrite instead of to add
     */
    boolean beginAddition() {
        boolean overwrite = cleared;
        cleared = false;
        used = true;
        return overwrite;
    }

    /** The codes between {@link #beginAddition} and the end of the addition. */
    long[] target() {
        return codes;
    }

    /** The largest magnitude of any code; {@link Long#MAX_VALUE} if it is no less. */
    long magnitude() {
        return cleared ? 0 : Magnitudes.largest(codes);
    }

    /** Brings every code back into the format by taking it modulo 2^width. */
    void wrap() {
        int unused = FixedFormat.MAX_WIDTH - format.width();
        if (format.signed()) {
            for (int i = 0; i < codes.length; i++) {
                codes[i] = codes[i] << unused >> unused;
            }
        } else {
            for (int i = 0; i < codes.length; i++) {
                codes[i] = codes[i] << unused >>> unused;
            }
        }
    }

    /**
     * Sets every row to the same cast codes, such as the biases of a layer.
     *
     * @param codes one code for each column
     * @param counts where to count one cast per column, or null
     * @throws IllegalArgumentException if the cast is stochastic or into another format, or there are not as many codes
     *     as columns
     */
    public void presetColumns(int[] codes, FixedFormat source, Cast cast, CastCounts counts) {
        if (codes.length != columns) {
            throw new IllegalArgumentException(codes.length + " codes cannot preset " + columns + " columns");
        }
        if (!cast.target().equals(format)) {
            throw new IllegalArgumentException("a cast into " + cast.target() + " cannot preset " + format);
        }
        if (rows == 0) {
            return;
        }
        if (cast.stochastic()) {
            throw new IllegalArgumentException("a preset cannot round stochastically. Maybe use HALF_EVEN.");
        }
        long[] preset = codes();
        for (int column = 0; column < columns; column++) {
            preset[column] = cast.apply(codes[column], source.fraction(), 0, counts);
        }
        for (int row = 1; row < rows; row++) {
            System.arraycopy(preset, 0, preset, row * columns, columns);
        }
    }
}
