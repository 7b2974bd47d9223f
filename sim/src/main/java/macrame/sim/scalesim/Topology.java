package macrame.sim.scalesim;

import java.util.ArrayList;
import java.util.List;
import macrame.files.InputException;
import macrame.sim.ArrayConfig;
import macrame.sim.workload.Operand;
import macrame.sim.workload.Phase;
import macrame.sim.workload.ProductShape;
import macrame.sim.workload.ProductWork;
import macrame.sim.workload.VectorWork;
import macrame.sim.workload.WindowAxis;
import macrame.sim.workload.Windows;
import macrame.sim.workload.Words;
import macrame.sim.workload.Work;

/**
 * Layers as SCALE-Sim's topology files list them.
 *
 * @param layers the layers, in order
 */
public record Topology(List<Layer> layers) {

    /** One line of a topology. */
    public sealed interface Layer permits Convolution, Product {

        /** The name in the first column. */
        String name();
    }

    /**
     * A convolution without padding. A name that contains {@code DP} is a depthwise one: every channel is a group.
     *
     * @param name name of the layer
     * @param height rows of the input
     * @param width columns of the input
     * @param kernelHeight rows of the filter
     * @param kernelWidth columns of the filter
     * @param channels channels of the input
     * @param filters number of filters
     * @param strideHeight distance of windows along the height
     * @param strideWidth distance of windows along the width
     */
    public record Convolution(
            String name,
            int height,
            int width,
            int kernelHeight,
            int kernelWidth,
            int channels,
            int filters,
            int strideHeight,
            int strideWidth)
            implements Layer {

        boolean depthwise() {
            return name.contains("DP");
        }
    }

    /**
     * A matrix product.
     *
     * @param name name of the layer
     * @param shape its extents
     */
    public record Product(String name, ProductShape shape) implements Layer {}

    /** Copies the list. */
    public Topology {
        layers = List.copyOf(layers);
    }

    /**
     * The work of the layers in the formats of an array.
     *
     * @param batch number of samples
     * @param training whether gradients of inputs (but for the first layer) and weights, and the weights' update by plain
     *     gradient descent, follow each layer's forward work
     * @throws InputException if a layer's counts exceed a long
     */
    public List<Work> work(ArrayConfig config, int batch, boolean training) {
        List<Work> work = new ArrayList<>();
        for (int index = 0; index < layers.size(); index++) {
            Layer layer = layers.get(index);
            try {
                List<ProductWork> phases = phases(layer, config, batch);
                work.add(phases.get(0));
                if (training) {
                    if (index > 0) {
                        work.add(phases.get(1));
                    }
                    work.add(phases.get(2));
                    work.add(update(phases.get(0)));
                }
            } catch (IllegalArgumentException | ArithmeticException tooLarge) {
                throw new InputException(
                        "layer '" + layer.name() + "' is too large: " + tooLarge.getMessage(), tooLarge);
            }
        }
        return work;
    }

    /** One multiply-add per weight, in the weights' own format: a topology has no master copies. */
    private static VectorWork update(ProductWork forward) {
        long weights = Math.multiplyExact(
                forward.groups(), forward.shape().k() * forward.shape().n());
        Words words = new Words(weights, forward.b().bits());
        return new VectorWork(
                forward.layer(),
                Phase.UPDATE,
                "multiply-add",
                weights,
                1,
                List.of(words, new Words(weights, forward.result())),
                words);
    }

    private static List<ProductWork> phases(Layer layer, ArrayConfig config, int batch) {
        return layer instanceof Product product
                ? phases(product, config, batch)
                : phases((Convolution) layer, config, batch);
    }

    private static List<ProductWork> phases(Product product, ArrayConfig config, int batch) {
        ProductShape one = product.shape();
        ProductShape shape = new ProductShape(Math.multiplyExact(one.m(), batch), one.k(), one.n());
        Bits bits = Bits.of(config);
        return List.of(
                bits.work(product.name(), Phase.FORWARD, 1, shape, Operand.plain(bits.a()), Operand.plain(bits.b())),
                bits.work(
                        product.name(),
                        Phase.INPUT_GRADIENT,
                        1,
                        new ProductShape(shape.m(), shape.n(), shape.k()),
                        Operand.plain(bits.a()),
                        Operand.plain(bits.b())),
                bits.work(
                        product.name(),
                        Phase.WEIGHT_GRADIENT,
                        1,
                        new ProductShape(shape.k(), shape.m(), shape.n()),
                        Operand.plain(bits.a()),
                        Operand.plain(bits.a())));
    }

    private static List<ProductWork> phases(Convolution layer, ArrayConfig config, int batch) {
        int groups = layer.depthwise() ? layer.channels() : 1;
        int channels = layer.depthwise() ? 1 : layer.channels();
        WindowAxis height = axis(layer.height(), layer.kernelHeight(), layer.strideHeight());
        WindowAxis width = axis(layer.width(), layer.kernelWidth(), layer.strideWidth());
        Windows input = new Windows(batch, List.of(height, width), channels, false);
        Windows gradient = new Windows(batch, List.of(backwards(height), backwards(width)), layer.filters(), false);
        Bits bits = Bits.of(config);
        return List.of(
                bits.work(
                        layer.name(),
                        Phase.FORWARD,
                        groups,
                        new ProductShape(input.positions(), input.taps(), layer.filters()),
                        Operand.windows(bits.a(), input),
                        Operand.plain(bits.b())),
                bits.work(
                        layer.name(),
                        Phase.INPUT_GRADIENT,
                        groups,
                        new ProductShape(gradient.positions(), gradient.taps(), channels),
                        Operand.windows(bits.a(), gradient),
                        Operand.plain(bits.b())),
                bits.work(
                        layer.name(),
                        Phase.WEIGHT_GRADIENT,
                        groups,
                        new ProductShape(input.taps(), input.positions(), layer.filters()),
                        Operand.windows(bits.a(), input.transpose()),
                        Operand.plain(bits.a())));
    }

    /** SCALE-Sim's output extent, {@code ⌈(input − kernel + stride)/stride⌉}: its last window may hang over. */
    private static WindowAxis axis(int input, int kernel, int stride) {
        int output = (int) (((long) input - kernel + 2L * stride - 1) / stride);
        return new WindowAxis(input, kernel, output, stride, 0, 1, 1);
    }

    /** The windows of the output gradient that make the input gradient: spread by the stride, full padding. */
    private static WindowAxis backwards(WindowAxis axis) {
        return new WindowAxis(axis.output(), axis.kernel(), axis.input(), 1, axis.kernel() - 1, 1, axis.stride());
    }

    private record Bits(int a, int b, int result, int sum) {

        static Bits of(ArrayConfig config) {
            var mac = config.arithmetic().mac();
            return new Bits(
                    mac.a().width(),
                    mac.b().width(),
                    config.arithmetic().result().width(),
                    mac.buffer().target().width());
        }

        ProductWork work(String name, Phase phase, int groups, ProductShape shape, Operand left, Operand right) {
            return new ProductWork(name, phase, groups, shape, left, right, result, sum);
        }
    }
}
