package macrame.onnx.convert;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import macrame.onnx.file.OnnxAttribute;
import macrame.onnx.file.OnnxGraph;
import macrame.onnx.file.OnnxNode;

/**
 * A product between DequantizeLinear and QuantizeLinear means a product of integers: its operands are codes times
 * scales, so their sum is an integer times the product of the scales. As ONNX Runtime does by default, the pattern
 * becomes QLinearConv or QLinearMatMul, whose sums are exact.
 */
final class QuantizedFusion {

    private static final Set<String> PRODUCTS = Set.of("Conv", "Gemm", "MatMul");
    private static final Set<String> MOVES = Set.of("Flatten", "Reshape", "Squeeze", "Unsqueeze", "Identity");
    private static final int MOST_MOVES = 4;
    private static final String DEQUANTIZE = "DequantizeLinear";

    private final OnnxGraph graph;
    private final Map<String, OnnxNode> makers = new HashMap<>();
    private final Map<String, Integer> readers = new HashMap<>();
    private final List<OnnxNode> moves = new ArrayList<>();

    private QuantizedFusion(OnnxGraph graph) {
        this.graph = graph;
        graph.nodes().forEach(node -> {
            node.outputs().forEach(output -> makers.put(output, node));
            node.inputs().forEach(input -> readers.merge(input, 1, Integer::sum));
        });
        graph.outputs().forEach(output -> readers.merge(output.name(), 1, Integer::sum));
    }

    /** The nodes of a graph, each pattern as one. */
    static List<OnnxNode> fused(OnnxGraph graph) {
        QuantizedFusion fusion = new QuantizedFusion(graph);
        List<OnnxNode> nodes = new ArrayList<>();
        for (OnnxNode node : graph.nodes()) {
            boolean quantizes = node.operator().equals("QuantizeLinear");
            OnnxNode product = quantizes ? fusion.product(node).orElse(node) : node;
            nodes.addAll(fusion.moves);
            fusion.moves.clear();
            nodes.add(product);
        }
        return nodes;
    }

    private Optional<OnnxNode> product(OnnxNode quantize) {
        OnnxNode before = onlyReadHere(quantize.inputs());
        boolean rectified = before != null && before.operator().equals("Relu");
        OnnxNode product = rectified ? onlyReadHere(before.inputs()) : before;
        if (product == null
                || !PRODUCTS.contains(product.operator())
                || product.inputs().size() < 2) {
            return Optional.empty();
        }
        OnnxNode x = codes(product.inputs().get(0), MOST_MOVES);
        OnnxNode weight = makers.get(product.inputs().get(1));
        boolean biased = product.inputs().size() > 2 && !product.inputs().get(2).isEmpty();
        OnnxNode bias = biased ? makers.get(product.inputs().get(2)) : null;
        boolean integers = isPlain(product)
                && dequantizes(x)
                && dequantizes(weight)
                && isConstant(weight.inputs().get(0))
                && (!biased || dequantizes(bias) && isConstant(bias.inputs().get(0)));
        if (!integers) {
            moves.clear();
        }
        return integers ? Optional.of(node(quantize, rectified, product, x, weight, bias)) : Optional.empty();
    }

    /** What makes reals of the codes behind a value; moves in between are repeated on the codes. */
    private OnnxNode codes(String value, int most) {
        OnnxNode maker = makers.get(value);
        if (maker == null
                || most == 0
                || !MOVES.contains(maker.operator())
                || maker.inputs().isEmpty()) {
            return maker;
        }
        OnnxNode before = codes(maker.inputs().get(0), most - 1);
        if (!dequantizes(before)) {
            return before;
        }
        List<String> inputs = new ArrayList<>(maker.inputs());
        inputs.set(0, before.inputs().get(0));
        String moved = value + " of codes";
        moves.add(new OnnxNode(
                maker.name(), maker.domain(), maker.operator(), inputs, List.of(moved), maker.attributes()));
        List<String> dequantized = new ArrayList<>(before.inputs());
        dequantized.set(0, moved);
        return new OnnxNode(
                before.name(), before.domain(), before.operator(), dequantized, before.outputs(), before.attributes());
    }

    private OnnxNode onlyReadHere(List<String> inputs) {
        return inputs.isEmpty() || readers.getOrDefault(inputs.get(0), 0) != 1 ? null : makers.get(inputs.get(0));
    }

    private static boolean dequantizes(OnnxNode node) {
        return node != null
                && node.operator().equals(DEQUANTIZE)
                && node.inputs().size() >= 2;
    }

    private boolean isConstant(String name) {
        OnnxNode maker = makers.get(name);
        return graph.initializers().containsKey(name)
                || maker != null && maker.operator().equals("Constant");
    }

    /** Whether a Gemm is a product and a sum without factors. */
    private static boolean isPlain(OnnxNode product) {
        OnnxAttribute alpha = product.attributes().get("alpha");
        OnnxAttribute beta = product.attributes().get("beta");
        OnnxAttribute turned = product.attributes().get("transA");
        return (alpha == null || alpha.real() == 1)
                && (beta == null || beta.real() == 1)
                && (turned == null || turned.integer() == 0);
    }

    private static OnnxNode node(
            OnnxNode quantize, boolean rectified, OnnxNode product, OnnxNode x, OnnxNode weight, OnnxNode bias) {
        List<String> inputs = new ArrayList<>();
        for (OnnxNode operand : List.of(x, weight)) {
            inputs.addAll(operand.inputs().subList(0, 2));
            inputs.add(zeroPoint(operand));
        }
        inputs.add(quantize.inputs().get(1));
        inputs.add(zeroPoint(quantize));
        inputs.add(bias == null ? "" : bias.inputs().get(0));
        Map<String, OnnxAttribute> attributes = new HashMap<>(product.attributes());
        attributes.put(QuantizedProducts.RECTIFIED, OnnxAttribute.of(QuantizedProducts.RECTIFIED, rectified ? 1 : 0));
        String operator = product.operator().equals("Conv") ? "QLinearConv" : "QLinearMatMul";
        return new OnnxNode(
                product.name(), QuantizedProducts.DOMAIN, operator, inputs, quantize.outputs(), Map.copyOf(attributes));
    }

    private static String zeroPoint(OnnxNode node) {
        return node.inputs().size() > 2 ? node.inputs().get(2) : "";
    }
}
