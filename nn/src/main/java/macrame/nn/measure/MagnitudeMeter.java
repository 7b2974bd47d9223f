package macrame.nn.measure;

import java.util.Map;
import java.util.TreeMap;
import macrame.nn.engine.Observer;
import macrame.nn.precision.Distributions;
import macrame.nn.precision.Magnitudes;
import macrame.nn.precision.Precision.LayerRole;
import macrame.nn.precision.Role;
import macrame.nn.precision.Site;
import macrame.nn.tensor.RealTensor;

/** The magnitudes of every layer's results, per role, and of every inner site over a float run. */
public final class MagnitudeMeter implements Observer<RealTensor> {

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
}
