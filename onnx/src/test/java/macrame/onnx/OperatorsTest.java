package macrame.onnx;

import static macrame.onnx.peer.ModelWriter.integer;
import static macrame.onnx.peer.ModelWriter.ints;
import static macrame.onnx.peer.ModelWriter.real;
import static macrame.onnx.peer.ModelWriter.text;
import static macrame.onnx.peer.OperatorCase.of;
import static macrame.onnx.peer.OperatorCase.weights;

import ai.onnx.proto.OnnxMl.AttributeProto;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import macrame.onnx.peer.OperatorCase;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One model per operator, attribute and form of an operator set, beside ONNX Runtime: those that compute. */
class OperatorsTest {

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
                doubled("ConvTranspose, same at the end", picture, text("auto_pad", "SAME_UPPER")),
                doubled("ConvTranspose, same at the start", picture, text("auto_pad", "SAME_LOWER")),
                doubled("ConvTranspose to a size", picture, ints("output_shape", 14, 12)));
    }

    /** A transposed convolution by 3 × 3 windows, two apart. */
    private static Arguments doubled(String name, List<Integer> picture, AttributeProto size) {
        return of(
                name,
                11,
                picture,
                m -> m.floats("w", List.of(4, 3, 3, 3), weights(108))
                        .node("ConvTranspose", "y", List.of("x", "w"), ints("strides", 2, 2), size));
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

    /** What did not change its form, in every operator set there is. */
    static Stream<Arguments> everySet() {
        return IntStream.rangeClosed(7, 26)
                .mapToObj(opset -> of(
                        "a small network",
                        opset,
                        List.of(2, 3, 6, 6),
                        m -> m.floats("w", List.of(4, 3, 3, 3), weights(108))
                                .floats("c", List.of(4), weights(4))
                                .floats("v", List.of(4), 1, 0.5f, 2, 1)
                                .floats("g", List.of(16, 5), weights(80))
                                .floats("h", List.of(5), weights(5))
                                .node("Conv", "conv", List.of("x", "w", "c"))
                                .node("BatchNormalization", "norm", List.of("conv", "c", "c", "c", "v"))
                                .node("Relu", "relu", List.of("norm"))
                                .node(
                                        "MaxPool",
                                        "pool",
                                        List.of("relu"),
                                        ints("kernel_shape", 2, 2),
                                        ints("strides", 2, 2))
                                .node("Flatten", "flat", List.of("pool"))
                                .node("Gemm", "out", List.of("flat", "g", "h"))
                                .node("Softmax", "y", List.of("out"), integer("axis", 1))));
    }

    @ParameterizedTest
    @MethodSource({"everySet", "products", "convolutions", "pointwise", "arithmetic"})
    void givesWhatOnnxRuntimeGives(OperatorCase given) {
        given.agrees();
    }
}
