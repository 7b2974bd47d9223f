package macrame.nn.network;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import macrame.nn.layer.Layer;
import macrame.nn.layer.ParameterSpec;
import macrame.nn.layer.StateSpec;
import macrame.nn.precision.Role;
import macrame.nn.precision.Site;
import macrame.nn.tensor.Shape;

/**
 * An acyclic graph of layers. The last node is the output.
 *
 * @param name in files and tables
 * @param input shape of one sample
 * @param nodes in an order in which every node follows those it reads
 */
public record Network(String name, Shape input, List<Node> nodes) {

    /** The name of the network's input among the nodes' inputs. */
    public static final String INPUT = "input";

    /** Where samples enter. */
    public static final Site INPUT_SITE = new Site(INPUT, "output", Role.ACTIVATION);

    /** @throws IllegalArgumentException if a name is used twice, an input is unknown or shapes do not connect */
    public Network {
        nodes = List.copyOf(nodes);
        if (nodes.isEmpty()) {
            throw new IllegalArgumentException("network " + name + " has no layers");
        }
        shapes(name, input, nodes);
    }

    /** A chain of layers, named in order; later branches start with {@link Builder#add(String, Layer, String...)}. */
    public static Builder builder(String name, Shape input) {
        return new Builder(name, input);
    }

    /** Shape of one sample at every node and at {@link #INPUT}, in the nodes' order. */
    public Map<String, Shape> shapes() {
        return shapes(name, input, nodes);
    }

    private static Map<String, Shape> shapes(String name, Shape input, List<Node> nodes) {
        NodeShapes shapes = new NodeShapes(name, input);
        nodes.forEach(shapes::add);
        return shapes.all();
    }

    /** The node whose output is the network's. */
    public Node output() {
        return nodes.get(nodes.size() - 1);
    }

    /** Shape of one sample of the output. */
    public Shape outputShape() {
        return shapes().get(output().name());
    }

    /** What every node learns, keyed by the node's name, in the nodes' order. */
    public Map<String, List<ParameterSpec>> parameters() {
        return ofNodes(Layer::parameters);
    }

    /** What every node remembers, keyed by the node's name, in the nodes' order. */
    public Map<String, List<StateSpec>> states() {
        return ofNodes(Layer::states);
    }

    private <S> Map<String, S> ofNodes(BiFunction<Layer, List<Shape>, S> question) {
        Map<String, Shape> shapes = shapes();
        Map<String, S> answers = new LinkedHashMap<>();
        for (Node node : nodes) {
            List<Shape> inputs = node.inputs().stream().map(shapes::get).toList();
            answers.put(node.name(), question.apply(node.layer(), inputs));
        }
        return answers;
    }

    /** Number of values that the network learns. */
    public long parameterCount() {
        return parameters().values().stream()
                .flatMap(List::stream)
                .mapToLong(spec -> spec.shape().size())
                .sum();
    }

    /** Adds nodes one by one. */
    public static final class Builder {

        private final String name;
        private final Shape input;
        private final List<Node> nodes = new ArrayList<>();
        private final NodeShapes shapes;

        private Builder(String name, Shape input) {
            this.name = name;
            this.input = input;
            this.shapes = new NodeShapes(name, input);
        }

        /** Adds a layer that reads the previous node, or the network's input if it is the first. */
        public Builder add(String node, Layer layer) {
            return add(node, layer, last());
        }

        /**
         * Adds a layer that reads named nodes.
         *
         * @throws IllegalArgumentException if the name is used, an input is unknown or shapes do not connect
         */
        public Builder add(String node, Layer layer, String... inputs) {
            Node added = new Node(node, layer, List.of(inputs));
            shapes.add(added);
            nodes.add(added);
            return this;
        }

        /** What a node reads that does not say it: the previous node, or the network's input. */
        public String last() {
            return nodes.isEmpty() ? INPUT : nodes.get(nodes.size() - 1).name();
        }

        /** Shape of one sample at every node so far and at {@link #INPUT}. */
        public Map<String, Shape> shapes() {
            return shapes.all();
        }

        /** The network so far. */
        public Network build() {
            return new Network(name, input, nodes);
        }
    }
}
