package macrame.onnx;

import static macrame.onnx.peer.ModelWriter.integer;
import static macrame.onnx.peer.ModelWriter.ints;
import static macrame.onnx.peer.ModelWriter.real;
import static macrame.onnx.peer.ModelWriter.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import macrame.onnx.peer.ImportedRun;
import macrame.onnx.peer.ModelWriter;
import macrame.onnx.peer.Peer;
import macrame.onnx.peer.Values;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One model per operator, attribute and form of an operator set, beside ONNX Runtime. */
class OperatorsTest {

    /**
     * ONNX Runtime computes in float32, with unit roundoff u = 2^-24, and the import in float64. All inputs and weights
     * are within ±1, so a result is a sum of at most n = 64 products within ±1, which float32 gets to n·u·n = 2.4e-4 in
     * the worst case (Higham, "Accuracy and stability of numerical algorithms", section 3.1); a normalisation divides by
     * a deviation above 0.1 and a few functions with slopes of at most 1 follow. Wrong weights or axes are off by 0.1.
     */
    private static final double TOLERANCE = 64 * 64 * 10 * 0x1p-24;

    private static final Values WEIGHTS = new Values(3);

    private record Case(String name, int opset, List<Integer> dims, UnaryOperator<ModelWriter> nodes) {
        @Override
        public String toString() {
            return name + " in operator set " + opset;
        }
    }

    private static Arguments of(String name, int opset, List<Integer> dims, UnaryOperator<ModelWriter> nodes) {
        return arguments(new Case(name, opset, dims, nodes));
    }

    private static float[] weights(int count) {
        return WEIGHTS.floats(count);
    }

    static Stream<Arguments> products() {
        List<Integer> rows = List.of(3, 5);
        return Stream.of(
                of(
                        "Gemm",
                        7,
                        rows,
                        m -> m.floats("w", List.of(5, 4), weights(20))
                                .floats("b", List.of(4), weights(4))
                                .node("Gemm", "y", List.of("x", "w", "b"))),
                of(
                        "Gemm transposed and scaled",
                        13,
                        rows,
                        m -> m.floats("w", List.of(4, 5), weights(20))
                                .floats("b", List.of(1), weights(1))
                                .node(
                                        "Gemm",
                                        "y",
                                        List.of("x", "w", "b"),
                                        integer("transB", 1),
                                        real("alpha", 0.5f),
                                        real("beta", 2))),
                of(
                        "Gemm without bias",
                        11,
                        rows,
                        m -> m.floats("w", List.of(5, 4), weights(20)).node("Gemm", "y", List.of("x", "w"))),
                of(
                        "MatMul",
                        9,
                        List.of(2, 3, 5),
                        m -> m.floats("w", List.of(5, 4), weights(20)).node("MatMul", "y", List.of("x", "w"))),
                of(
                        "MatMul and Add",
                        13,
                        List.of(2, 3, 5),
                        m -> m.floats("w", List.of(5, 4), weights(20))
                                .floats("b", List.of(4), weights(4))
                                .node("MatMul", "p", List.of("x", "w"))
                                .node("Add", "y", List.of("b", "p"))),
                of(
                        "MatMul with transposed weights",
                        13,
                        rows,
                        m -> m.floats("w", List.of(4, 5), weights(20))
                                .node("Transpose", "t", List.of("w"))
                                .node("MatMul", "y", List.of("x", "t"))));
    }

    static Stream<Arguments> convolutions() {
        List<Integer> picture = List.of(2, 4, 7, 6);
        return Stream.of(
                of(
                        "Conv",
                        7,
                        picture,
                        m -> m.floats("w", List.of(3, 4, 3, 2), weights(72)).node("Conv", "y", List.of("x", "w"))),
                of(
                        "Conv with everything",
                        11,
                        picture,
                        m -> m.floats("w", List.of(6, 2, 3, 2), weights(72))
                                .floats("b", List.of(6), weights(6))
                                .node(
                                        "Conv",
                                        "y",
                                        List.of("x", "w", "b"),
                                        integer("group", 2),
                                        ints("strides", 2, 1),
                                        ints("pads", 1, 2, 0, 1),
                                        ints("dilations", 1, 2))),
                of(
                        "Conv depthwise, same at the end",
                        11,
                        picture,
                        m -> m.floats("w", List.of(4, 1, 3, 2), weights(24))
                                .node(
                                        "Conv",
                                        "y",
                                        List.of("x", "w"),
                                        integer("group", 4),
                                        ints("strides", 2, 2),
                                        text("auto_pad", "SAME_UPPER"))),
                of(
                        "Conv, same at the start",
                        11,
                        picture,
                        m -> m.floats("w", List.of(2, 4, 2, 2), weights(32))
                                .node("Conv", "y", List.of("x", "w"), text("auto_pad", "SAME_LOWER"))),
                of(
                        "Conv along one axis",
                        11,
                        List.of(2, 3, 9),
                        m -> m.floats("w", List.of(4, 3, 3), weights(36))
                                .node("Conv", "y", List.of("x", "w"), ints("pads", 1, 1))),
                of(
                        "Conv over three axes",
                        11,
                        List.of(1, 2, 4, 5, 3),
                        m -> m.floats("w", List.of(3, 2, 2, 2, 2), weights(48))
                                .node("Conv", "y", List.of("x", "w"), ints("strides", 2, 1, 1))),
                of(
                        "ConvTranspose",
                        11,
                        picture,
                        m -> m.floats("w", List.of(4, 3, 3, 2), weights(72))
                                .floats("b", List.of(3), weights(3))
                                .node("ConvTranspose", "y", List.of("x", "w", "b"), ints("strides", 2, 3))),
                of(
                        "ConvTranspose padded",
                        11,
                        picture,
                        m -> m.floats("w", List.of(4, 2, 3, 3), weights(72))
                                .node(
                                        "ConvTranspose",
                                        "y",
                                        List.of("x", "w"),
                                        integer("group", 2),
                                        ints("strides", 2, 2),
                                        ints("pads", 1, 0, 0, 2),
                                        ints("output_padding", 1, 1),
                                        ints("dilations", 2, 1))),
                of(
                        "ConvTranspose to a size",
                        11,
                        picture,
                        m -> m.floats("w", List.of(4, 3, 3, 3), weights(108))
                                .node(
                                        "ConvTranspose",
                                        "y",
                                        List.of("x", "w"),
                                        ints("strides", 2, 2),
                                        ints("output_shape", 14, 12))));
    }

    static Stream<Arguments> pointwise() {
        List<Integer> dims = List.of(2, 3, 4);
        return Stream.of(
                of("Relu", 7, dims, m -> m.node("Relu", "y", List.of("x"))),
                of("LeakyRelu", 7, dims, m -> m.node("LeakyRelu", "y", List.of("x"), real("alpha", 0.2f))),
                of("LeakyRelu by default", 16, dims, m -> m.node("LeakyRelu", "y", List.of("x"))),
                of("Sigmoid", 13, dims, m -> m.node("Sigmoid", "y", List.of("x"))),
                of("Tanh", 13, dims, m -> m.node("Tanh", "y", List.of("x"))),
                of("Gelu", 20, dims, m -> m.node("Gelu", "y", List.of("x"))),
                of(
                        "Clip by attributes",
                        7,
                        dims,
                        m -> m.node("Clip", "y", List.of("x"), real("min", -0.25f), real("max", 0.5f))),
                of(
                        "Clip by inputs",
                        13,
                        dims,
                        m -> m.floats("l", List.of(), -0.5f)
                                .floats("g", List.of(), 0.25f)
                                .node("Clip", "y", List.of("x", "l", "g"))),
                of(
                        "Clip from above",
                        13,
                        dims,
                        m -> m.floats("g", List.of(), 0.25f).node("Clip", "y", List.of("x", "", "g"))),
                of("Softmax", 13, dims, m -> m.node("Softmax", "y", List.of("x"))),
                of("Softmax of a middle axis", 13, dims, m -> m.node("Softmax", "y", List.of("x"), integer("axis", 1))),
                of("Softmax of old", 7, List.of(3, 5), m -> m.node("Softmax", "y", List.of("x"))),
                of(
                        "Identity and Dropout",
                        7,
                        dims,
                        m -> m.node("Identity", "i", List.of("x"))
                                .node("Dropout", "d", List.of("i"))
                                .node("Relu", "y", List.of("d"))));
    }

    static Stream<Arguments> arithmetic() {
        List<Integer> picture = List.of(2, 3, 4, 5);
        return Stream.of(
                of(
                        "Add of a constant per channel",
                        7,
                        picture,
                        m -> m.floats("c", List.of(3, 1, 1), weights(3)).node("Add", "y", List.of("x", "c"))),
                of(
                        "Sub of a constant per row",
                        13,
                        picture,
                        m -> m.floats("c", List.of(4, 1), weights(4)).node("Sub", "y", List.of("x", "c"))),
                of(
                        "Mul by a constant per channel",
                        13,
                        picture,
                        m -> m.floats("c", List.of(1, 3, 1, 1), weights(3)).node("Mul", "y", List.of("c", "x"))),
                of(
                        "Div by a number",
                        13,
                        picture,
                        m -> m.floats("c", List.of(), 3).node("Div", "y", List.of("x", "c"))),
                of(
                        "Add of two",
                        13,
                        picture,
                        m -> m.node("Tanh", "t", List.of("x")).node("Add", "y", List.of("x", "t"))),
                of(
                        "Mul that repeats",
                        13,
                        picture,
                        m -> m.node("GlobalAveragePool", "g", List.of("x"))
                                .node("Sigmoid", "s", List.of("g"))
                                .node("Mul", "y", List.of("x", "s"))),
                of(
                        "Add of two orders",
                        13,
                        List.of(2, 4, 4),
                        m -> m.node("Transpose", "t", List.of("x"), ints("perm", 0, 2, 1))
                                .node("Tanh", "u", List.of("t"))
                                .node("Add", "y", List.of("x", "u"))));
    }

    static Stream<Arguments> pools() {
        List<Integer> picture = List.of(2, 3, 7, 6);
        return Stream.of(
                of("MaxPool", 7, picture, m -> m.node("MaxPool", "y", List.of("x"), ints("kernel_shape", 2, 3))),
                of(
                        "MaxPool padded, negative",
                        8,
                        picture,
                        m -> m.floats("c", List.of(), -2)
                                .node("Add", "n", List.of("x", "c"))
                                .node(
                                        "MaxPool",
                                        "y",
                                        List.of("n"),
                                        ints("kernel_shape", 3, 3),
                                        ints("strides", 2, 2),
                                        ints("pads", 0, 1, 1, 1))),
                of(
                        "MaxPool rounded up",
                        10,
                        picture,
                        m -> m.node(
                                "MaxPool",
                                "y",
                                List.of("x"),
                                ints("kernel_shape", 2, 2),
                                ints("strides", 2, 2),
                                integer("ceil_mode", 1))),
                of(
                        "MaxPool dilated",
                        12,
                        picture,
                        m -> m.node("MaxPool", "y", List.of("x"), ints("kernel_shape", 2, 2), ints("dilations", 2, 3))),
                of(
                        "AveragePool without padding",
                        7,
                        picture,
                        m -> m.node(
                                "AveragePool",
                                "y",
                                List.of("x"),
                                ints("kernel_shape", 3, 3),
                                ints("strides", 2, 2),
                                ints("pads", 1, 1, 1, 1))),
                of(
                        "AveragePool with padding",
                        11,
                        picture,
                        m -> m.node(
                                "AveragePool",
                                "y",
                                List.of("x"),
                                ints("kernel_shape", 3, 3),
                                ints("pads", 1, 0, 1, 2),
                                integer("count_include_pad", 1))),
                of(
                        "AveragePool same",
                        11,
                        picture,
                        m -> m.node(
                                "AveragePool",
                                "y",
                                List.of("x"),
                                ints("kernel_shape", 2, 2),
                                text("auto_pad", "SAME_UPPER"))),
                of("GlobalAveragePool", 7, picture, m -> m.node("GlobalAveragePool", "y", List.of("x"))),
                of("GlobalMaxPool", 7, picture, m -> m.node("GlobalMaxPool", "y", List.of("x"))),
                of(
                        "ReduceMean over pictures",
                        13,
                        picture,
                        m -> m.node("ReduceMean", "y", List.of("x"), ints("axes", 2, 3), integer("keepdims", 0))),
                of(
                        "ReduceMean by input",
                        18,
                        picture,
                        m -> m.longs("a", -2, -1).node("ReduceMean", "y", List.of("x", "a"))));
    }

    static Stream<Arguments> normalizations() {
        List<Integer> picture = List.of(2, 3, 4, 5);
        UnaryOperator<ModelWriter> statistics = m -> m.floats("s", List.of(3), weights(3))
                .floats("b", List.of(3), weights(3))
                .floats("m", List.of(3), weights(3))
                .floats("v", List.of(3), 0.5f, 1, 2);
        return Stream.of(
                of(
                        "BatchNormalization",
                        7,
                        picture,
                        m -> statistics
                                .apply(m)
                                .node(
                                        "BatchNormalization",
                                        "y",
                                        List.of("x", "s", "b", "m", "v"),
                                        real("epsilon", 1e-3f))),
                of(
                        "BatchNormalization of rows",
                        15,
                        List.of(4, 3),
                        m -> statistics.apply(m).node("BatchNormalization", "y", List.of("x", "s", "b", "m", "v"))),
                of(
                        "InstanceNormalization",
                        7,
                        picture,
                        m -> statistics.apply(m).node("InstanceNormalization", "y", List.of("x", "s", "b"))),
                of(
                        "LayerNormalization",
                        17,
                        List.of(2, 4, 3),
                        m -> statistics.apply(m).node("LayerNormalization", "y", List.of("x", "s", "b"))),
                of(
                        "LayerNormalization of a middle axis",
                        17,
                        List.of(2, 3, 4),
                        m -> statistics
                                .apply(m)
                                .node("Transpose", "t", List.of("x"), ints("perm", 0, 2, 1))
                                .node("LayerNormalization", "y", List.of("t", "s"))));
    }

    static Stream<Arguments> moves() {
        List<Integer> picture = List.of(2, 3, 4, 5);
        return Stream.of(
                of(
                        "Flatten after Conv, then Gemm",
                        11,
                        picture,
                        m -> m.floats("k", List.of(2, 3, 1, 1), weights(6))
                                .floats("w", List.of(40, 3), weights(120))
                                .node("Conv", "c", List.of("x", "k"))
                                .node("Flatten", "f", List.of("c"))
                                .node("Gemm", "y", List.of("f", "w"))),
                of(
                        "Flatten after Conv",
                        11,
                        picture,
                        m -> m.floats("k", List.of(2, 3, 1, 1), weights(6))
                                .node("Conv", "c", List.of("x", "k"))
                                .node("Flatten", "y", List.of("c"))),
                of(
                        "Reshape after Conv with computed extents",
                        13,
                        picture,
                        m -> m.floats("k", List.of(2, 3, 1, 1), weights(6))
                                .floats("w", List.of(40, 3), weights(120))
                                .longs("zero", 0)
                                .longs("rest", -1)
                                .longs("first", 0)
                                .node("Conv", "c", List.of("x", "k"))
                                .node("Shape", "s", List.of("c"))
                                .node("Gather", "n", List.of("s", "zero"))
                                .node("Concat", "d", List.of("n", "rest"), integer("axis", 0))
                                .node("Reshape", "r", List.of("c", "d"))
                                .node("MatMul", "y", List.of("r", "w"))),
                of(
                        "Reshape that splits",
                        13,
                        List.of(2, 3, 8),
                        m -> m.longs("d", 0, 3, 2, 4).node("Reshape", "y", List.of("x", "d"))),
                of(
                        "Reshape that mixes axes",
                        13,
                        List.of(2, 3, 8),
                        m -> m.longs("d", -1, 4, 6).node("Reshape", "y", List.of("x", "d"))),
                of(
                        "Transpose",
                        13,
                        List.of(2, 3, 4, 5),
                        m -> m.node("Transpose", "t", List.of("x"), ints("perm", 0, 3, 1, 2))
                                .node("Relu", "y", List.of("t"))),
                of(
                        "Concat of channels",
                        13,
                        picture,
                        m -> m.node("Tanh", "t", List.of("x"))
                                .node("Concat", "y", List.of("x", "t", "x"), integer("axis", 1))),
                of(
                        "Concat of rows",
                        11,
                        picture,
                        m -> m.node("Tanh", "t", List.of("x"))
                                .node("Concat", "y", List.of("x", "t"), integer("axis", -2))),
                of(
                        "Split evenly",
                        11,
                        List.of(2, 6, 2),
                        m -> m.node("", "Split", List.of("a", "b", "c"), List.of("x"), integer("axis", 1))
                                .node("Add", "y", List.of("a", "c"))),
                of(
                        "Split by input",
                        13,
                        List.of(2, 6, 2),
                        m -> m.longs("parts", 2, 4)
                                .node("", "Split", List.of("a", "b"), List.of("x", "parts"), integer("axis", 1))
                                .node("Relu", "y", List.of("b"))),
                of(
                        "Slice by attributes",
                        9,
                        picture,
                        m -> m.node(
                                "Slice",
                                "y",
                                List.of("x"),
                                ints("axes", 1, 3),
                                ints("starts", 1, -4),
                                ints("ends", 3, 1000))),
                of(
                        "Slice with steps",
                        13,
                        picture,
                        m -> m.longs("from", 3, 4)
                                .longs("to", -100, 0)
                                .longs("along", 2, 3)
                                .longs("step", -1, -2)
                                .node("Slice", "y", List.of("x", "from", "to", "along", "step"))),
                of(
                        "Pad by attribute",
                        7,
                        picture,
                        m -> m.node("Pad", "y", List.of("x"), ints("pads", 0, 0, 1, 2, 0, 1, 0, 3))),
                of(
                        "Pad by input",
                        13,
                        picture,
                        m -> m.longs("p", 0, 1, 0, 2, 0, 0, 0, 0).node("Pad", "y", List.of("x", "p"))),
                of(
                        "Squeeze and Unsqueeze by attributes",
                        11,
                        List.of(2, 1, 5),
                        m -> m.node("Squeeze", "s", List.of("x"), ints("axes", 1))
                                .node("Tanh", "t", List.of("s"))
                                .node("Unsqueeze", "y", List.of("t"), ints("axes", 1, 3))),
                of(
                        "Squeeze and Unsqueeze by inputs",
                        13,
                        List.of(2, 3, 5),
                        m -> m.longs("a", 1)
                                .node("Unsqueeze", "u", List.of("x", "a"))
                                .node("Tanh", "t", List.of("u"))
                                .node("Squeeze", "y", List.of("t", "a"))),
                of(
                        "Gather of one position",
                        13,
                        List.of(2, 3, 5),
                        m -> m.index("i", 0).node("Gather", "y", List.of("x", "i"), integer("axis", 1))),
                of(
                        "Constant",
                        13,
                        List.of(2, 3),
                        m -> m.node("Constant", "c", List.of(), real("value_float", 3))
                                .node("Mul", "y", List.of("x", "c"))));
    }

    @ParameterizedTest
    @MethodSource({"products", "convolutions", "pointwise", "arithmetic", "pools", "normalizations", "moves"})
    void givesWhatOnnxRuntimeGives(Case given) {
        long[] open = given.dims().stream().mapToLong(Integer::longValue).toArray();
        open[0] = -1;
        byte[] model = given.nodes()
                .apply(new ModelWriter(given.opset()).input("x", open))
                .output("y")
                .bytes();
        double[] x = new Values(5).reals(given.dims().stream().reduce(1, (a, b) -> a * b));
        Peer.Result expected = Peer.run(model, "x", given.dims(), x);
        Peer.Result actual = ImportedRun.run(model, given.dims(), x);
        assertThat(actual.dims()).isEqualTo(expected.dims());
        assertThat(actual.values()).containsExactly(expected.values(), org.assertj.core.data.Offset.offset(TOLERANCE));
    }
}
