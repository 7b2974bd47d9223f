package macrame.nn.engine;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import macrame.arith.RandomBits;
import macrame.nn.precision.Role;
import macrame.nn.precision.Site;
import macrame.nn.tensor.Shape;

/**
 * Random bits for stochastic rounding, keyed by (seed, site, training step, time step, how often the site came up in it,
 * element, MAC term): whoever asks, and in whatever order, gets the same bits.
 */
final class SiteRandom {

    private final long seed;
    private final Map<Site, Long> occurrences = new HashMap<>();
    private final Map<Site, Long> inTime = new HashMap<>();
    private long step;
    private int firstSample;
    private int time = RunPosition.NO_TIME;

    SiteRandom(long seed) {
        this.seed = seed;
    }

    void beginStep(long newStep) {
        step = newStep;
        beginSamples(0);
    }

    /** Samples of the step's batch follow, of which this is the first one's place in the batch. */
    void beginSamples(int first) {
        firstSample = first;
        occurrences.clear();
    }

    /** A time step follows: what comes up in it is counted on its own, so that it may be run again. */
    void beginTime(int step) {
        time = step;
        inTime.clear();
    }

    /**
     * The bits of the next result at a site. Elements of activations, their gradients and statistics are counted over the whole
     * batch, so that it does not matter how a batch is divided.
     */
    RandomBits next(Site site, Shape shape) {
        boolean perSample = site.role() == Role.ACTIVATION
                || site.role() == Role.ACTIVATION_GRADIENT
                || site.role() == Role.STATISTIC;
        long first = perSample && firstSample > 0 ? (long) firstSample * shape.sizePerSample() : 0;
        long occurrence = (time == RunPosition.NO_TIME ? occurrences : inTime).merge(site, 1L, Long::sum);
        long key = mix(mix(mix(seed) ^ hash(site)) ^ mix(step) ^ mix(mix(time)) ^ Long.rotateLeft(mix(occurrence), 32));
        return (index, term) -> mix(mix(key ^ (first + index) * 0x9E3779B97F4A7C15L) + term);
    }

    /** FNV-1a over the site's name, which is the same in every run of every JVM. */
    private static long hash(Site site) {
        long hash = 0xcbf29ce484222325L;
        for (byte b : site.toString().getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ b) * 0x100000001b3L;
        }
        return hash;
    }

    /** The finaliser of SplitMix64 (Steele, Lea, Flood 2014, doi:10.1145/2714064.2660195). */
    private static long mix(long z) {
        long a = (z + 0x9E3779B97F4A7C15L);
        long b = (a ^ (a >>> 30)) * 0xBF58476D1CE4E5B9L;
        long c = (b ^ (b >>> 27)) * 0x94D049BB133111EBL;
        return c ^ (c >>> 31);
    }
}
