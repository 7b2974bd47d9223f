package macrame.onnx;

import static macrame.onnx.peer.ModelWriter.integer;
import static macrame.onnx.peer.ModelWriter.ints;
import static macrame.onnx.peer.ModelWriter.real;
import static macrame.onnx.peer.ModelWriter.text;
import static macrame.onnx.peer.OperatorCase.of;
import static macrame.onnx.peer.OperatorCase.weights;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import macrame.onnx.peer.ImportedRun;
import macrame.onnx.peer.ModelWriter;
import macrame.onnx.peer.OperatorCase;
import macrame.onnx.peer.Peer;
import macrame.onnx.peer.Values;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One model per operator, attribute and form of an operator set, beside ONNX Runtime: pools, norms and moves. */
class ShapingOperatorsTest {

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
    @MethodSource({"pools", "normalizations", "moves"})
    void givesWhatOnnxRuntimeGives(OperatorCase given) {
        given.agrees();
    }

    /** The number of samples that the file was exported for stands in its extents, and another number goes through. */
    @Test
    void aBatchOfFixedSizeBecomesAnyBatch() {
        UnaryOperator<ModelWriter> nodes = m -> m.longs("d", 2, 3, 20)
                .longs("e", 2, -1)
                .node("Reshape", "r", List.of("x", "d"))
                .node("Tanh", "t", List.of("r"))
                .node("Reshape", "y", List.of("t", "e"));
        byte[] fixed = nodes.apply(new ModelWriter(13).input("x", 2, 3, 4, 5))
                .output("y")
                .bytes();
        double[] two = new Values(6).reals(120);
        Peer.Result expected = Peer.run(fixed, "x", List.of(2, 3, 4, 5), two);
        assertThat(ImportedRun.run(fixed, List.of(2, 3, 4, 5), two).dims()).isEqualTo(expected.dims());
        Peer.Result five = ImportedRun.run(fixed, List.of(5, 3, 4, 5), new Values(6).reals(300));
        assertThat(five.dims()).containsExactly(5, 60);
        for (int i = 0; i < 120; i++) {
            // Float32's tanh is off by a few units of 2^-24.
            assertThat(five.values()[i]).isCloseTo(expected.values()[i], Offset.offset(4 * 0x1p-24));
        }
    }
}
