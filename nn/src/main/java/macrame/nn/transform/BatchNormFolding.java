package macrame.nn.transform;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import macrame.nn.engine.Engine.Finish;
import macrame.nn.layer.BatchNorm;
import macrame.nn.layer.Convolution;
import macrame.nn.layer.Linear;
import macrame.nn.network.Network;
import macrame.nn.network.Node;
import macrame.nn.tensor.RealTensor;

/**
 * Takes batch norms out of a network for inference: the running statistics become part of the linear layer or convolution
 * before, per output channel o (innermost axis of its weights):
 * {@code ŵ_o = γ_o/√(σ²_o + ε)·w_o}, {@code b̂_o = β_o + γ_o·(b_o − μ_o)/√(σ²_o + ε)}.
 *
 * <p>A batch norm stays where it reads anything else, where other nodes read what it reads too, or where a ReLU stands
 * between.
 */
public final class BatchNormFolding {

    private final Network network;
    private final Map<String, RealTensor> values;
    private final Map<String, String> renamed = new LinkedHashMap<>();

    private BatchNormFolding(Network network, Map<String, RealTensor> values) {
        this.network = network;
        this.values = new LinkedHashMap<>(values);
    }

    /**
     * The network without the batch norms that can be folded.
     *
     * @param values all parameters and what layers remember, keyed {@code layer.name}
     */
    public static Transformed of(Network network, Map<String, RealTensor> values) {
        return new BatchNormFolding(network, values).folded();
    }

    private Transformed folded() {
        List<Node> nodes = new ArrayList<>();
        for (Node node : network.nodes()) {
            Optional<Node> before = foldableInto(node);
            if (before.isPresent()) {
                fold((BatchNorm) node.layer(), node.name(), before.get().name());
                renamed.put(node.name(), before.get().name());
            } else {
                List<String> inputs = node.inputs().stream()
                        .map(input -> renamed.getOrDefault(input, input))
                        .toList();
                nodes.add(new Node(node.name(), node.layer(), inputs));
            }
        }
        return new Transformed(new Network(network.name(), network.input(), nodes), values);
    }

    private Optional<Node> foldableInto(Node node) {
        if (!(node.layer() instanceof BatchNorm)) {
            return Optional.empty();
        }
        String input = node.inputs().get(0);
        long readers = network.nodes().stream()
                .filter(other -> other.inputs().contains(input))
                .count();
        return network.nodes().stream()
                .filter(other -> other.name().equals(input) && readers == 1 && endsInASum(other))
                .findFirst();
    }

    private static boolean endsInASum(Node node) {
        return node.layer() instanceof Linear linear && linear.finish() == Finish.NONE
                || node.layer() instanceof Convolution convolution && convolution.finish() == Finish.NONE;
    }

    private void fold(BatchNorm norm, String name, String into) {
        double[] gain = values.remove(name + ".scale").values().clone();
        double[] shift = values.remove(name + ".shift").values();
        double[] mean = values.remove(name + ".mean").values();
        double[] variance = values.remove(name + ".variance").values();
        RealTensor weight = values.get(into + ".weight");
        RealTensor bias = values.get(into + ".bias");
        for (int channel = 0; channel < gain.length; channel++) {
            gain[channel] /= StrictMath.sqrt(variance[channel] + norm.epsilon());
        }
        double[] weights = weight.values().clone();
        for (int i = 0; i < weights.length; i++) {
            weights[i] *= gain[i % gain.length];
        }
        double[] biases = bias.values().clone();
        for (int channel = 0; channel < biases.length; channel++) {
            biases[channel] = shift[channel] + gain[channel] * (biases[channel] - mean[channel]);
        }
        values.put(into + ".weight", new RealTensor(weight.shape(), weights));
        values.put(into + ".bias", new RealTensor(bias.shape(), biases));
    }
}
