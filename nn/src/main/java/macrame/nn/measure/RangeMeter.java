package macrame.nn.measure;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import macrame.nn.checkpoint.Remembered;
import macrame.nn.engine.Observer;
import macrame.nn.precision.Precision.LayerRole;
import macrame.nn.precision.Ranges;
import macrame.nn.precision.Role;
import macrame.nn.precision.Site;
import macrame.nn.tensor.RealTensor;

/** The largest magnitude of every layer's results, per role, and of every inner site over a float run. */
public final class RangeMeter implements Observer<RealTensor>, Remembered {

    private static final String LAYER = "layer";
    private static final String INNER = "inner";

    private final Map<LayerRole, Double> largest = new TreeMap<>();
    private final Map<Site, Double> inner = new TreeMap<>();

    @Override
    public void result(Site site, RealTensor result) {
        if (site.role() == Role.CONSTANT) {
            return;
        }
        double magnitude = 0;
        for (double value : result.values()) {
            magnitude = Math.max(magnitude, Math.abs(value));
        }
        if (site.inner()) {
            inner.merge(site, magnitude, Math::max);
            return;
        }
        largest.merge(new LayerRole(site.layer(), site.role()), magnitude, Math::max);
    }

    /** What was seen so far. */
    public Ranges ranges() {
        return new Ranges(largest, inner);
    }

    @Override
    public Map<String, double[]> state() {
        Map<String, double[]> state = new LinkedHashMap<>();
        largest.forEach((layer, seen) -> state.put(SiteKey.of(LAYER, layer), new double[] {seen}));
        inner.forEach((site, seen) -> state.put(SiteKey.of(INNER, site), new double[] {seen}));
        return state;
    }

    @Override
    public void restore(Map<String, double[]> state) {
        largest.clear();
        inner.clear();
        state.forEach((key, numbers) -> {
            if (SiteKey.kind(key).equals(INNER)) {
                inner.put(SiteKey.site(key), numbers[0]);
            } else {
                largest.put(SiteKey.layer(key), numbers[0]);
            }
        });
    }
}
