package macrame.nn.random;

import java.nio.charset.StandardCharsets;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/**
 * Independent streams of random bits, addressed by seed, purpose and element.
 *
 * <p>The generator is {@value #GENERATOR} (Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as 1, 2, 3",
 * SC 2011, DOI 10.1145/2063384.2063405), which is counter based: the seed and the purpose are its key, the element is
 * the upper half of its counter. Every element therefore owns 2^128 blocks that no other element reaches, and what it
 * holds does not depend on which elements were asked for before, in which order or on which thread.
 */
public final class RandomStream {

    /** Name of the generator, as it is stated in results. */
    public static final String GENERATOR = "PHILOX_4X64";

    private static final RandomSource SOURCE = RandomSource.valueOf(GENERATOR);
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private RandomStream() {}

    /**
     * The stream of one element, from its start.
     *
     * @param seed seed of the whole run
     * @param purpose what the numbers are for, such as the name of a parameter
     * @param element position within that purpose, such as a sample or an epoch; any value
     */
    public static UniformRandomProvider of(long seed, String purpose, long element) {
        return SOURCE.create(new long[] {seed, hash(purpose), 0, 0, element, 0});
    }

    /** FNV-1a, 64 bits, over UTF-8: unlike {@link String#hashCode} wide enough to keep thousands of names apart. */
    public static long hash(String purpose) {
        long hash = FNV_OFFSET;
        for (byte octet : purpose.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (octet & 0xff)) * FNV_PRIME;
        }
        return hash;
    }
}
