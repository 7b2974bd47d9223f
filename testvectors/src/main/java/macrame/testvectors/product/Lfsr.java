package macrame.testvectors.product;

/**
 * The 64-bit shift register {@code x^64 + x^63 + x^61 + x^60 + 1} of the reference requantiser (taps of maximal length:
 * Xilinx XAPP052, table 3), one per lane.
 */
final class Lfsr {

    private static final long LANE_STEP = 0x9E37_79B9_7F4A_7C15L;

    private final int bitsPerStep;
    private final long[][] powers = new long[64][];

    /** @param bitsPerStep how many bits one step shifts */
    Lfsr(int bitsPerStep) {
        this.bitsPerStep = bitsPerStep;
    }

    /** The state that a lane begins with. */
    static long seed(long bundleSeed, int lane) {
        long seed = bundleSeed ^ LANE_STEP * (lane + 1);
        return seed == 0 ? 1 : seed;
    }

    /** The state one step later. */
    long next(long state) {
        long bits = state;
        for (int i = 0; i < bitsPerStep; i++) {
            long feedback = (bits >>> 63 ^ bits >>> 62 ^ bits >>> 60 ^ bits >>> 59) & 1;
            bits = bits << 1 | feedback;
        }
        return bits;
    }

    /** The state a number of steps later, by powers of the step's matrix over GF(2). */
    long after(long state, long steps) {
        long bits = state;
        for (int i = 0; steps >>> i != 0; i++) {
            if ((steps >>> i & 1) != 0) {
                bits = times(power(i), bits);
            }
        }
        return bits;
    }

    /** What 2^i steps make of every single bit. */
    private long[] power(int i) {
        if (powers[i] == null) {
            long[] columns = new long[64];
            for (int bit = 0; bit < 64; bit++) {
                columns[bit] = i == 0 ? next(1L << bit) : times(power(i - 1), power(i - 1)[bit]);
            }
            powers[i] = columns;
        }
        return powers[i];
    }

    private static long times(long[] columns, long bits) {
        long product = 0;
        for (long rest = bits; rest != 0; rest &= rest - 1) {
            product ^= columns[Long.numberOfTrailingZeros(rest)];
        }
        return product;
    }
}
