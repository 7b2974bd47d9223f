package macrame.nn.measure;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import macrame.arith.CastCounts;
import macrame.nn.checkpoint.Remembered;
import macrame.nn.engine.Observer;
import macrame.nn.precision.Site;
import macrame.nn.tensor.FixedTensor;

/**
 * What the casts of every site did over a run (rounded, overflowed, flushed to zero), and apart from them what the
 * accumulators did on the way there.
 */
public final class CastMeter implements Observer<FixedTensor>, Remembered {

    private static final String RESULTS = "results";
    private static final String SUMS = "sums";

    private final Map<Site, CastCounts> results = new TreeMap<>();
    private final Map<Site, CastCounts> sums = new TreeMap<>();

    @Override
    public void casts(Site site, CastCounts made) {
        results.computeIfAbsent(site, unseen -> new CastCounts()).add(made);
    }

    @Override
    public void sums(Site site, CastCounts made) {
        sums.computeIfAbsent(site, unseen -> new CastCounts()).add(made);
    }

    /** Counts of results by site so far, in the sites' order. */
    public Map<Site, CastCounts> snapshot() {
        return copy(results);
    }

    /** Counts of the accumulators by the site of their results so far, in the sites' order. */
    public Map<Site, CastCounts> accumulators() {
        return copy(sums);
    }

    private static Map<Site, CastCounts> copy(Map<Site, CastCounts> counts) {
        Map<Site, CastCounts> copy = new TreeMap<>();
        counts.forEach((site, made) -> {
            CastCounts copied = new CastCounts();
            copied.add(made);
            copy.put(site, copied);
        });
        return Collections.unmodifiableMap(copy);
    }

    @Override
    public Map<String, double[]> state() {
        Map<String, double[]> state = new LinkedHashMap<>();
        results.forEach((site, counts) -> state.put(SiteKey.of(RESULTS, site), numbers(counts)));
        sums.forEach((site, counts) -> state.put(SiteKey.of(SUMS, site), numbers(counts)));
        return state;
    }

    private static double[] numbers(CastCounts counts) {
        return new double[] {
            counts.casts(), counts.rounded(), counts.overflowedHigh(), counts.overflowedLow(), counts.flushedToZero()
        };
    }

    @Override
    public void restore(Map<String, double[]> state) {
        results.clear();
        sums.clear();
        state.forEach((key, numbers) -> {
            CastCounts counts = new CastCounts();
            counts.addAll(
                    (long) numbers[0], (long) numbers[1], (long) numbers[2], (long) numbers[3], (long) numbers[4]);
            (SiteKey.kind(key).equals(SUMS) ? sums : results).put(SiteKey.site(key), counts);
        });
    }
}
