package macrame.nn.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import macrame.nn.engine.RealEngine;
import macrame.nn.random.RandomStream;
import macrame.nn.tensor.RealTensor;
import macrame.nn.tensor.Shape;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * What comparisons with ONNX Runtime share: inputs and parameters that are multiples of 2⁻⁴ of magnitude at most 1, a layer
 * run on them, and tensors with their axes as the other side has them.
 */
final class OnnxComparison {

    static final double ROUNDING = 0x1p-24;
    static final double FUNCTION = 0x1p-20;

    static final int BATCH = 2;

    static RealTensor values(String name, Shape shape) {
        UniformRandomProvider bits = RandomStream.of(1, name, 0);
        double[] values = new double[shape.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (bits.nextInt(33) - 16) / 16.0;
        }
        return new RealTensor(shape, values);
    }

    /** A layer, the values of its parameters, and what it makes of inputs with the batch outermost. */
    record Run(Layer layer, List<RealTensor> inputs, Map<String, RealTensor> parameters) {

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
    static RealTensor permuted(RealTensor x, int... axes) {
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

    static int stride(Shape shape, int axis) {
        return shape.extents().subList(axis + 1, shape.rank()).stream().reduce(1, Math::multiplyExact);
    }

    static RealTensor channelsFirst(RealTensor x) {
        int last = x.shape().rank() - 1;
        return permuted(
                x,
                IntStream.rangeClosed(0, last)
                        .map(i -> i == 0 ? 0 : i == 1 ? last : i - 1)
                        .toArray());
    }

    static RealTensor channelsLast(RealTensor x) {
        int last = x.shape().rank() - 1;
        return permuted(
                x,
                IntStream.rangeClosed(0, last)
                        .map(i -> i == 0 ? 0 : i == last ? 1 : i + 1)
                        .toArray());
    }

    static RealTensor reshaped(RealTensor x, int... extents) {
        return new RealTensor(Shape.of(extents), x.values());
    }

    static void agree(RealTensor ours, RealTensor theirs, double tolerance) {
        assertThat(theirs.values()).hasSameSizeAs(ours.values());
        assertThat(Arrays.stream(ours.values()).distinct().count()).isGreaterThan(2);
        for (int i = 0; i < ours.values().length; i++) {
            assertThat(ours.values()[i]).as("element " + i).isCloseTo(theirs.values()[i], within(tolerance));
        }
    }

    private OnnxComparison() {}
}
