package macrame.sim;

/**
 * The memories around the array.
 *
 * @param buffers on-chip buffers between DRAM and the array
 * @param packing how codes lie in bytes
 * @param dram memory outside the chip
 */
public record Memory(Buffers buffers, Packing packing, Dram dram) {

    /** How codes lie in bytes. */
    public enum Packing {
        /** Bit by bit: ⌈words · bits / 8⌉ bytes. */
        PACKED,
        /** Every word starts at a byte: words · ⌈bits / 8⌉ bytes. */
        BYTES
    }

    /** The three matrices of a product {@code C = A·B}. */
    public enum Matrix {
        /** The left operand. */
        A,
        /** The right operand. */
        B,
        /** Partial sums and results. */
        C
    }

    /**
     * On-chip buffers. Capacities are totals; of a doubled matrix one half is filled or emptied while the other one is
     * in use.
     *
     * @param capacity one buffer for all or one for each matrix
     * @param doubled which matrices have two halves
     */
    public record Buffers(Capacity capacity, Doubled doubled) {}

    /** How much buffers hold. */
    public sealed interface Capacity permits Unified, Separate {}

    /**
     * One buffer that all matrices share.
     *
     * @param kibibytes its size in KiB, 1 to 2^31 − 1
     */
    public record Unified(int kibibytes) implements Capacity {

        /** @throws IllegalArgumentException if the size is below 1 */
        public Unified {
            Limits.check("the unified buffer (KiB)", kibibytes, 1, Integer.MAX_VALUE);
        }
    }

    /**
     * One buffer for each matrix.
     *
     * @param aKibibytes size of the buffer of A in KiB, 1 to 2^31 − 1
     * @param bKibibytes size of the buffer of B in KiB, 1 to 2^31 − 1
     * @param cKibibytes size of the buffer of C in KiB, 1 to 2^31 − 1
     */
    public record Separate(int aKibibytes, int bKibibytes, int cKibibytes) implements Capacity {

        /** @throws IllegalArgumentException if a size is below 1 */
        public Separate {
            Limits.check("the buffer of A (KiB)", aKibibytes, 1, Integer.MAX_VALUE);
            Limits.check("the buffer of B (KiB)", bKibibytes, 1, Integer.MAX_VALUE);
            Limits.check("the buffer of C (KiB)", cKibibytes, 1, Integer.MAX_VALUE);
        }
    }

    /**
     * Which matrices are double-buffered.
     *
     * @param a the left operand
     * @param b the right operand
     * @param c partial sums and results
     */
    public record Doubled(boolean a, boolean b, boolean c) {

        /** All three. */
        public static final Doubled ALL = new Doubled(true, true, true);

        /** Whether a matrix has two halves. */
        public boolean of(Matrix matrix) {
            return switch (matrix) {
                case A -> a;
                case B -> b;
                case C -> c;
            };
        }
    }

    /**
     * Memory outside the chip, one job at a time: a fixed latency and then a fixed rate.
     *
     * @param bytesPerCycle bytes per clock cycle of the array, above 0; infinity for a memory that never waits
     * @param latencyCycles cycles before the first byte of a job, not negative
     */
    public record Dram(double bytesPerCycle, int latencyCycles) {

        /** @throws IllegalArgumentException if the rate is not above 0 or the latency negative */
        public Dram {
            Limits.checkPositive("the DRAM bandwidth (bytes per cycle)", bytesPerCycle);
            Limits.check("the DRAM latency (cycles)", latencyCycles, 0, 1 << 24);
        }

        /** Cycles of one job; none for no bytes. */
        public long cycles(long bytes) {
            return bytes == 0 ? 0 : latencyCycles + (long) Math.ceil(bytes / bytesPerCycle);
        }
    }

    /**
     * Bytes of a number of words.
     *
     * @throws ArithmeticException if they exceed a long
     */
    public long bytes(long words, int bits) {
        return packing == Packing.BYTES ? Math.multiplyExact(words, (bits + 7) / 8) : bytesPacked(words, bits);
    }

    private static long bytesPacked(long words, int bits) {
        return Math.addExact(Math.multiplyExact(words / 8, bits), (words % 8 * bits + 7) / 8);
    }
}
