package macrame.nn.measure;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import macrame.nn.checkpoint.Remembered;
import macrame.nn.engine.Observer;
import macrame.nn.precision.Distributions;
import macrame.nn.precision.Magnitudes;
import macrame.nn.precision.Precision.LayerRole;
import macrame.nn.precision.Role;
import macrame.nn.precision.Site;
import macrame.nn.tensor.RealTensor;

/** The magnitudes of every layer's results, per role, and of every inner site over a float run. */
public final class MagnitudeMeter implements Observer<RealTensor>, Remembered {

    private static final String LAYER = "layer";
    private static final String INNER = "inner";

    private final Map<LayerRole, Magnitudes> layers = new TreeMap<>();
    private final Map<Site, Magnitudes> inner = new TreeMap<>();

    @Override
    public void result(Site site, RealTensor result) {
        if (site.role() == Role.CONSTANT) {
            return;
        }
        Magnitudes magnitudes = site.inner()
                ? inner.computeIfAbsent(site, unseen -> new Magnitudes())
                : layers.computeIfAbsent(new LayerRole(site.layer(), site.role()), unseen -> new Magnitudes());
        magnitudes.add(result.values());
    }

    /** What was seen so far. */
    public Distributions distributions() {
        return new Distributions(layers, inner);
    }

    @Override
    public Map<String, double[]> state() {
        Map<String, double[]> state = new LinkedHashMap<>();
        layers.forEach((layer, seen) -> state.put(SiteKey.of(LAYER, layer), seen.state()));
        inner.forEach((site, seen) -> state.put(SiteKey.of(INNER, site), seen.state()));
        return state;
    }

    @Override
    public void restore(Map<String, double[]> state) {
        layers.clear();
        inner.clear();
        state.forEach((key, numbers) -> {
            if (SiteKey.kind(key).equals(INNER)) {
                inner.put(SiteKey.site(key), Magnitudes.ofState(numbers));
            } else {
                layers.put(SiteKey.layer(key), Magnitudes.ofState(numbers));
            }
        });
    }
}
