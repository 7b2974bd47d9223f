package macrame.nn.engine;

import java.util.HashMap;
import java.util.Map;
import macrame.arith.KeyedBits;
import macrame.arith.RandomBits;
import macrame.nn.precision.Role;
import macrame.nn.precision.Site;
import macrame.nn.random.RandomStream;
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
        KeyedBits bits = KeyedBits.of(seed, RandomStream.hash(site.toString()), step, time, occurrence);
        return first == 0 ? bits : (index, term) -> bits.at(first + index, term);
    }
}
