package macrame.onnx.convert;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import macrame.files.InputException;
import macrame.nn.network.Network;
import macrame.nn.network.Node;
import macrame.nn.tensor.RealTensor;
import macrame.onnx.AxisOrder;
import macrame.onnx.ImportedNetwork;
import macrame.onnx.file.OnnxModel;
import macrame.onnx.file.OnnxTensor;
import macrame.onnx.file.OnnxValue;

/** A model becomes a network. */
public final class Conversion {

    private static final int NAMES_SHOWN = 5;
    private static final long OLDEST_OPSET = 7;
    private static final long NEWEST_OPSET = 26;

    private final OnnxModel model;
    private final Map<String, OnnxTensor> bound;
    private final boolean sideBySide;

    private Conversion(OnnxModel model, Map<String, OnnxTensor> bound, boolean sideBySide) {
        this.model = model;
        this.bound = bound;
        this.sideBySide = sideBySide;
    }

    /**
     * The network of a model: what its first result depends on.
     *
     * @param name what the network is called
     * @throws InputException if there are nodes that no layer expresses; all of them are named
     */
    public static ImportedNetwork of(OnnxModel model, String name) {
        return new Conversion(model, Map.of(), false).imported(name, 0);
    }

    /**
     * The network of a model some of whose inputs are constants; the others enter side by side.
     *
     * @param bound inputs that are, by name
     * @param output index of the result that is wanted
     */
    public static ImportedNetwork of(OnnxModel model, String name, Map<String, OnnxTensor> bound, int output) {
        return new Conversion(model, bound, true).imported(name, output);
    }

    private ImportedNetwork imported(String name, int output) {
        try {
            return network(name, output);
        } catch (Unsupported | IllegalArgumentException | ArithmeticException refused) {
            throw refused(refused.getMessage());
        }
    }

    private InputException refused(String reasons) {
        return new InputException("cannot import " + model.file() + ": " + reasons);
    }

    private ImportedNetwork network(String name, int output) {
        requireOpset();
        Entrance entrance = Entrance.of(model, inputs());
        NetworkParts parts = entrance.parts();
        GraphConverter converter = new GraphConverter(model, parts, entrance.fixedBatch());
        bound.forEach((key, tensor) -> converter.define(key, Constant.of(tensor)));
        entrance.values().forEach(converter::define);
        if (model.graph().outputs().size() <= output) {
            throw new Unsupported("it has no result");
        }
        String result = model.graph().outputs().get(output).name();
        converter.convert(result);
        if (!converter.refusals().isEmpty()) {
            throw refused(converter.refusals().text());
        }
        Value y = arranged(converter.value(result), parts);
        return finished(name, entrance, y, parts);
    }

    private void requireOpset() {
        long opset = model.opset();
        if (opset < OLDEST_OPSET || opset > NEWEST_OPSET) {
            throw new Unsupported("it uses operator set " + opset + ", and " + OLDEST_OPSET + " to " + NEWEST_OPSET
                    + " are supported. Maybe export it with --opset 17 or the like");
        }
    }

    private List<OnnxValue> inputs() {
        List<OnnxValue> inputs = model.graph().inputs().stream()
                .filter(value ->
                        !model.graph().initializers().containsKey(value.name()) && !bound.containsKey(value.name()))
                .toList();
        if (inputs.isEmpty() || inputs.size() > 1 && !sideBySide) {
            throw new Unsupported("it has " + inputs.size() + " inputs ("
                    + inputs.stream()
                            .limit(NAMES_SHOWN)
                            .map(value -> Names.shown(value.name()))
                            .collect(Collectors.joining(", "))
                    + "), and a network has one");
        }
        return inputs;
    }

    /** The result with an axis of its own for every one that ONNX gives it. */
    private static Value arranged(Value y, NetworkParts parts) {
        boolean plain = y.axes().stream().allMatch(run -> run.size() == 1);
        return plain ? y : new Layouts(parts, "output").rowMajor(y);
    }

    private ImportedNetwork finished(String name, Entrance entrance, Value y, NetworkParts parts) {
        if (parts.isInput(y.node())) {
            throw new Unsupported("its result is its input: there is nothing to compute");
        }
        RectifierFusion fusion = RectifierFusion.of(parts.nodes());
        List<Node> nodes = reachable(fusion.nodes(), fusion.name(y.node()));
        Set<String> names = new HashSet<>(nodes.stream().map(Node::name).toList());
        Map<String, Supplier<RealTensor>> values = new LinkedHashMap<>();
        parts.parameters().forEach((key, source) -> {
            if (names.contains(key.substring(0, key.lastIndexOf('.')))) {
                values.put(key, source);
            }
        });
        Network network = new Network(name, entrance.sample(), nodes);
        parts.requireParameters(network);
        return new ImportedNetwork(
                network,
                values,
                entrance.values().values().stream().map(Conversion::order).toList(),
                order(y));
    }

    private static AxisOrder order(Value value) {
        return new AxisOrder(value.axes().stream().map(run -> run.get(0)).toList());
    }

    private static List<Node> reachable(List<Node> nodes, String output) {
        Set<String> wanted = new HashSet<>(Set.of(output));
        boolean[] kept = new boolean[nodes.size()];
        for (int i = kept.length - 1; i >= 0; i--) {
            kept[i] = wanted.contains(nodes.get(i).name());
            if (kept[i]) {
                wanted.addAll(nodes.get(i).inputs());
            }
        }
        return IntStream.range(0, kept.length)
                .filter(i -> kept[i])
                .mapToObj(nodes::get)
                .toList();
    }
}
