package macrame.testvectors.source;

import macrame.arith.CodeMatrix;
import macrame.arith.FixedFormat;

/**
 * A matrix whose codes are computed where they are read, from SplitMix64 (Steele, Lea, Flood 2014,
 * doi:10.1145/2660193.2660195) of the seed and the position. It needs no memory, whatever its size.
 */
final class SeededCodes implements CodeMatrix {

    /** The name of the generator, for manifests. */
    static final String GENERATOR = "SplitMix64 by position";

    private static final long GOLDEN_GAMMA = 0x9E37_79B9_7F4A_7C15L;

    /** Makes a code of 64 random bits and a position. */
    interface Rule {
        long code(long bits, int row, int column);
    }

    private final int rows;
    private final int columns;
    private final FixedFormat format;
    private final long seed;
    private final Rule rule;

    SeededCodes(int rows, int columns, FixedFormat format, long seed, Rule rule) {
        if (!format.fitsInt()) {
            throw new IllegalArgumentException(
                    format + " is too wide for an operand. Maybe use at most 32 bits signed or 31 bits unsigned.");
        }
        this.rows = rows;
        this.columns = columns;
        this.format = format;
        this.seed = seed;
        this.rule = rule;
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

    @Override
    public void copyRow(int row, int column, int count, int[] target, int offset) {
        for (int i = 0; i < count; i++) {
            target[offset + i] = code(row, column + i);
        }
    }

    @Override
    public void copyColumn(int column, int row, int count, int[] target, int offset) {
        for (int i = 0; i < count; i++) {
            target[offset + i] = code(row + i, column);
        }
    }

    private int code(int row, int column) {
        long index = (long) row * columns + column;
        return (int) rule.code(mix(seed + GOLDEN_GAMMA * (index + 1)), row, column);
    }

    static long mix(long state) {
        long mixed = (state ^ state >>> 30) * 0xBF58_476D_1CE4_E5B9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94D0_49BB_1331_11EBL;
        return mixed ^ mixed >>> 31;
    }
}
