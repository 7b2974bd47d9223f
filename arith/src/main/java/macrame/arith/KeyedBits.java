package macrame.arith;

/**
 * Random bits by key: whoever asks, in whatever order and on whatever thread, gets the same bits for the same place.
 *
 * <p>Two rounds of the finaliser of SplitMix64 (Steele, Lea and Flood 2014, doi:10.1145/2714064.2660195) over key,
 * index and term.
 *
 * @param key tells one use from another
 */
public record KeyedBits(long key) implements RandomBits {

    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    /** Bits keyed by several numbers, whose order counts. */
    public static KeyedBits of(long... parts) {
        long key = 0;
        for (long part : parts) {
            key = mix(key ^ part);
        }
        return new KeyedBits(key);
    }

    @Override
    public long at(long index, int term) {
        return mix(mix(key ^ index * GOLDEN_GAMMA) + term);
    }

    private static long mix(long value) {
        long z = value + GOLDEN_GAMMA;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
