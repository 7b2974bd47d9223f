package macrame.onnx.convert;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import macrame.nn.engine.Engine.Finish;
import macrame.nn.layer.Convolution;
import macrame.nn.layer.Layer;
import macrame.nn.layer.Linear;
import macrame.nn.layer.Relu;
import macrame.nn.layer.TransposedConvolution;
import macrame.nn.network.Node;

/**
 * A ReLU that is the only reader of a product becomes part of it: the array rectifies sums before it casts them, and
 * the result is the same.
 *
 * @param nodes the network without those ReLUs
 * @param names what replaces them
 */
record RectifierFusion(List<Node> nodes, Map<String, String> names) {

    static RectifierFusion of(List<Node> nodes) {
        Map<String, Integer> readers = new HashMap<>();
        nodes.forEach(node -> node.inputs().forEach(input -> readers.merge(input, 1, Integer::sum)));
        Map<String, Integer> places = new HashMap<>();
        Map<String, String> names = new HashMap<>();
        List<Node> fused = new ArrayList<>();
        for (Node node : nodes) {
            List<String> inputs = node.inputs().stream()
                    .map(input -> names.getOrDefault(input, input))
                    .toList();
            Integer place = node.layer() instanceof Relu ? places.get(inputs.get(0)) : null;
            Layer rectified = place == null || readers.get(inputs.get(0)) != 1
                    ? null
                    : rectified(fused.get(place).layer());
            if (rectified == null) {
                places.put(node.name(), fused.size());
                fused.add(new Node(node.name(), node.layer(), inputs));
            } else {
                Node product = fused.get(place);
                fused.set(place, new Node(product.name(), rectified, product.inputs()));
                names.put(node.name(), product.name());
            }
        }
        return new RectifierFusion(fused, names);
    }

    /** The node that gives what another one gave. */
    String name(String node) {
        return names.getOrDefault(node, node);
    }

    /** The layer with a ReLU before its cast; null if it has none to offer. */
    private static Layer rectified(Layer layer) {
        if (layer instanceof Linear linear && linear.finish() == Finish.NONE) {
            return new Linear(linear.outputs(), Finish.RELU);
        }
        if (layer instanceof Convolution c && c.finish() == Finish.NONE) {
            return new Convolution(c.windows(), c.outputs(), c.groups(), c.bias(), Finish.RELU);
        }
        if (layer instanceof TransposedConvolution t && t.finish() == Finish.NONE) {
            return new TransposedConvolution(
                    t.windows(), t.outputPadding(), t.outputs(), t.groups(), t.bias(), Finish.RELU);
        }
        return null;
    }
}
