package macrame.reports.propagation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import macrame.nn.engine.Engine.Finish;
import macrame.nn.layer.Convolution;
import macrame.nn.layer.Layer;
import macrame.nn.layer.Linear;
import macrame.nn.layer.ParameterSpec;
import macrame.nn.network.Network;
import macrame.nn.network.Node;

/**
 * A layer with weights and the one before it.
 *
 * @param layer name of the node
 * @param fanIn n: products of one output
 * @param fanBack n̂: products of one input, k²·d / s² for a stride s
 * @param previous the layer with weights that it reads through other layers; empty for the first
 * @param factor share of the power that what is between them passes: ½ for a ReLU, 1 for nothing; empty where the formula
 *     says nothing
 */
record Link(String layer, double fanIn, double fanBack, Optional<String> previous, Optional<Double> factor) {

    private static final Set<String> NEUTRAL = Set.of("flatten", "reshape", "max-pool", "average-pool", "dropout");

    /** All linear layers and convolutions, in the network's order. */
    static List<Link> of(Network network) {
        Map<String, Node> nodes = new LinkedHashMap<>();
        network.nodes().forEach(node -> nodes.put(node.name(), node));
        List<Link> links = new ArrayList<>();
        for (Node node : network.nodes()) {
            if (weighted(node.layer())) {
                links.add(of(network, nodes, node));
            }
        }
        return links;
    }

    private static boolean weighted(Layer layer) {
        return layer instanceof Linear || layer instanceof Convolution;
    }

    private static Link of(Network network, Map<String, Node> nodes, Node node) {
        ParameterSpec weight = network.parameters().get(node.name()).get(0);
        double fanBack = weight.fanOut();
        if (node.layer() instanceof Convolution convolution) {
            for (int stride : convolution.windows().stride()) {
                fanBack /= stride;
            }
        }
        boolean rectified = false;
        boolean known = true;
        Node before = nodes.get(node.inputs().get(0));
        while (before != null && !weighted(before.layer())) {
            String type = before.layer().type();
            rectified |= type.equals("relu");
            known &= before.inputs().size() == 1 && (type.equals("relu") || NEUTRAL.contains(type));
            before = nodes.get(before.inputs().get(0));
        }
        if (before == null) {
            return new Link(node.name(), weight.fanIn(), fanBack, Optional.empty(), Optional.empty());
        }
        rectified |= finishesWithRelu(before.layer());
        Optional<Double> factor = known ? Optional.of(rectified ? 0.5 : 1) : Optional.empty();
        return new Link(node.name(), weight.fanIn(), fanBack, Optional.of(before.name()), factor);
    }

    static boolean finishesWithRelu(Layer layer) {
        return layer instanceof Linear linear && linear.finish() == Finish.RELU
                || layer instanceof Convolution convolution && convolution.finish() == Finish.RELU;
    }
}
