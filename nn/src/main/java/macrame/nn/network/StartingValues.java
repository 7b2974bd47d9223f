package macrame.nn.network;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import macrame.nn.init.Initializer;
import macrame.nn.layer.ParameterSpec;
import macrame.nn.tensor.RealTensor;

/** The values of a network's parameters before training. */
public final class StartingValues {

    private StartingValues() {}

    /** Draws every parameter that is drawn, and sets the others, keyed {@code layer.name}. */
    public static Map<String, RealTensor> of(Network network, Initializer initializer, long seed) {
        Map<String, RealTensor> values = new LinkedHashMap<>();
        network.parameters()
                .forEach((layer, specs) -> specs.forEach(spec -> {
                    String key = Model.key(layer, spec.name());
                    values.put(key, new RealTensor(spec.shape(), values(spec, initializer, seed, key)));
                }));
        return values;
    }

    private static double[] values(ParameterSpec spec, Initializer initializer, long seed, String key) {
        if (spec.start() == ParameterSpec.Start.DRAWN) {
            return initializer.values(spec.shape(), spec.fanIn(), spec.fanOut(), seed, key);
        }
        double[] values = new double[spec.shape().size()];
        Arrays.fill(values, spec.start() == ParameterSpec.Start.ONE ? 1 : 0);
        return values;
    }
}
