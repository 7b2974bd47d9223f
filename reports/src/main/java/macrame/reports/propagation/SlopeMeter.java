package macrame.reports.propagation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import macrame.nn.network.Network;
import macrame.nn.network.Node;
import macrame.nn.tensor.RealTensor;

/**
 * Slopes of activations, element by element: the gradient by an activation's input over that by its output. An activation
 * that is part of a product has the slope of a ReLU, seen from its output.
 */
final class SlopeMeter {

    private static final Set<String> ACTIVATIONS =
            Set.of("relu", "leaky-relu", "negative-part", "shifted-relu", "tanh", "sigmoid", "gelu", "sign");

    private static final Map<String, Double> STEEPEST = Map.of("tanh", 1.0, "sigmoid", 0.25);

    private static final double SATURATED = 0.01;

    private final int units;
    private final double[] largest;
    private final double[] slopes;
    private long known;

    private SlopeMeter(RealTensor output) {
        units = output.shape().sizePerSample();
        largest = new double[units];
        Arrays.fill(largest, -1);
        slopes = new double[output.values().length];
    }

    /** Every activation of a network whose gradients were seen. */
    static List<ActivationHealth> of(Network network, PropagationMeter meter) {
        List<ActivationHealth> all = new ArrayList<>();
        for (Node node : network.nodes()) {
            RealTensor output = meter.values().get(node.name());
            if (output != null && Link.finishesWithRelu(node.layer())) {
                all.add(ofRectified(output).health(node.name(), "relu"));
            } else if (output != null && ACTIVATIONS.contains(node.layer().type())) {
                RealTensor above = meter.gradients().get(node.name());
                RealTensor below = meter.gradients().get(node.inputs().get(0));
                if (above != null
                        && below != null
                        && PropagationStudy.single(network, node.inputs().get(0))) {
                    all.add(ofGradients(output, above, below)
                            .health(node.name(), node.layer().type()));
                }
            }
        }
        return all;
    }

    private static SlopeMeter ofRectified(RealTensor output) {
        SlopeMeter meter = new SlopeMeter(output);
        for (int i = 0; i < output.values().length; i++) {
            meter.add(i, output.values()[i] > 0 ? 1 : 0);
        }
        return meter;
    }

    private static SlopeMeter ofGradients(RealTensor output, RealTensor above, RealTensor below) {
        SlopeMeter meter = new SlopeMeter(output);
        for (int i = 0; i < output.values().length; i++) {
            if (above.values()[i] != 0) {
                meter.add(i, Math.abs(below.values()[i] / above.values()[i]));
            }
        }
        return meter;
    }

    private void add(int element, double slope) {
        slopes[(int) known] = slope;
        known++;
        largest[element % units] = Math.max(largest[element % units], slope);
    }

    private ActivationHealth health(String node, String type) {
        int dead = 0;
        for (double unit : largest) {
            dead += unit == 0 ? 1 : 0;
        }
        double steepest = STEEPEST.getOrDefault(type, 1.0);
        long flat = 0;
        double squares = 0;
        for (int i = 0; i < known; i++) {
            flat += slopes[i] < SATURATED * steepest ? 1 : 0;
            squares += slopes[i] * slopes[i];
        }
        double count = Math.max(1, known);
        Optional<Double> saturated = STEEPEST.containsKey(type) ? Optional.of(flat / count) : Optional.empty();
        return new ActivationHealth(node, type, units, (double) dead / units, saturated, squares / count);
    }
}
