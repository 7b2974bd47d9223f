package macrame.nn.measure;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import macrame.arith.CastCounts;
import macrame.nn.engine.Observer;
import macrame.nn.precision.Site;
import macrame.nn.tensor.FixedTensor;

/** What the casts of every site did over a run: rounded, overflowed, flushed to zero. */
public final class CastMeter implements Observer<FixedTensor> {

    private final Map<Site, CastCounts> counts = new TreeMap<>();

    @Override
    public void casts(Site site, CastCounts made) {
        counts.computeIfAbsent(site, unseen -> new CastCounts()).add(made);
    }

    /** Counts by site so far, in the sites' order. */
    public Map<Site, CastCounts> snapshot() {
        Map<Site, CastCounts> copy = new TreeMap<>();
        counts.forEach((site, made) -> {
            CastCounts copied = new CastCounts();
            copied.add(made);
            copy.put(site, copied);
        });
        return Collections.unmodifiableMap(copy);
    }
}
