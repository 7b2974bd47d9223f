package macrame.onnx.convert;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import macrame.nn.layer.Layer;
import macrame.nn.layer.Reshape;
import macrame.nn.layer.Transpose;
import macrame.nn.tensor.Shape;

/** Brings values into the order of axes that a layer needs; adds a layer only if elements have to move. */
final class Layouts {

    private final NetworkParts parts;
    private final String name;

    /** @param name of the node that needs another order, in front of the names of what is added */
    Layouts(NetworkParts parts, String name) {
        this.parts = parts;
        this.name = name;
    }

    /**
     * The value with exactly one axis of the sample per ONNX axis, in a given order.
     *
     * @param order ONNX axes, all but those of the samples
     */
    Value arranged(Value x, List<Integer> order) {
        List<List<Integer>> axes = new ArrayList<>(Collections.nCopies(x.rank(), List.of()));
        List<Integer> sources = new ArrayList<>();
        int[] extents = new int[order.size()];
        for (int i = 0; i < extents.length; i++) {
            int axis = order.get(i);
            sources.addAll(x.axes().get(axis));
            extents[i] = Math.toIntExact(x.dim(axis));
            axes.set(axis, List.of(i + 1));
        }
        for (int axis = 0; axis < x.rank(); axis++) {
            if (!order.contains(axis)) {
                requireSamplesAlone(x, axis);
                axes.set(axis, x.axes().get(axis));
            }
        }
        String node = moved(x, sources);
        Shape shape = Shape.of(extents);
        if (!parts.shape(node).equals(shape)) {
            node = parts.add(name + ".reshape", new Reshape(shape), List.of(node));
        }
        return new Value(node, shape, axes);
    }

    /**
     * The value's node with one axis of the sample for every run of them.
     *
     * @param runs all axes of the sample, in the order wanted
     */
    String grouped(Value x, List<List<Integer>> runs) {
        int[] extents = runs.stream()
                .mapToInt(run -> run.stream()
                        .mapToInt(axis -> x.sample().extent(axis - 1))
                        .reduce(1, (a, b) -> a * b))
                .toArray();
        String node = moved(x, runs.stream().flatMap(List::stream).toList());
        Shape shape = Shape.of(extents);
        return parts.shape(node).equals(shape) ? node : parts.add(name + ".groups", new Reshape(shape), List.of(node));
    }

    private static void requireSamplesAlone(Value x, int axis) {
        if (x.hasBatch(axis) && x.axes().get(axis).size() > 1) {
            throw new Unsupported("it needs the samples apart, which an earlier Reshape merged with another axis");
        }
    }

    /** A tensor whose sample axes lie in another order. */
    private String moved(Value x, List<Integer> sources) {
        List<Integer> order = sources.stream().map(axis -> axis - 1).toList();
        List<Integer> longOnes =
                order.stream().filter(axis -> x.sample().extent(axis) > 1).toList();
        boolean ascending = IntStream.range(1, longOnes.size()).allMatch(i -> longOnes.get(i - 1) < longOnes.get(i));
        return ascending ? x.node() : parts.add(name + ".transpose", new Transpose(order), List.of(x.node()));
    }

    /** Axes as ONNX has them. */
    Value rowMajor(Value x) {
        return arranged(x, others(x, -1));
    }

    /** All spatial axes, then the channels of ONNX axis 1. */
    Value channelsLast(Value x) {
        return innermost(x, 1);
    }

    /** One ONNX axis behind all others, which keep their order in the sample where it is well-defined. */
    Value innermost(Value x, int axis) {
        List<Integer> order = new ArrayList<>(others(x, axis));
        order.add(axis);
        return arranged(x, order);
    }

    private static List<Integer> others(Value x, int excluded) {
        return IntStream.range(0, x.rank())
                .filter(axis -> axis != excluded && !x.hasBatch(axis))
                .boxed()
                .toList();
    }

    /** The value with one sample axis for this ONNX axis; the others stay where they are if they can. */
    Value withAxis(Value x, int axis) {
        return x.axes().get(axis).size() == 1 ? x : rowMajor(x);
    }

    /** The same elements in ONNX's order under other extents, with {@link Value#SAMPLES} for their number. */
    Value reshaped(Value x, List<Long> dims) {
        return new Reshaping(x, dims)
                .renamed()
                .map(plan -> plan.isFree() ? x.withAxes(plan.axes()) : split(x, plan))
                .orElseGet(() -> inOrder(x, dims));
    }

    private Value split(Value x, Reshaping.Plan plan) {
        Shape shape = plan.shape();
        String node = parts.add(name, new Reshape(shape), List.of(x.node()));
        return new Value(node, shape, plan.axes());
    }

    private Value inOrder(Value x, List<Long> dims) {
        Value ordered = rowMajor(x);
        int samples = dims.indexOf(Value.SAMPLES);
        boolean first = samples >= 0
                && dims.subList(0, samples).stream().allMatch(dim -> dim == 1)
                && ordered.axes().get(0).equals(List.of(Value.BATCH));
        if (!first) {
            throw new Unsupported(
                    "it mixes the samples of a batch: extents " + Names.dims(x.dims()) + " become " + Names.dims(dims));
        }
        int[] extents = IntStream.range(0, dims.size())
                .filter(axis -> axis != samples)
                .map(axis -> Math.toIntExact(dims.get(axis)))
                .toArray();
        List<List<Integer>> axes = new ArrayList<>();
        for (int axis = 0; axis < dims.size(); axis++) {
            axes.add(List.of(axis == samples ? Value.BATCH : axis < samples ? axis + 1 : axis));
        }
        Shape shape = Shape.of(extents);
        Layer layer = new Reshape(shape);
        return new Value(parts.add(name, layer, List.of(ordered.node())), shape, axes);
    }
}
