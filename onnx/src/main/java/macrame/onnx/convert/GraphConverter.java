package macrame.onnx.convert;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import macrame.onnx.file.OnnxGraph;
import macrame.onnx.file.OnnxModel;
import macrame.onnx.file.OnnxNode;

/** Walks through a graph once, in its order; keeps what every name stands for and every reason why a node cannot be. */
final class GraphConverter {

    /** Most elements of constants that are computed at import. */
    private static final long MOST_HELD = 1 << 24;

    private final OnnxModel model;
    private final OnnxGraph graph;
    private final NetworkParts parts;
    private final long fixedBatch;
    private final Refusals refusals = new Refusals();
    private final Map<String, Value> values = new HashMap<>();
    private final Map<String, Constant> constants = new HashMap<>();
    private final Map<String, Integer> readers = new HashMap<>();
    private long held;
    private final Set<String> unknown = new HashSet<>();

    GraphConverter(OnnxModel model, NetworkParts parts, long fixedBatch) {
        this.model = model;
        this.graph = model.graph();
        this.fixedBatch = fixedBatch;
        this.parts = parts;
        graph.nodes().forEach(node -> node.inputs().forEach(input -> readers.merge(input, 1, Integer::sum)));
        graph.outputs().forEach(output -> readers.merge(output.name(), 1, Integer::sum));
        graph.initializers().forEach((name, tensor) -> constants.put(name, Constant.of(tensor)));
    }

    /** Converts the nodes that a result depends on. */
    void convert(String result) {
        Set<String> wanted = new HashSet<>(Set.of(result));
        List<OnnxNode> nodes = QuantizedFusion.fused(graph);
        boolean[] needed = new boolean[nodes.size()];
        for (int i = nodes.size() - 1; i >= 0; i--) {
            needed[i] = nodes.get(i).outputs().stream().anyMatch(wanted::contains);
            if (needed[i]) {
                wanted.addAll(nodes.get(i).inputs());
            }
        }
        for (int i = 0; i < needed.length; i++) {
            if (needed[i]) {
                convert(nodes.get(i), Names.of(nodes.get(i), i));
            }
        }
    }

    private void convert(OnnxNode node, String name) {
        Optional<Operator> operator = Operators.of(node);
        if (operator.isEmpty()) {
            refusals.operator(node, name);
        }
        if (operator.isEmpty() || node.inputs().stream().anyMatch(unknown::contains)) {
            unknown.addAll(node.outputs());
            return;
        }
        try {
            operator.get().convert(new Operation(this, node, name));
        } catch (Unsupported | IllegalArgumentException | ArithmeticException refused) {
            refuse(node, name, refused.getMessage());
        } catch (IndexOutOfBoundsException mismatch) {
            refuse(node, name, "its inputs and attributes do not fit together");
        }
    }

    private void refuse(OnnxNode node, String name, String reason) {
        refusals.node(node, name, reason);
        unknown.addAll(node.outputs());
    }

    long opset() {
        return model.opset();
    }

    long fixedBatch() {
        return fixedBatch;
    }

    NetworkParts parts() {
        return parts;
    }

    Refusals refusals() {
        return refusals;
    }

    int readers(String name) {
        return readers.getOrDefault(name, 0);
    }

    Optional<Constant> constant(String name) {
        return Optional.ofNullable(constants.get(name));
    }

    Value value(String name) {
        Value value = values.get(name);
        if (value == null) {
            throw new Unsupported("it reads " + Names.shown(name) + ", which no node before it gives");
        }
        return value;
    }

    boolean isKnown(String name) {
        return values.containsKey(name);
    }

    void define(String name, Value value) {
        values.put(name, value);
    }

    void define(String name, Constant constant) {
        held += constant.isHeld() ? constant.size() : 0;
        if (held > MOST_HELD) {
            throw new Unsupported("the constants that it computes are too large");
        }
        constants.put(name, constant);
    }
}
