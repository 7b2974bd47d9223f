package macrame.nn.network;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import macrame.nn.tensor.Shape;

/** Shapes of one sample at every node of a growing network. */
final class NodeShapes {

    private final String network;
    private final Map<String, Shape> shapes = new LinkedHashMap<>();

    NodeShapes(String network, Shape input) {
        this.network = network;
        shapes.put(Network.INPUT, input);
    }

    /** @throws IllegalArgumentException if the name is used, an input is unknown or shapes do not connect */
    void add(Node node) {
        if (shapes.containsKey(node.name())) {
            throw new IllegalArgumentException("network " + network + " has two nodes named " + node.name());
        }
        List<Shape> inputs = inputs(node);
        Shape output;
        try {
            output = node.layer().outputShape(inputs);
            node.layer().parameters(inputs);
        } catch (IllegalArgumentException mismatch) {
            throw new IllegalArgumentException("node " + node.name() + " of network " + network + " cannot read "
                    + named(node.inputs(), inputs) + ": " + mismatch.getMessage());
        }
        shapes.put(node.name(), output);
    }

    private List<Shape> inputs(Node node) {
        List<Shape> inputs = new ArrayList<>();
        for (String source : node.inputs()) {
            Shape shape = shapes.get(source);
            if (shape == null) {
                throw new IllegalArgumentException("node " + node.name() + " of network " + network + " reads " + source
                        + ", which no node before it is named");
            }
            inputs.add(shape);
        }
        return inputs;
    }

    private static String named(List<String> names, List<Shape> shapes) {
        StringJoiner text = new StringJoiner(" and ").setEmptyValue("nothing");
        for (int i = 0; i < names.size(); i++) {
            text.add(names.get(i) + " of " + shapes.get(i));
        }
        return text.toString();
    }

    /** By the nodes' names and {@link Network#INPUT}, in the nodes' order. */
    Map<String, Shape> all() {
        return Collections.unmodifiableMap(shapes);
    }
}
