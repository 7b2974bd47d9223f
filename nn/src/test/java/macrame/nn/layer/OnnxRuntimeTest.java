package macrame.nn.layer;

import static macrame.nn.layer.OnnxComparison.BATCH;
import static macrame.nn.layer.OnnxComparison.FUNCTION;
import static macrame.nn.layer.OnnxComparison.ROUNDING;
import static macrame.nn.layer.OnnxComparison.agree;
import static macrame.nn.layer.OnnxComparison.channelsFirst;
import static macrame.nn.layer.OnnxComparison.channelsLast;
import static macrame.nn.layer.OnnxComparison.permuted;
import static macrame.nn.layer.OnnxComparison.reshaped;
import static macrame.nn.layer.OnnxComparison.values;
import static macrame.nn.layer.OnnxPeer.integer;
import static macrame.nn.layer.OnnxPeer.ints;
import static macrame.nn.layer.OnnxPeer.real;

import ai.onnx.proto.OnnxMl.AttributeProto;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import macrame.nn.engine.Engine.Finish;
import macrame.nn.layer.OnnxComparison.Run;
import macrame.nn.tensor.RealTensor;
import macrame.nn.tensor.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Forward values beside those of ONNX Runtime, which computes in float32, channels first.
 *
 * <p>All inputs and parameters are multiples of 2⁻⁴ of magnitude at most 1. Products are multiples of 2⁻⁸ then, and sums of
 * up to 2¹⁵ of them need no more than the 24 bits of a float: where layers only multiply, add, compare and move, both
 * must agree exactly, whatever the order of additions.
 *
 * <p>Where they do not: ONNX Runtime approximates exponentials, tanh, the logistic function and erf by rational functions
 * with an absolute error below 2⁻²⁰ ({@link OnnxComparison#FUNCTION}); one float operation on values of magnitude m adds at most m·2⁻²⁴
 * ({@link OnnxComparison#ROUNDING}). Every test says how often these errors can come up and by how much later steps enlarge them.
 */
class OnnxRuntimeTest {

    static Stream<Arguments> convolutions() {
        return Stream.of(
                Arguments.of(Shape.of(9, 3), Spatial.of(3).withStride(2).withPadding(1), 4, 1),
                Arguments.of(Shape.of(12, 2), Spatial.of(3).withDilation(3), 4, 2),
                Arguments.of(Shape.of(7, 6, 3), Spatial.of(3, 3), 5, 1),
                Arguments.of(Shape.of(8, 9, 3), Spatial.of(3, 2).withStride(2).withPadding(1), 5, 1),
                Arguments.of(Shape.of(9, 9, 4), Spatial.of(3, 3).withDilation(2).withPadding(2), 6, 2),
                Arguments.of(Shape.of(6, 6, 4), Spatial.of(3, 3).withPadding(1), 4, 4),
                Arguments.of(Shape.of(6, 6, 4), Spatial.of(5, 5).withStride(3).withPadding(2), 8, 4),
                Arguments.of(Shape.of(5, 6, 4, 2), Spatial.of(3, 2, 2).withPadding(1), 3, 1),
                Arguments.of(
                        Shape.of(7, 6, 5, 2),
                        new Spatial(List.of(3, 2, 1), List.of(2, 1, 2), List.of(1, 0, 0), List.of(1, 3, 1)),
                        4,
                        2));
    }

    @ParameterizedTest
    @MethodSource("convolutions")
    void convolutionsAreTheSame(Shape sample, Spatial windows, int outputs, int groups) {
        Run run = Run.of(new Convolution(windows, outputs, groups, Finish.NONE), sample);
        int axes = windows.kernel().size();
        int[] order = IntStream.range(0, axes + 2)
                .map(i -> i < 2 ? axes + 1 - i : i - 2)
                .toArray();
        RealTensor theirs = new OnnxPeer()
                .input("x", channelsFirst(run.input()))
                .input("w", permuted(run.parameter("weight"), order))
                .input("b", run.parameter("bias"))
                .node("Conv", "y", List.of("x", "w", "b"), attributes(windows, integer("group", groups)))
                .run("y");
        agree(run.output(), channelsLast(theirs), 0);
    }

    private static AttributeProto[] attributes(Spatial windows, AttributeProto... more) {
        List<Integer> both = new ArrayList<>(windows.padding());
        both.addAll(windows.padding());
        return Stream.concat(
                        Stream.of(
                                ints("kernel_shape", windows.kernel()),
                                ints("strides", windows.stride()),
                                ints("dilations", windows.dilation()),
                                ints("pads", both)),
                        Stream.of(more))
                .toArray(AttributeProto[]::new);
    }

    static Stream<Arguments> pools() {
        return Stream.of(
                Arguments.of(Shape.of(9, 3), Spatial.of(3).withStride(2).withPadding(1)),
                Arguments.of(Shape.of(8, 6, 3), Spatial.of(2, 2).withStride(2)),
                Arguments.of(Shape.of(7, 7, 2), Spatial.of(3, 3).withStride(2).withPadding(1)),
                Arguments.of(Shape.of(4, 6, 5, 2), Spatial.of(2, 3, 2)));
    }

    @ParameterizedTest
    @MethodSource("pools")
    void maximaAreTheSame(Shape sample, Spatial windows) {
        Run run = Run.of(new MaxPool(windows), sample);
        RealTensor theirs = new OnnxPeer()
                .input("x", channelsFirst(run.input()))
                .node("MaxPool", "y", List.of("x"), attributes(windows))
                .run("y");
        agree(run.output(), channelsLast(theirs), 0);
    }

    /** The sum is exact; dividing it, or multiplying it by a rounded 1/n, is off by two roundings of a mean of at most 1. */
    @ParameterizedTest
    @MethodSource("pools")
    void meansAreTheSame(Shape sample, Spatial windows) {
        Run run = Run.of(new AveragePool(windows), sample);
        RealTensor theirs = new OnnxPeer()
                .input("x", channelsFirst(run.input()))
                .node("AveragePool", "y", List.of("x"), attributes(windows, integer("count_include_pad", 1)))
                .run("y");
        agree(run.output(), channelsLast(theirs), 2 * ROUNDING);
    }

    @Test
    void poolsOverEverythingAreTheSame() {
        Shape sample = Shape.of(5, 3, 4);
        for (String operator : List.of("GlobalMaxPool", "GlobalAveragePool")) {
            Layer layer = operator.equals("GlobalMaxPool")
                    ? new MaxPool(PoolWindows.WHOLE_SAMPLE)
                    : new AveragePool(PoolWindows.WHOLE_SAMPLE);
            Run run = Run.of(layer, sample);
            RealTensor theirs = new OnnxPeer()
                    .input("x", channelsFirst(run.input()))
                    .node(operator, "y", List.of("x"))
                    .run("y");
            agree(run.output(), channelsLast(theirs), 2 * ROUNDING);
        }
    }

    @Test
    void linearLayersAreTheSame() {
        Run run = Run.of(new Linear(7, Finish.RELU), Shape.of(11));
        RealTensor theirs = new OnnxPeer()
                .input("x", run.input())
                .input("w", run.parameter("weight"))
                .input("b", run.parameter("bias"))
                .node("Gemm", "sum", List.of("x", "w", "b"))
                .node("Relu", "y", List.of("sum"))
                .run("y");
        agree(run.output(), theirs, 0);
    }

    static Stream<Arguments> functions() {
        return Stream.of(
                Arguments.of(new Relu(), "Relu", 0.0),
                Arguments.of(new Sigmoid(), "Sigmoid", FUNCTION),
                Arguments.of(new Tanh(), "Tanh", FUNCTION),
                // x·Φ(x) with |x| ≤ 1: half the error of erf, and three roundings of values of at most 1.
                Arguments.of(new Gelu(), "Gelu", FUNCTION / 2 + 3 * ROUNDING),
                // Every exponential is off by FUNCTION relative to itself, and so is their sum: the quotient, at most
                // 1,
                // by twice that.
                Arguments.of(new Softmax(), "Softmax", 2 * FUNCTION + 8 * ROUNDING));
    }

    @ParameterizedTest
    @MethodSource("functions")
    void functionsAreTheSame(Layer layer, String operator, double tolerance) {
        Run run = Run.of(layer, Shape.of(5, 8));
        RealTensor theirs = new OnnxPeer()
                .input("x", run.input())
                .node(operator, "y", List.of("x"))
                .run("y");
        agree(run.output(), theirs, tolerance);
    }

    @Test
    void leakyRectifiersAreTheSame() {
        Run run = Run.of(new LeakyRelu(0.125), Shape.of(5, 8));
        RealTensor theirs = new OnnxPeer()
                .input("x", run.input())
                .node("LeakyRelu", "y", List.of("x"), real("alpha", 0.125))
                .run("y");
        agree(run.output(), theirs, 0);
    }

    /**
     * With a variance of at least 1/4 and |x|, |μ|, |γ|, |β| ≤ 1: the root is at most 2, the normalised value at most 4, the
     * result at most 5. Five operations of relative error 2⁻²⁴ (difference, sum, root, product, product) and one sum: below
     * 6·5·2⁻²⁴; the rounded ε adds less than one of them.
     */
    @Test
    void batchNormIsTheSame() {
        Shape sample = Shape.of(4, 5, 3);
        double[] variances = {0.25, 0.5, 1};
        Run run = Run.of(
                new BatchNorm(0.9, 0x1p-10),
                Map.of("mean", values("mean", Shape.of(3)), "variance", new RealTensor(Shape.of(3), variances)),
                sample);
        RealTensor theirs = new OnnxPeer()
                .input("x", channelsFirst(run.input()))
                .input("scale", run.parameter("scale"))
                .input("shift", run.parameter("shift"))
                .input("mean", run.parameter("mean"))
                .input("variance", run.parameter("variance"))
                .node(
                        "BatchNormalization",
                        "y",
                        List.of("x", "scale", "shift", "mean", "variance"),
                        real("epsilon", 0x1p-10))
                .run("y");
        agree(run.output(), channelsLast(theirs), 30 * ROUNDING);
    }

    /**
     * As batch norm, with a mean and a variance that are sums of 16 numbers of at most 1 and 4 themselves: 16 roundings
     * more each. Uniform values of 16 features have a variance above 1/8, roots below 3, results below 7: below
     * (6 + 2·16)·7 roundings.
     */
    @Test
    void layerNormIsTheSame() {
        Run run = Run.of(new LayerNorm(0x1p-10), Shape.of(5, 16));
        RealTensor theirs = new OnnxPeer()
                .input("x", run.input())
                .input("scale", run.parameter("scale"))
                .input("shift", run.parameter("shift"))
                .node("LayerNormalization", "y", List.of("x", "scale", "shift"), real("epsilon", 0x1p-10))
                .run("y");
        agree(run.output(), theirs, 38 * 7 * ROUNDING);
    }

    /** Every sequence by itself: features over 16 time steps, as instances are normalised; tolerance as above. */
    @Test
    void sequenceNormIsTheSame() {
        Run run = Run.of(new SequenceNorm(0, 0x1p-10), Shape.of(16, 3));
        RealTensor theirs = new OnnxPeer()
                .input("x", channelsFirst(run.input()))
                .input("scale", run.parameter("scale"))
                .input("shift", run.parameter("shift"))
                .node("InstanceNormalization", "y", List.of("x", "scale", "shift"), real("epsilon", 0x1p-10))
                .run("y");
        agree(run.output(), channelsLast(theirs), 38 * 7 * ROUNDING);
    }

    /** Scores are exact but for the factor 1/2, which is a power of two; the rest is a softmax and a mean by it. */
    @Test
    void attentionIsTheSame() {
        Shape sample = Shape.of(6, 4);
        Run scores = Run.of(new AttentionScores(1), sample, sample);
        RealTensor theirScores = new OnnxPeer()
                .input("q", scores.inputs().get(0))
                .input("k", permuted(scores.inputs().get(1), 0, 2, 1))
                .input("half", RealTensor.filled(Shape.of(1), 0.5))
                .node("MatMul", "product", List.of("q", "k"))
                .node("Mul", "y", List.of("product", "half"))
                .run("y");
        agree(scores.output(), theirScores, 0);
        Run context = Run.of(new AttentionContext(), Shape.of(6, 1, 6), sample);
        RealTensor theirContext = new OnnxPeer()
                .input("p", reshaped(context.inputs().get(0), BATCH, 6, 6))
                .input("v", context.inputs().get(1))
                .node("MatMul", "y", List.of("p", "v"))
                .run("y");
        agree(context.output(), theirContext, 0);
    }

    @Test
    void joinedAndAddedTensorsAreTheSame() {
        Shape sample = Shape.of(3, 4);
        for (Layer layer : List.of(new Add(), new Concatenate(1))) {
            Run run = Run.of(layer, sample, sample);
            OnnxPeer peer = new OnnxPeer()
                    .input("a", run.inputs().get(0))
                    .input("b", run.inputs().get(1));
            RealTensor theirs = layer instanceof Add
                    ? peer.node("Add", "y", List.of("a", "b")).run("y")
                    : peer.node("Concat", "y", List.of("a", "b"), integer("axis", -1))
                            .run("y");
            agree(run.output(), theirs, 0);
        }
    }
}
