package macrame.onnx.convert;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import macrame.files.InputException;
import macrame.nn.network.Network;
import macrame.nn.network.Node;
import macrame.nn.tensor.RealTensor;
import macrame.onnx.ImportedNetwork;
import macrame.onnx.file.OnnxModel;
import macrame.onnx.file.OnnxTensor;
import macrame.onnx.file.OnnxValue;

/** A model becomes a network. */
public final class Conversion {

    private static final long OLDEST_OPSET = 7;
    private static final long NEWEST_OPSET = 26;

    private final OnnxModel model;
    private final Map<String, OnnxTensor> bound;

    private Conversion(OnnxModel model, Map<String, OnnxTensor> bound) {
        this.model = model;
        this.bound = bound;
    }

    /**
     * The network of a model: what its first result depends on.
     *
     * @param name what the network is called
     * @throws InputException if there are nodes that no layer expresses; all of them are named
     */
    public static ImportedNetwork of(OnnxModel model, String name) {
        return of(model, name, Map.of(), 0);
    }

    /**
     * The network of a model some of whose inputs are constants.
     *
     * @param bound inputs that are, by name
     * @param output index of the result that is wanted
     */
    public static ImportedNetwork of(OnnxModel model, String name, Map<String, OnnxTensor> bound, int output) {
        Conversion conversion = new Conversion(model, bound);
        try {
            return conversion.network(name, output);
        } catch (Unsupported | IllegalArgumentException | ArithmeticException refused) {
            throw conversion.refused(refused.getMessage());
        }
    }

    private InputException refused(String reasons) {
        return new InputException("cannot import " + model.file() + ": " + reasons);
    }

    private ImportedNetwork network(String name, int output) {
        requireOpset();
        OnnxValue entry = input();
        GraphInput input = new GraphInput(model.graph(), entry);
        Value entering = input.value();
        NetworkParts parts = new NetworkParts(entering.sample());
        GraphConverter converter = new GraphConverter(model, parts, input.fixedBatch());
        bound.forEach((key, tensor) -> converter.define(key, Constant.of(tensor)));
        converter.define(entry.name(), entering);
        if (model.graph().outputs().size() <= output) {
            throw new Unsupported("it has no result");
        }
        String result = model.graph().outputs().get(output).name();
        converter.convert(result);
        if (!converter.refusals().isEmpty()) {
            throw refused(converter.refusals().text());
        }
        Value y = arranged(converter.value(result), parts, result);
        return finished(name, entering, y, parts);
    }

    private void requireOpset() {
        long opset = model.opset();
        if (opset < OLDEST_OPSET || opset > NEWEST_OPSET) {
            throw new Unsupported("it uses operator set " + opset + ", and " + OLDEST_OPSET + " to " + NEWEST_OPSET
                    + " are supported. Maybe export it with --opset 17 or the like");
        }
    }

    private OnnxValue input() {
        List<OnnxValue> inputs = model.graph().inputs().stream()
                .filter(value ->
                        !model.graph().initializers().containsKey(value.name()) && !bound.containsKey(value.name()))
                .toList();
        if (inputs.size() != 1) {
            throw new Unsupported("it has " + inputs.size() + " inputs ("
                    + String.join(
                            ", ",
                            inputs.stream()
                                    .limit(5)
                                    .map(value -> Names.shown(value.name()))
                                    .toList())
                    + "), and a network has one");
        }
        if (!inputs.get(0).shaped()) {
            throw new Unsupported("input " + Names.shown(inputs.get(0).name()) + " has no extents");
        }
        return inputs.get(0);
    }

    /** The result with an axis of its own for every one that ONNX gives it. */
    private static Value arranged(Value y, NetworkParts parts, String result) {
        boolean plain = y.axes().stream().allMatch(run -> run.size() == 1);
        return plain ? y : new Layouts(parts, Names.cleaned(result)).rowMajor(y);
    }

    private ImportedNetwork finished(String name, Value input, Value y, NetworkParts parts) {
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
        return new ImportedNetwork(new Network(name, input.sample(), nodes), values, order(input), order(y));
    }

    private static List<Integer> order(Value value) {
        return value.axes().stream().map(run -> run.get(0)).toList();
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
