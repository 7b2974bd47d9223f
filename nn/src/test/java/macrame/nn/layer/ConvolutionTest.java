package macrame.nn.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import macrame.nn.engine.Engine.Finish;
import macrame.nn.engine.Observer;
import macrame.nn.engine.RealEngine;
import macrame.nn.network.Model;
import macrame.nn.network.Network;
import macrame.nn.network.Propagation;
import macrame.nn.precision.Site;
import macrame.nn.tensor.RealTensor;
import macrame.nn.tensor.Shape;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Small integers throughout, so that float64 is exact and every comparison is of equals. */
class ConvolutionTest {

    private static final int BATCH = 2;

    private final UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(5);

    static Stream<Arguments> cases() {
        return Stream.of(
                Arguments.of(Shape.of(5, 5, 3), new Convolution(Spatial.of(3, 3), 4, 1, Finish.NONE)),
                Arguments.of(Shape.of(6, 5, 2), new Convolution(Spatial.of(3, 2).withPadding(1), 3, 1, Finish.NONE)),
                Arguments.of(Shape.of(7, 8, 2), new Convolution(Spatial.of(3, 3).withStride(2), 3, 1, Finish.NONE)),
                Arguments.of(
                        Shape.of(7, 8, 2),
                        new Convolution(Spatial.of(3, 3).withStride(3).withPadding(2), 3, 1, Finish.NONE)),
                Arguments.of(
                        Shape.of(9, 7, 2),
                        new Convolution(Spatial.of(3, 3).withDilation(2).withPadding(1), 3, 1, Finish.NONE)),
                Arguments.of(Shape.of(5, 5, 4), new Convolution(Spatial.of(3, 3).withPadding(1), 6, 2, Finish.NONE)),
                Arguments.of(
                        Shape.of(6, 6, 3),
                        new Convolution(Spatial.of(3, 3).withStride(2).withPadding(1), 3, 3, Finish.NONE)),
                Arguments.of(Shape.of(4, 4, 3), new Convolution(Spatial.of(1, 1), 5, 1, Finish.NONE)),
                Arguments.of(Shape.of(4, 4, 2), new Convolution(Spatial.of(1, 1).withPadding(2), 2, 1, Finish.NONE)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void forwardAndBothGradientsEqualTheDefinition(Shape input, Convolution layer) {
        int inputs = input.extent(-1);
        int perGroup = inputs / layer.groups();
        Spatial windows = layer.windows();
        RealTensor weight =
                integers(Shape.of(windows.kernel().get(0), windows.kernel().get(1), perGroup, layer.outputs()));
        RealTensor bias = integers(Shape.of(layer.outputs()));
        RealTensor x = integers(input.inBatch(BATCH));
        Ends ends = run(input, layer, weight, bias, x);

        double[] y = new double[ends.output().values().length];
        double[] weightGradient = new double[weight.values().length];
        double[] inputGradient = new double[x.values().length];
        Shape out = ends.output().shape();
        int outputsPerGroup = layer.outputs() / layer.groups();
        for (int n = 0; n < BATCH; n++) {
            for (int oy = 0; oy < out.extent(1); oy++) {
                for (int ox = 0; ox < out.extent(2); ox++) {
                    for (int o = 0; o < layer.outputs(); o++) {
                        int at = at(out, n, oy, ox, o);
                        y[at] += bias.values()[o];
                        for (int ky = 0; ky < windows.kernel().get(0); ky++) {
                            for (int kx = 0; kx < windows.kernel().get(1); kx++) {
                                int iy = place(windows, 0, oy, ky);
                                int ix = place(windows, 1, ox, kx);
                                if (iy < 0 || iy >= input.extent(0) || ix < 0 || ix >= input.extent(1)) {
                                    continue;
                                }
                                for (int c = 0; c < perGroup; c++) {
                                    int w = at(weight.shape(), ky, kx, c, o);
                                    int i = at(x.shape(), n, iy, ix, o / outputsPerGroup * perGroup + c);
                                    double gradient = ends.gradient().values()[at];
                                    y[at] += x.values()[i] * weight.values()[w];
                                    weightGradient[w] += x.values()[i] * gradient;
                                    inputGradient[i] += weight.values()[w] * gradient;
                                }
                            }
                        }
                    }
                }
            }
        }
        assertThat(ends.output().values()).containsExactly(y);
        assertThat(ends.weightGradient().values()).containsExactly(weightGradient);
        assertThat(ends.inputGradient().values()).containsExactly(inputGradient);
    }

    private static int place(Spatial windows, int axis, int position, int tap) {
        return position * windows.stride().get(axis)
                + tap * windows.dilation().get(axis)
                - windows.padding().get(axis);
    }

    private static int at(Shape shape, int a, int b, int c, int d) {
        return ((a * shape.extent(1) + b) * shape.extent(2) + c) * shape.extent(3) + d;
    }

    /** ⟨dY, conv(x)⟩ = ⟨dX, x⟩ = ⟨dW, w⟩ without a bias: gradients of a bilinear map are its adjoints. */
    @ParameterizedTest
    @MethodSource("otherRanks")
    void gradientsOfOneAndThreeAxesAreAdjoint(Shape input, Convolution layer) {
        List<ParameterSpec> specs = layer.parameters(List.of(input));
        RealTensor weight = integers(specs.get(0).shape());
        RealTensor bias = new RealTensor(specs.get(1).shape(), new double[layer.outputs()]);
        RealTensor x = integers(input.inBatch(BATCH));
        Ends ends = run(input, layer, weight, bias, x);
        double expected = dot(ends.gradient(), ends.output());
        assertThat(expected).isNotZero();
        assertThat(dot(ends.inputGradient(), x)).isEqualTo(expected);
        assertThat(dot(ends.weightGradient(), weight)).isEqualTo(expected);
    }

    static Stream<Arguments> otherRanks() {
        return Stream.of(
                Arguments.of(
                        Shape.of(11, 3),
                        new Convolution(Spatial.of(3).withStride(2).withPadding(1), 4, 1, Finish.NONE)),
                Arguments.of(
                        Shape.of(5, 4, 6, 2),
                        new Convolution(Spatial.of(2, 3, 3).withStride(2).withPadding(1), 4, 2, Finish.NONE)));
    }

    @Test
    void outputExtentIsTheFloorOfTheFormula() {
        Convolution layer = new Convolution(Spatial.of(3, 3).withStride(2), 6, 1, Finish.NONE);
        assertThat(layer.outputShape(List.of(Shape.of(8, 7, 1)))).isEqualTo(Shape.of(3, 3, 6));
    }

    @Test
    void kernelThatDoesNotFitIsNamed() {
        Convolution layer = new Convolution(Spatial.of(5, 5), 6, 1, Finish.NONE);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Network.builder("n", Shape.of(4, 4, 1))
                        .add("conv1", layer)
                        .build())
                .withMessageContaining("conv1")
                .withMessageContaining("5")
                .withMessageContaining("4");
    }

    private record Ends(RealTensor output, RealTensor gradient, RealTensor inputGradient, RealTensor weightGradient) {}

    /** A 1×1 convolution by the identity in front makes the layer need its input gradient. */
    private Ends run(Shape input, Convolution layer, RealTensor weight, RealTensor bias, RealTensor x) {
        int channels = input.extent(-1);
        Integer[] ones = new Integer[input.rank() - 1];
        Arrays.fill(ones, 1);
        Network network = Network.builder("test", input)
                .add("identity", new Convolution(Spatial.of(ones), channels, 1, Finish.NONE))
                .add("conv", layer)
                .build();
        Map<String, RealTensor> start = new LinkedHashMap<>();
        double[] identity = new double[channels * channels];
        for (int c = 0; c < channels; c++) {
            identity[c * channels + c] = 1;
        }
        Shape identityShape = network.parameters().get("identity").get(0).shape();
        start.put("identity.weight", new RealTensor(identityShape, identity));
        start.put("identity.bias", new RealTensor(Shape.of(channels), new double[channels]));
        start.put("conv.weight", weight);
        start.put("conv.bias", bias);
        InputGradients gradients = new InputGradients();
        Model<RealTensor> model = Model.of(network, new RealEngine(gradients), start);
        Propagation<RealTensor> propagation = new Propagation<>(model, true);
        RealTensor output = propagation.forward(propagation.load(x));
        RealTensor gradient = integers(output.shape());
        propagation.backward(gradient);
        return new Ends(
                output,
                gradient,
                gradients.last,
                model.parameter("conv", "weight").gradient().take());
    }

    private static final class InputGradients implements Observer<RealTensor> {
        private RealTensor last;

        @Override
        public void result(Site site, RealTensor result) {
            if (site.layer().equals("conv") && site.part().equals("input")) {
                last = result;
            }
        }
    }

    private RealTensor integers(Shape shape) {
        double[] values = new double[shape.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextInt(13) - 6;
        }
        return new RealTensor(shape, values);
    }

    private static double dot(RealTensor a, RealTensor b) {
        double sum = 0;
        for (int i = 0; i < a.values().length; i++) {
            sum += a.values()[i] * b.values()[i];
        }
        return sum;
    }
}
