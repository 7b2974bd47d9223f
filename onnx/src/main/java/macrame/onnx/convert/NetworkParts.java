package macrame.onnx.convert;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import macrame.nn.layer.Layer;
import macrame.nn.network.Network;
import macrame.nn.network.Node;
import macrame.nn.tensor.RealTensor;
import macrame.nn.tensor.Shape;

/** The network as far as it is converted: nodes, the shapes between them, and where parameters come from. */
final class NetworkParts {

    private final Map<String, Node> nodes = new LinkedHashMap<>();
    private final Map<String, Shape> shapes = new HashMap<>();
    private final Map<String, Supplier<RealTensor>> parameters = new LinkedHashMap<>();
    private final Set<String> withoutBias = new HashSet<>();

    NetworkParts(Shape input) {
        shapes.put(Network.INPUT, input);
    }

    /**
     * Adds a layer.
     *
     * @param name what it is called if no other node is
     * @return its name
     */
    String add(String name, Layer layer, List<String> inputs) {
        String unique = name;
        for (int i = 2; shapes.containsKey(unique); i++) {
            unique = name + "_" + i;
        }
        shapes.put(unique, layer.outputShape(inputs.stream().map(shapes::get).toList()));
        nodes.put(unique, new Node(unique, layer, inputs));
        return unique;
    }

    /** Says where a parameter or state of a node comes from. */
    void parameter(String node, String name, Shape shape, Supplier<double[]> values) {
        parameters.put(node + "." + name, () -> new RealTensor(shape, values.get()));
    }

    /** Says that the bias of a node is nobody's yet. */
    void leaveBias(String node) {
        withoutBias.add(node);
    }

    /** Whether a node's bias was nobody's, and is the asker's now. */
    boolean takeBias(String node) {
        return withoutBias.remove(node);
    }

    Shape shape(String node) {
        return shapes.get(node);
    }

    Layer layer(String node) {
        return nodes.get(node).layer();
    }

    boolean isInput(String node) {
        return node.equals(Network.INPUT);
    }

    List<Node> nodes() {
        return new ArrayList<>(nodes.values());
    }

    Map<String, Supplier<RealTensor>> parameters() {
        return parameters;
    }
}
