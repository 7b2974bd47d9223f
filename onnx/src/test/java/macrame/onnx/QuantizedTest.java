package macrame.onnx;

import static macrame.onnx.peer.ModelWriter.integer;
import static macrame.onnx.peer.ModelWriter.ints;
import static macrame.onnx.peer.ModelWriter.text;
import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtSession.SessionOptions.OptLevel;
import java.util.Arrays;
import java.util.List;
import macrame.arith.Accumulation;
import macrame.nn.engine.Engine;
import macrame.nn.engine.FixedEngine;
import macrame.nn.engine.Observer;
import macrame.nn.engine.RealEngine;
import macrame.nn.layer.Convolution;
import macrame.nn.layer.Linear;
import macrame.nn.layer.Requantize;
import macrame.nn.measure.RangeMeter;
import macrame.nn.network.Model;
import macrame.nn.network.Network;
import macrame.nn.network.Propagation;
import macrame.nn.precision.PrecisionPlan;
import macrame.nn.tensor.FixedTensor;
import macrame.nn.tensor.RealTensor;
import macrame.nn.tensor.Shape;
import macrame.nn.tensor.Tensor;
import macrame.nn.transform.CodeFormats;
import macrame.onnx.peer.ImportedRun;
import macrame.onnx.peer.ModelWriter;
import macrame.onnx.peer.Peer;
import macrame.onnx.peer.Values;
import org.junit.jupiter.api.Test;

/** Quantised graphs in their own integers: every output equals ONNX Runtime's, bit for bit. */
class QuantizedTest {

    private static final int UINT8 = 2;
    private static final int INT8 = 3;
    private static final int INT32 = 6;
    private static final List<Integer> PICTURES = List.of(200, 3, 8, 8);

    private Values values = new Values(17);

    private static double[] pictures(double range) {
        return Arrays.stream(new Values(23).reals(200 * 3 * 64))
                .map(value -> (float) (value * range))
                .toArray();
    }

    private ModelWriter scale(ModelWriter model, String name, float scale, int type, int zero) {
        return model.floats(name + ".scale", List.of(), scale).integers(name + ".zero", type, List.of(), zero);
    }

    private static List<String> with(String... names) {
        return List.of(names);
    }

    /** Codes of weights within ±63, so that no kernel of ONNX Runtime saturates a pair of products. */
    private ModelWriter weights(ModelWriter model, String name, List<Integer> dims, float[] scales) {
        int size = dims.stream().reduce(1, (a, b) -> a * b);
        int[] zeros = new int[scales.length];
        return model.integers(name, INT8, dims, values.integers(size, -63, 63))
                .floats(name + ".scale", scales.length == 1 ? List.of() : List.of(scales.length), scales)
                .integers(name + ".zero", INT8, scales.length == 1 ? List.of() : List.of(scales.length), zeros);
    }

    private static void agrees(byte[] model, OptLevel level, double[] x) {
        Peer.Result expected = Peer.run(model, "x", PICTURES, level, x);
        Peer.Result actual = ImportedRun.run(model, PICTURES, x);
        assertThat(actual.dims()).isEqualTo(expected.dims());
        assertThat(actual.values()).containsExactly(expected.values());
        assertThat(Arrays.stream(actual.values()).distinct().count())
                .as("different outputs")
                .isGreaterThan(20);
    }

    @Test
    void aNetworkOfQLinearOperatorsIsExact() {
        ModelWriter model = new ModelWriter(13).input("x", -1, 3, 8, 8);
        scale(model, "in", 0.00791f, UINT8, 121);
        scale(model, "c", 0.0417f, UINT8, 97);
        scale(model, "d", 0.0313f, UINT8, 105);
        weights(model, "w", List.of(6, 3, 3, 3), new float[] {0.011f, 0.007f, 0.0093f, 0.0171f, 0.0057f, 0.013f});
        weights(model, "v", List.of(96, 10), new float[] {0.0081f});
        model.integers("b", INT32, List.of(6), values.integers(6, -3000, 3000));
        byte[] bytes = model.node("QuantizeLinear", "q", with("x", "in.scale", "in.zero"))
                .node(
                        "QLinearConv",
                        "conv",
                        with("q", "in.scale", "in.zero", "w", "w.scale", "w.zero", "c.scale", "c.zero", "b"),
                        ints("pads", 1, 0, 1, 2),
                        ints("strides", 2, 2))
                .node("Flatten", "f", with("conv"))
                .node(
                        "QLinearMatMul",
                        "m",
                        with("f", "c.scale", "c.zero", "v", "v.scale", "v.zero", "d.scale", "d.zero"))
                .node("DequantizeLinear", "y", with("m", "d.scale", "d.zero"))
                .output("y")
                .bytes();
        agrees(bytes, OptLevel.NO_OPT, pictures(1.2));
        agrees(bytes, OptLevel.ALL_OPT, pictures(1.2));
    }

    /** Pictures of 8 bits, so that the fixed-point input is exact; the array's own formats follow from the codes. */
    @Test
    void aQuantizedNetworkIsExactInFixedPoint() {
        double[] x = Arrays.stream(pictures(1))
                .map(value -> StrictMath.rint(value * 128) / 128)
                .toArray();
        ImportedNetwork imported = ImportedRun.imported(fakeQuantized(0));
        Network network = imported.network();
        RealTensor input = imported.inputs().get(0).inward(new RealTensor(new Shape(PICTURES), x));
        RangeMeter meter = new RangeMeter();
        RealTensor expected = forward(network, new RealEngine(meter), imported, input);
        PrecisionPlan plan = CodeFormats.over(PrecisionPlan.WIDE, network);
        FixedEngine engine =
                new FixedEngine(meter.ranges().precision(plan), Accumulation.ONE_CHAIN, 1, new Observer<>() {});
        FixedTensor actual = forward(network, engine, imported, input);
        assertThat(engine.read(actual).values()).containsExactly(expected.values());
        assertThat(expected.values())
                .containsExactly(Peer.run(fakeQuantized(0), "x", PICTURES, OptLevel.ALL_OPT, x)
                        .values());
    }

    private static <T extends Tensor> T forward(
            Network network, Engine<T> engine, ImportedNetwork imported, RealTensor input) {
        Propagation<T> pass = new Propagation<>(Model.of(network, engine, imported.parameters()), false);
        return pass.forward(pass.load(input));
    }

    /**
     * Activations have powers of two as scales, because ONNX Runtime adds two of them by the quotients of their scales
     * when it optimises, where ONNX says to add reals: with powers of two both are exact.
     */
    private byte[] fakeQuantized(float perChannel) {
        values = new Values(17);
        ModelWriter model = new ModelWriter(13).input("x", -1, 3, 8, 8);
        scale(model, "in", 1f / 128, UINT8, 128);
        scale(model, "c", 1f / 16, UINT8, 0);
        scale(model, "s", 1f / 8, UINT8, 30);
        scale(model, "o", 1f / 4, INT8, 3);
        float[] scales = {0.011f, 0.007f, 0.0093f, 0.0171f};
        for (int i = 0; i < scales.length; i++) {
            scales[i] = perChannel == 0 ? scales[i] : perChannel;
        }
        weights(model, "w", List.of(4, 3, 3, 3), scales);
        weights(model, "u", List.of(4, 4, 3, 3), scales);
        weights(model, "v", List.of(10, 64), new float[] {perChannel == 0 ? 0.0081f : perChannel});
        float[] biasScales = new float[4];
        for (int i = 0; i < 4; i++) {
            biasScales[i] = 1f / 128 * scales[i];
        }
        model.integers("b", INT32, List.of(4), values.integers(4, -2000, 2000))
                .floats("b.scale", List.of(4), biasScales)
                .integers("b.zero", INT32, List.of(4), new int[4]);
        return model.node("QuantizeLinear", "xq", with("x", "in.scale", "in.zero"))
                .node("DequantizeLinear", "xr", with("xq", "in.scale", "in.zero"))
                .node("DequantizeLinear", "wr", with("w", "w.scale", "w.zero"), integer("axis", 0))
                .node("DequantizeLinear", "br", with("b", "b.scale", "b.zero"), integer("axis", 0))
                .node("Conv", "conv1", with("xr", "wr", "br"), ints("pads", 1, 1, 1, 1))
                .node("Relu", "r1", with("conv1"))
                .node("QuantizeLinear", "rq", with("r1", "c.scale", "c.zero"))
                .node("DequantizeLinear", "rr", with("rq", "c.scale", "c.zero"))
                .node("DequantizeLinear", "ur", with("u", "u.scale", "u.zero"), integer("axis", 0))
                .node("Conv", "conv2", with("rr", "ur"), ints("pads", 1, 1, 1, 1))
                .node("QuantizeLinear", "cq", with("conv2", "s.scale", "s.zero"))
                .node("DequantizeLinear", "cr", with("cq", "s.scale", "s.zero"))
                .node("Add", "sum", with("rr", "cr"))
                .node("QuantizeLinear", "sq", with("sum", "s.scale", "s.zero"))
                .node("DequantizeLinear", "sr", with("sq", "s.scale", "s.zero"))
                .node("MaxPool", "pool", with("sr"), ints("kernel_shape", 2, 2), ints("strides", 2, 2))
                .node("QuantizeLinear", "pq", with("pool", "s.scale", "s.zero"))
                .node("DequantizeLinear", "pr", with("pq", "s.scale", "s.zero"))
                .node("Flatten", "flat", with("pr"))
                .node("DequantizeLinear", "vr", with("v", "v.scale", "v.zero"))
                .node("Gemm", "fc", with("flat", "vr"), integer("transB", 1))
                .node("QuantizeLinear", "oq", with("fc", "o.scale", "o.zero"))
                .node("DequantizeLinear", "y", with("oq", "o.scale", "o.zero"))
                .output("y")
                .bytes();
    }

    @Test
    void aResidualNetworkBetweenQuantizersIsExactWithAnyScalesOfWeights() {
        byte[] model = fakeQuantized(0);
        agrees(model, OptLevel.ALL_OPT, pictures(1));
        var layers = ImportedRun.imported(model).network().nodes().stream()
                .map(node -> node.layer())
                .toList();
        assertThat(layers)
                .as("products of integers")
                .filteredOn(Requantize.class::isInstance)
                .hasSize(3);
        assertThat(layers)
                .filteredOn(layer -> layer instanceof Convolution || layer instanceof Linear)
                .hasSize(3);
    }

    /** With powers of two as scales float32 is exact as well: ONNX node by node gives the same integers. */
    @Test
    void aResidualNetworkBetweenQuantizersIsExactNodeByNode() {
        agrees(fakeQuantized(1f / 64), OptLevel.NO_OPT, pictures(1));
    }

    @Test
    void integerConvolutionsGiveTheirSums() {
        ModelWriter model = new ModelWriter(13).input("x", -1, 3, 8, 8);
        scale(model, "in", 0.01f, UINT8, 77);
        byte[] bytes = model.integers("w", INT8, List.of(5, 3, 2, 3), values.integers(90, -63, 63))
                .integers("zero", INT8, List.of(), 0)
                .node("QuantizeLinear", "q", with("x", "in.scale", "in.zero"))
                .node("ConvInteger", "y", with("q", "w", "in.zero", "zero"), ints("pads", 1, 1, 0, 0))
                .output("y", INT32)
                .bytes();
        agrees(bytes, OptLevel.NO_OPT, pictures(1));
    }

    @Test
    void integerProductsGiveTheirSums() {
        ModelWriter model = new ModelWriter(13).input("x", -1, 3, 8, 8);
        scale(model, "in", 0.01f, UINT8, 140);
        byte[] bytes = model.integers("w", INT8, List.of(8, 6), values.integers(48, -63, 63))
                .integers("zero", INT8, List.of(), 2)
                .node("QuantizeLinear", "q", with("x", "in.scale", "in.zero"))
                .node("MatMulInteger", "y", with("q", "w", "in.zero", "zero"))
                .output("y", INT32)
                .bytes();
        agrees(bytes, OptLevel.NO_OPT, pictures(1));
    }

    /** The range of one sample: ONNX takes it over the whole batch, which is one sample here. */
    @Test
    void dynamicQuantizationTakesTheRangeOfTheSample() {
        byte[] bytes = new ModelWriter(13)
                .input("x", -1, 40)
                .integers("w", INT8, List.of(40, 6), values.integers(240, -63, 63))
                .integers("zero", INT8, List.of(), 0)
                .node("", "DynamicQuantizeLinear", List.of("q", "s", "z"), with("x"))
                .node("MatMulInteger", "m", with("q", "w", "z", "zero"))
                .output("m", INT32)
                .bytes();
        for (int seed = 0; seed < 50; seed++) {
            double[] x = new Values(100 + seed).reals(40);
            assertThat(ImportedRun.run(bytes, List.of(1, 40), x).values())
                    .containsExactly(Peer.run(bytes, "x", List.of(1, 40), x).values());
        }
    }

    @Test
    void dynamicScalesMultiplySums() {
        byte[] bytes = new ModelWriter(13)
                .input("x", -1, 40)
                .integers("w", INT8, List.of(40, 6), values.integers(240, -63, 63))
                .integers("zero", INT8, List.of(), 0)
                .floats("ws", List.of(1), 0.25f)
                .node("", "DynamicQuantizeLinear", List.of("q", "s", "z"), with("x"))
                .node("MatMulInteger", "m", with("q", "w", "z", "zero"))
                .node("Cast", "c", with("m"), integer("to", 1))
                .node("Mul", "factor", with("s", "ws"))
                .node("Mul", "y", with("c", "factor"))
                .output("y")
                .bytes();
        double[] x = new Values(5).reals(40);
        double[] expected = Peer.run(bytes, "x", List.of(1, 40), x).values();
        double[] actual = ImportedRun.run(bytes, List.of(1, 40), x).values();
        for (int i = 0; i < expected.length; i++) {
            // The sum, a float32 scale with an exact factor, and their product, which float32 rounds once.
            assertThat((float) actual[i]).isEqualTo((float) expected[i]);
        }
    }

    private static double[] quantized(ModelWriter model, double... x) {
        byte[] bytes = model.output("y").bytes();
        return ImportedRun.run(bytes, List.of(1, x.length), x).values();
    }

    private static ModelWriter qonnx(int width, float scale, float zero, float bits) {
        return new ModelWriter(11)
                .domain("qonnx.custom_op.general", 1)
                .input("x", -1, width)
                .floats("s", List.of(), scale)
                .floats("z", List.of(), zero)
                .floats("n", List.of(), bits);
    }

    private static final String QONNX = "qonnx.custom_op.general";

    /** 4 bits, scale 1/2: −8…7 codes, narrow −7…7, unsigned 0…15; ties to even, up and down. */
    @Test
    void quantRoundsAndClampsAsQonnxDefinesIt() {
        double[] x = {-9, -0.75, -0.25, 0.25, 0.75, 1.1, 9};
        assertThat(quantized(
                        qonnx(7, 0.5f, 0, 4)
                                .node(QONNX, "Quant", List.of("y"), with("x", "s", "z", "n"), integer("narrow", 0)),
                        x))
                .containsExactly(-4, -1, 0, 0, 1, 1, 3.5);
        assertThat(quantized(
                        qonnx(7, 0.5f, 0, 4)
                                .node(
                                        QONNX,
                                        "Quant",
                                        List.of("y"),
                                        with("x", "s", "z", "n"),
                                        text("rounding_mode", "FLOOR")),
                        x))
                .containsExactly(-3.5, -1, -0.5, 0, 0.5, 1, 3.5);
        assertThat(quantized(
                        qonnx(7, 0.5f, 0, 4)
                                .node(
                                        QONNX,
                                        "Quant",
                                        List.of("y"),
                                        with("x", "s", "z", "n"),
                                        integer("signed", 0),
                                        integer("narrow", 0),
                                        text("rounding_mode", "CEIL")),
                        x))
                .containsExactly(0, 0, 0, 0.5, 1, 1.5, 7.5);
        assertThat(quantized(
                        qonnx(7, 0.5f, 3, 4)
                                .node(
                                        QONNX,
                                        "Quant",
                                        List.of("y"),
                                        with("x", "s", "z", "n"),
                                        integer("signed", 0),
                                        integer("narrow", 0)),
                        x))
                .as("zero at 3: quotients −18, −1.5, −0.5, 0.5, 1.5, 2.2, 18 plus 3, then rounded to even")
                .containsExactly(-1.5, -0.5, -0.5, 0.5, 0.5, 1, 6);
    }

    @Test
    void bipolarQuantHasTwoValues() {
        assertThat(quantized(
                        qonnx(4, 0.5f, 0, 1).node(QONNX, "BipolarQuant", List.of("y"), with("x", "s")), -3, -0.1, 0, 2))
                .containsExactly(-0.5, -0.5, 0.5, 0.5);
    }

    /** Codes 13, −13 and 4 of scale 1/2 lose two bits: 3, −4 and 1. */
    @Test
    void truncDropsLowBits() {
        assertThat(quantized(
                        qonnx(3, 0.5f, 0, 8)
                                .floats("m", List.of(), 6)
                                .node(QONNX, "Trunc", List.of("y"), with("x", "s", "z", "n", "m")),
                        6.5,
                        -6.5,
                        2))
                .containsExactly(1.5, -2, 0.5);
    }

    @Test
    void weightsAreQuantizedAtImport() {
        double[] y = quantized(
                qonnx(2, 0.25f, 0, 3)
                        .floats("w", List.of(2, 2), 0.3f, -5, 0.4f, 0.1f)
                        .node(QONNX, "Quant", List.of("q"), with("w", "s", "z", "n"), integer("narrow", 0))
                        .node("MatMul", "y", with("x", "q")),
                1,
                10);
        assertThat(y).as("weights 0.25 −1 / 0.5 0").containsExactly(5.25, -1);
    }
}
