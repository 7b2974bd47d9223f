package macrame.nn.checkpoint;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import macrame.arith.Accumulation;
import macrame.nn.engine.FixedEngine;
import macrame.nn.engine.Observer;
import macrame.nn.network.Model;
import macrame.nn.network.Network;
import macrame.nn.precision.Precision.LayerRole;
import macrame.nn.precision.PrecisionPlan;
import macrame.nn.precision.Ranges;
import macrame.nn.precision.Role;
import macrame.nn.precision.Site;
import macrame.nn.tensor.FixedTensor;
import macrame.nn.tensor.RealTensor;

/** A network's parameters as the array multiplies them: cast to the master copy's format and from there to the weight's. */
public final class ParameterCodes {

    private static final String VALUE = "/value";
    private static final String PARAMETERS = "parameters/";
    private static final String STATES = "states/";

    private ParameterCodes() {}

    /**
     * The codes of parameters and states, keyed {@code layer.name}. A width that comes without a format has the scale
     * that holds the largest parameter of the layer, or the largest element of the state.
     *
     * @param values keyed {@code layer.name}
     * @param seed of stochastic rounding
     */
    public static Map<String, FixedTensor> of(
            Network network, Map<String, RealTensor> values, PrecisionPlan plan, long seed) {
        FixedEngine engine = new FixedEngine(
                ranges(network, values).precision(plan), Accumulation.ONE_CHAIN, seed, new Observer<>() {});
        Map<String, FixedTensor> codes = new LinkedHashMap<>();
        Model.of(network, engine, values).tensors().forEach((name, tensor) -> {
            if (name.startsWith(PARAMETERS) && name.endsWith(VALUE)) {
                codes.put(name.substring(PARAMETERS.length(), name.length() - VALUE.length()), tensor);
            } else if (name.startsWith(STATES)) {
                codes.put(name.substring(STATES.length()), tensor);
            }
        });
        return codes;
    }

    private static Ranges ranges(Network network, Map<String, RealTensor> values) {
        Map<LayerRole, Double> layers = new TreeMap<>();
        network.parameters()
                .forEach((layer, specs) -> specs.forEach(spec -> layers.merge(
                        new LayerRole(layer, Role.WEIGHT), largest(values, layer, spec.name()), Math::max)));
        Map<Site, Double> states = new TreeMap<>();
        network.states()
                .forEach((layer, specs) -> specs.forEach(spec ->
                        states.put(new Site(layer, spec.name(), Role.STATISTIC), largest(values, layer, spec.name()))));
        return new Ranges(layers, states);
    }

    private static double largest(Map<String, RealTensor> values, String layer, String name) {
        double largest = 0;
        for (double value : values.get(layer + "." + name).values()) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }
}
