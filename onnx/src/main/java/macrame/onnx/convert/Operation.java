package macrame.onnx.convert;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import macrame.nn.layer.Layer;
import macrame.nn.tensor.Shape;
import macrame.onnx.file.OnnxAttribute;
import macrame.onnx.file.OnnxNode;

/** One node while it is converted: its inputs, attributes and results. */
final class Operation {

    private final GraphConverter graph;
    private final OnnxNode node;
    private final String name;

    Operation(GraphConverter graph, OnnxNode node, String name) {
        this.graph = graph;
        this.node = node;
        this.name = name;
    }

    /** What its layer is called. */
    String name() {
        return name;
    }

    String operator() {
        return node.operator();
    }

    long opset() {
        return graph.opset();
    }

    /** Number of samples that the file is made for; 0 if it leaves that open. */
    long fixedBatch() {
        return graph.fixedBatch();
    }

    Layouts layouts() {
        return new Layouts(graph.parts(), name);
    }

    NetworkParts parts() {
        return graph.parts();
    }

    int inputs() {
        return node.inputs().size();
    }

    boolean has(int input) {
        return input < node.inputs().size() && !node.inputs().get(input).isEmpty();
    }

    boolean isConstant(int input) {
        return has(input) && graph.constant(node.inputs().get(input)).isPresent();
    }

    Optional<Constant> optionalConstant(int input) {
        return has(input) ? Optional.of(constant(input)) : Optional.empty();
    }

    Constant constant(int input) {
        requireInput(input);
        return graph.constant(node.inputs().get(input))
                .orElseThrow(() ->
                        new Unsupported("input " + Names.shown(node.inputs().get(input))
                                + " depends on the samples, and only a constant is supported there"));
    }

    /** An input that depends on the samples. */
    Value value(int input) {
        requireInput(input);
        if (isConstant(input)) {
            throw new Unsupported(
                    "input " + Names.shown(node.inputs().get(input)) + " is a constant, which no layer reads there");
        }
        return graph.value(node.inputs().get(input));
    }

    private void requireInput(int input) {
        if (!has(input)) {
            throw new Unsupported("it has no input " + (input + 1));
        }
    }

    /** How many nodes read an input. */
    int readers(int input) {
        return graph.readers(node.inputs().get(input));
    }

    int outputs() {
        return node.outputs().size();
    }

    /** Whether somebody reads a result. */
    boolean wants(int output) {
        return output < node.outputs().size()
                && !node.outputs().get(output).isEmpty()
                && graph.readers(node.outputs().get(output)) > 0;
    }

    void result(int output, Value value) {
        if (output < node.outputs().size()) {
            graph.define(node.outputs().get(output), value);
        }
    }

    void result(Value value) {
        result(0, value);
    }

    void result(Constant constant) {
        graph.define(node.outputs().get(0), constant);
    }

    /** Adds the node's layer. */
    String add(Layer layer, String... inputs) {
        return add("", layer, inputs);
    }

    /** Adds a layer that belongs to the node. */
    String add(String suffix, Layer layer, String... inputs) {
        return graph.parts().add(name + suffix, layer, List.of(inputs));
    }

    /** Adds the node's layer, which keeps the shape. */
    Value addLike(Layer layer, Value x) {
        return new Value(add(layer, x.node()), x.sample(), x.axes());
    }

    void parameter(String layer, String part, Shape shape, Supplier<double[]> values) {
        graph.parts().parameter(layer, part, shape, values);
    }

    boolean hasAttribute(String attribute) {
        return node.attributes().containsKey(attribute);
    }

    private Optional<OnnxAttribute> attribute(String attribute) {
        return Optional.ofNullable(node.attributes().get(attribute));
    }

    long integer(String attribute, long otherwise) {
        return attribute(attribute).map(OnnxAttribute::integer).orElse(otherwise);
    }

    double real(String attribute, double otherwise) {
        return attribute(attribute).map(a -> (double) a.real()).orElse(otherwise);
    }

    String text(String attribute, String otherwise) {
        return attribute(attribute).map(OnnxAttribute::text).orElse(otherwise);
    }

    List<Integer> integers(String attribute, List<Integer> otherwise) {
        return attribute(attribute)
                .map(a -> a.integers().stream().map(Math::toIntExact).toList())
                .orElse(otherwise);
    }

    List<String> texts(String attribute) {
        return attribute(attribute).map(OnnxAttribute::texts).orElse(List.of());
    }

    Optional<OnnxAttribute> anyAttribute(String attribute) {
        return attribute(attribute);
    }

    /** Whole numbers that older operator sets hold in an attribute and newer ones in an input; empty if left out. */
    Optional<List<Long>> attributeOrInput(String attribute, int input) {
        return attribute(attribute)
                .map(OnnxAttribute::integers)
                .or(() -> optionalConstant(input).map(Constant::whole));
    }

    /** Refuses an attribute unless it has the value that does nothing. */
    void require(boolean supported, String what) {
        if (!supported) {
            throw new Unsupported(what + " is not supported");
        }
    }
}
