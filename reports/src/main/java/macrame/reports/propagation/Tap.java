package macrame.reports.propagation;

import java.util.List;
import java.util.function.BiConsumer;
import macrame.nn.layer.Layer;
import macrame.nn.layer.Pass;
import macrame.nn.network.Network;
import macrame.nn.network.Node;
import macrame.nn.tensor.RealTensor;
import macrame.nn.tensor.Shape;
import macrame.nn.tensor.Tensor;

/**
 * A layer that changes nothing and lets see what passes.
 *
 * @param forward what passes forward
 * @param backward what passes backward
 */
record Tap(String node, BiConsumer<String, RealTensor> forward, BiConsumer<String, RealTensor> backward)
        implements Layer {

    private static final String SUFFIX = " (tap)";

    /** The network with a tap behind every node but the last, under whose names values are told. */
    static Network in(
            Network network, BiConsumer<String, RealTensor> forward, BiConsumer<String, RealTensor> backward) {
        Network.Builder builder = Network.builder(network.name(), network.input());
        for (Node node : network.nodes()) {
            String[] inputs = node.inputs().stream().map(Tap::source).toArray(String[]::new);
            builder.add(node.name(), node.layer(), inputs);
            if (node != network.output()) {
                builder.add(node.name() + SUFFIX, new Tap(node.name(), forward, backward), node.name());
            }
        }
        return builder.build();
    }

    private static String source(String node) {
        return node.equals(Network.INPUT) ? node : node + SUFFIX;
    }

    @Override
    public String type() {
        return "tap";
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        return inputs.get(0);
    }

    @Override
    public <T extends Tensor> T forward(Pass<T> pass, List<T> inputs) {
        forward.accept(node, pass.engine().read(inputs.get(0)));
        return inputs.get(0);
    }

    @Override
    public <T extends Tensor> List<T> backward(Pass<T> pass, T outputGradient) {
        backward.accept(node, pass.engine().read(outputGradient));
        return pass.needsInputGradient() ? List.of(outputGradient) : List.of();
    }
}
