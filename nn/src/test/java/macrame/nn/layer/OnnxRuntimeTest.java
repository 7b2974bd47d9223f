package macrame.nn.layer;

import static macrame.nn.layer.OnnxPeer.integer;
import static macrame.nn.layer.OnnxPeer.ints;
import static macrame.nn.layer.OnnxPeer.real;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnx.proto.OnnxMl.AttributeProto;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import macrame.nn.engine.Engine.Finish;
import macrame.nn.engine.RealEngine;
import macrame.nn.random.RandomStream;
import macrame.nn.tensor.RealTensor;
import macrame.nn.tensor.Shape;
import org.apache.commons.rng.UniformRandomProvider;
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
 * with an absolute error below 2⁻²⁰ ({@link #FUNCTION}); one float operation on values of magnitude m adds at most m·2⁻²⁴
 * ({@link #ROUNDING}). Every test says how often these errors can come up and by how much later steps enlarge them.
 */
class OnnxRuntimeTest {

    private static final double ROUNDING = 0x1p-24;
    private static final double FUNCTION = 0x1p-20;

    private static final int BATCH = 2;

    private static RealTensor values(String name, Shape shape) {
        UniformRandomProvider bits = RandomStream.of(1, name, 0);
        double[] values = new double[shape.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (bits.nextInt(33) - 16) / 16.0;
        }
        return new RealTensor(shape, values);
    }

    /** A layer, the values of its parameters, and what it makes of inputs with the batch outermost. */
    private record Run(Layer layer, List<RealTensor> inputs, Map<String, RealTensor> parameters) {

        static Run of(Layer layer, Shape... samples) {
            return of(layer, Map.of(), samples);
        }

        static Run of(Layer layer, Map<String, RealTensor> given, Shape... samples) {
            List<RealTensor> inputs = IntStream.range(0, samples.length)
                    .mapToObj(i -> values("input " + i, samples[i].inBatch(BATCH)))
                    .toList();
            Map<String, RealTensor> parameters = new LinkedHashMap<>();
            for (ParameterSpec spec : layer.parameters(List.of(samples))) {
                parameters.put(spec.name(), values(spec.name(), spec.shape()));
            }
            parameters.putAll(given);
            return new Run(layer, inputs, parameters);
        }

        RealTensor output() {
            RealEngine engine = new RealEngine();
            List<Shape> samples =
                    inputs.stream().map(input -> input.shape().withoutBatch()).toList();
            LayerRun<RealTensor> run = new LayerRun<>(layer, samples, parameters, engine, false);
            return run.forward(LayerRun.load(engine, inputs));
        }

        RealTensor parameter(String name) {
            return parameters.get(name);
        }

        RealTensor input() {
            return inputs.get(0);
        }
    }

    /** A tensor with its axes in another order: axis i of the result is axis {@code axes[i]} of the tensor. */
    private static RealTensor permuted(RealTensor x, int... axes) {
        List<Integer> extents = new ArrayList<>();
        for (int axis : axes) {
            extents.add(x.shape().extent(axis));
        }
        Shape shape = new Shape(extents);
        double[] values = new double[shape.size()];
        for (int to = 0; to < values.length; to++) {
            int from = 0;
            int rest = to;
            for (int i = axes.length - 1; i >= 0; i--) {
                from += rest % extents.get(i) * stride(x.shape(), axes[i]);
                rest /= extents.get(i);
            }
            values[to] = x.values()[from];
        }
        return new RealTensor(shape, values);
    }

    private static int stride(Shape shape, int axis) {
        return shape.extents().subList(axis + 1, shape.rank()).stream().reduce(1, Math::multiplyExact);
    }

    private static RealTensor channelsFirst(RealTensor x) {
        int last = x.shape().rank() - 1;
        return permuted(
                x,
                IntStream.rangeClosed(0, last)
                        .map(i -> i == 0 ? 0 : i == 1 ? last : i - 1)
                        .toArray());
    }

    private static RealTensor channelsLast(RealTensor x) {
        int last = x.shape().rank() - 1;
        return permuted(
                x,
                IntStream.rangeClosed(0, last)
                        .map(i -> i == 0 ? 0 : i == last ? 1 : i + 1)
                        .toArray());
    }

    private static RealTensor reshaped(RealTensor x, int... extents) {
        return new RealTensor(Shape.of(extents), x.values());
    }

    private static void agree(RealTensor ours, RealTensor theirs, double tolerance) {
        assertThat(theirs.values()).hasSameSizeAs(ours.values());
        assertThat(Arrays.stream(ours.values()).distinct().count()).isGreaterThan(2);
        for (int i = 0; i < ours.values().length; i++) {
            assertThat(ours.values()[i]).as("element " + i).isCloseTo(theirs.values()[i], within(tolerance));
        }
    }

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

    private static final int STEPS = 5;
    private static final int FEATURES = 4;
    private static final int UNITS = 3;

    /** Small state weights, so that errors of the step before come in with less than their size. */
    private static RealTensor small(String name, int columns) {
        RealTensor drawn = values(name, Shape.of(UNITS, columns));
        double[] values = drawn.values().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] /= 4;
        }
        return new RealTensor(drawn.shape(), values);
    }

    /** The gates of ONNX, each rows × inputs, out of ours, inputs × all columns, in the order given. */
    private static double[] gates(RealTensor weight, int... order) {
        int rows = weight.shape().rank() == 1 ? 1 : weight.shape().extent(0);
        int columns = weight.values().length / rows;
        double[] values = new double[order.length * UNITS * rows];
        for (int gate = 0; gate < order.length; gate++) {
            for (int unit = 0; unit < UNITS; unit++) {
                for (int row = 0; row < rows; row++) {
                    values[(gate * UNITS + unit) * rows + row] =
                            weight.values()[row * columns + order[gate] * UNITS + unit];
                }
            }
        }
        return values;
    }

    private static double[] joined(double[]... parts) {
        return Stream.of(parts).flatMapToDouble(Arrays::stream).toArray();
    }

    private static RealTensor recurrent(
            String operator, Run run, double[] input, double[] state, double[] bias, AttributeProto... attributes) {
        int rows = input.length / FEATURES;
        List<AttributeProto> all = new ArrayList<>(List.of(integer("hidden_size", UNITS)));
        all.addAll(List.of(attributes));
        RealTensor theirs = new OnnxPeer()
                .input("x", permuted(run.input(), 1, 0, 2))
                .input("w", new RealTensor(Shape.of(1, rows, FEATURES), input))
                .input("r", new RealTensor(Shape.of(1, rows, UNITS), state))
                .input("b", new RealTensor(Shape.of(1, 2 * rows), bias))
                .node(operator, "y", List.of("x", "w", "r", "b"), all.toArray(AttributeProto[]::new))
                .run("y");
        return permuted(reshaped(theirs, STEPS, BATCH, UNITS), 1, 0, 2);
    }

    /**
     * A step adds the error of tanh and of at most 8 roundings of a sum of at most 6, and takes 3/4 of the last step's error
     * along: in all at most 4 times what a step adds.
     */
    @Test
    void elmanNetworksAreTheSame() {
        Run run = Run.of(
                Recurrent.overTime(new ElmanCell(UNITS), true),
                Map.of("state-weight", small("state-weight", UNITS)),
                Shape.of(STEPS, FEATURES));
        RealTensor theirs = recurrent(
                "RNN",
                run,
                gates(run.parameter("input-weight"), 0),
                gates(run.parameter("state-weight"), 0),
                joined(run.parameter("bias").values(), new double[UNITS]));
        agree(run.output(), theirs, 4 * (FUNCTION + 48 * ROUNDING));
    }

    /**
     * A step adds at most three errors of functions to the cell and two to the output; the forget gate, below 0.999 for sums
     * of at most 6, keeps the cell's: five steps, each with the roundings of sums and products of values of at most 6.
     */
    @Test
    void longShortTermMemoriesAreTheSame() {
        Run run = Run.of(
                Recurrent.overTime(new LstmCell(UNITS), true),
                Map.of("state-weight", small("state-weight", 4 * UNITS)),
                Shape.of(STEPS, FEATURES));
        // Ours are in the order input, forget, output, candidate; those of ONNX in the order input, output, forget,
        // candidate.
        RealTensor theirs = recurrent(
                "LSTM",
                run,
                gates(run.parameter("input-weight"), 0, 2, 1, 3),
                gates(run.parameter("state-weight"), 0, 2, 1, 3),
                joined(gates(run.parameter("bias"), 0, 2, 1, 3), new double[4 * UNITS]));
        agree(run.output(), theirs, STEPS * 4 * (5 * FUNCTION + 100 * ROUNDING));
    }

    /** A step adds at most three errors of functions; the update gate keeps those of the state before. */
    @Test
    void gatedRecurrentUnitsAreTheSame() {
        Run run = Run.of(
                Recurrent.overTime(new GruCell(UNITS), true),
                Map.of(
                        "state-weight",
                        small("state-weight", 2 * UNITS),
                        "candidate-state-weight",
                        small("candidate-state-weight", UNITS)),
                Shape.of(STEPS, FEATURES));
        // Ours are in the order reset, update and the candidate apart; those of ONNX update, reset, candidate.
        RealTensor theirs = recurrent(
                "GRU",
                run,
                joined(gates(run.parameter("input-weight"), 1, 0), gates(run.parameter("candidate-input-weight"), 0)),
                joined(gates(run.parameter("state-weight"), 1, 0), gates(run.parameter("candidate-state-weight"), 0)),
                joined(
                        gates(run.parameter("bias"), 1, 0),
                        gates(run.parameter("candidate-input-bias"), 0),
                        new double[2 * UNITS],
                        gates(run.parameter("candidate-state-bias"), 0)),
                integer("linear_before_reset", 1));
        agree(run.output(), theirs, STEPS * 2 * (4 * FUNCTION + 100 * ROUNDING));
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
