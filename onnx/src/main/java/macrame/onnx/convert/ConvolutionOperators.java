package macrame.onnx.convert;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import macrame.nn.engine.Engine.Finish;
import macrame.nn.layer.Convolution;
import macrame.nn.layer.Layer;
import macrame.nn.layer.Spatial;
import macrame.nn.layer.TransposedConvolution;
import macrame.nn.tensor.Shape;

/** Convolutions and transposed ones, over any number of spatial axes that the layers have. */
final class ConvolutionOperators {

    private static final int MAX_SPATIAL = 3;

    private ConvolutionOperators() {}

    static void register(Map<String, Operator> operators) {
        operators.put("Conv", ConvolutionOperators::convolution);
        operators.put("ConvTranspose", ConvolutionOperators::transposed);
    }

    private static void convolution(Operation op) {
        op.result(convolved(op, op.value(0), op.constant(1), op.optionalConstant(2)));
    }

    /** The convolution of a value that is not the first input, or with other weights than the second. */
    static Value convolved(Operation op, Value given, Constant weight, Optional<Constant> bias) {
        Value x = spatial(op, given, weight);
        int groups = Math.toIntExact(op.integer("group", 1));
        Spatial windows = new Windows(op, kernel(op, weight)).over(x.sample().extents());
        op.require(
                groups > 0 && weight.dims().get(1) * groups == x.sample().extent(-1),
                "a kernel for " + weight.dims().get(1) + " of " + x.sample().extent(-1) + " channels in " + groups
                        + " groups");
        Layer layer = new Convolution(windows, weight.dims().get(0), groups, bias.isPresent(), Finish.NONE);
        return finished(op, x, layer, weight, bias);
    }

    private static void transposed(Operation op) {
        Constant weight = op.constant(1);
        Value x = spatial(op, op.value(0), weight);
        int groups = Math.toIntExact(op.integer("group", 1));
        op.require(
                groups > 0 && weight.dims().get(0) == x.sample().extent(-1),
                "a kernel for " + weight.dims().get(0) + " of " + x.sample().extent(-1) + " channels");
        Layer layer = transposedLayer(op, kernel(op, weight), x, weight.dims().get(1), groups);
        op.result(finished(op, x, layer, weight, op.optionalConstant(2)));
    }

    private static Value spatial(Operation op, Value x, Constant weight) {
        int rank = weight.rank() - 2;
        op.require(rank >= 1 && rank <= MAX_SPATIAL, "a kernel of " + rank + " axes");
        op.require(x.rank() == rank + 2, "an input of " + x.rank() + " axes");
        return op.layouts().channelsLast(x);
    }

    private static List<Integer> kernel(Operation op, Constant weight) {
        List<Integer> kernel = weight.dims().subList(2, weight.rank());
        op.require(op.integers("kernel_shape", kernel).equals(kernel), "kernel_shape other than that of the weights");
        return kernel;
    }

    /** Weights have their kernel behind two axes of channels, and here in front of the same two exchanged. */
    private static Value finished(Operation op, Value x, Layer layer, Constant weight, Optional<Constant> bias) {
        String node = op.add(layer, x.node());
        Shape sample = op.parts().shape(node);
        List<Integer> order =
                new ArrayList<>(IntStream.range(2, weight.rank()).boxed().toList());
        order.addAll(List.of(1, 0));
        Shape turned = new Shape(order.stream().map(weight.dims()::get).toList());
        op.parameter(node, "weight", turned, weight.transposed(order).source());
        bias.ifPresent(values -> {
            int outputs = sample.extent(-1);
            op.require(values.dims().equals(List.of(outputs)), "a bias of extents " + values.dims());
            op.parameter(node, "bias", Shape.of(outputs), values.source());
        });
        return new Value(node, sample, x.axes());
    }

    /** Where a transposed convolution's windows lie, of which ONNX has three ways to say it. */
    private static Layer transposedLayer(Operation op, List<Integer> kernel, Value x, int outputs, int groups) {
        int rank = kernel.size();
        Windows windows = new Windows(op, kernel);
        List<Integer> extra = op.integers("output_padding", Collections.nCopies(rank, 0));
        List<Integer> pads = op.integers("pads", Collections.nCopies(2 * rank, 0));
        List<Integer> wanted = op.integers("output_shape", List.of());
        String automatic = op.text("auto_pad", "NOTSET");
        op.require(pads.size() == 2 * rank && extra.size() == rank, "pads for another number of axes than " + rank);
        op.require(wanted.isEmpty() || wanted.size() >= rank, "output_shape " + wanted);
        List<Integer> before = new ArrayList<>();
        List<Integer> after = new ArrayList<>();
        for (int axis = 0; axis < rank; axis++) {
            int stride = windows.strides().get(axis);
            int reach = windows.dilations().get(axis) * (kernel.get(axis) - 1) + 1;
            int full = stride * (x.sample().extent(axis) - 1) + extra.get(axis) + reach;
            boolean same = automatic.startsWith("SAME");
            if (wanted.isEmpty() && !same) {
                before.add(pads.get(axis));
                after.add(pads.get(rank + axis));
                continue;
            }
            int size = wanted.isEmpty() ? stride * x.sample().extent(axis) : wanted.get(wanted.size() - rank + axis);
            op.require(size <= full, "output_shape " + wanted);
            int total = full - size;
            int first = automatic.equals("SAME_UPPER") ? total / 2 : total - total / 2;
            before.add(first);
            after.add(total - first);
        }
        Spatial over = new Spatial(kernel, windows.strides(), before, after, windows.dilations());
        return new TransposedConvolution(over, extra, outputs * groups, groups, op.has(2), Finish.NONE);
    }
}
