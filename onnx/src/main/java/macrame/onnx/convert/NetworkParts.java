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

    private static final int MOST_ELEMENTS = 1 << 26;
    private static final int LONGEST_AXIS = 1 << 22;

    private final Map<String, Node> nodes = new LinkedHashMap<>();
    private final Map<String, Shape> shapes = new HashMap<>();
    private final Map<String, Supplier<RealTensor>> parameters = new LinkedHashMap<>();
    private final Map<String, Shape> parameterShapes = new HashMap<>();
    private final Map<String, Integer> uses = new HashMap<>();
    private final Set<String> withoutBias = new HashSet<>();

    NetworkParts(Shape input) {
        requireBounded(input);
        shapes.put(Network.INPUT, input);
    }

    /** A few bytes of a file can ask for gigabytes of activations. */
    private static void requireBounded(Shape sample) {
        if (sample.size() > MOST_ELEMENTS || sample.extents().stream().anyMatch(extent -> extent > LONGEST_AXIS)) {
            throw new Unsupported("a sample of " + sample + " is larger than anything that is run here");
        }
    }

    /**
     * Adds a layer.
     *
     * @param name what it is called if no other node is
     * @return its name
     */
    String add(String name, Layer layer, List<String> inputs) {
        String unique = name;
        while (shapes.containsKey(unique)) {
            unique = name + "_" + uses.merge(name, 1, Integer::sum);
        }
        Shape shape = layer.outputShape(inputs.stream().map(shapes::get).toList());
        requireBounded(shape);
        shapes.put(unique, shape);
        nodes.put(unique, new Node(unique, layer, inputs));
        return unique;
    }

    /** Says where a parameter or state of a node comes from. */
    void parameter(String node, String name, Shape shape, Supplier<double[]> values) {
        parameterShapes.put(node + "." + name, shape);
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

    /** Checks that every layer gets what it learns and remembers, in its shape. */
    void requireParameters(Network network) {
        network.parameters()
                .forEach((node, specs) -> specs.forEach(spec -> requireParameter(node, spec.name(), spec.shape())));
        network.states()
                .forEach((node, specs) -> specs.forEach(spec -> requireParameter(node, spec.name(), spec.shape())));
    }

    private void requireParameter(String node, String name, Shape shape) {
        Shape given = parameterShapes.get(node + "." + name);
        if (!shape.equals(given)) {
            throw new Unsupported("node " + node + " needs a " + name + " of " + shape + ", and the file has "
                    + (given == null ? "none" : given));
        }
    }

    Map<String, Supplier<RealTensor>> parameters() {
        return parameters;
    }
}
