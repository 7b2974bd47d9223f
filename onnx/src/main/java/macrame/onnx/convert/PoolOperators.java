package macrame.onnx.convert;

import java.util.List;
import java.util.Map;
import macrame.nn.layer.AveragePool;
import macrame.nn.layer.Layer;
import macrame.nn.layer.MaxPool;
import macrame.nn.layer.PoolWindows;
import macrame.nn.layer.Spatial;

/** Poolings over windows or everything. */
final class PoolOperators {

    private PoolOperators() {}

    static void register(Map<String, Operator> operators) {
        operators.put("MaxPool", PoolOperators::max);
        operators.put("AveragePool", PoolOperators::average);
        operators.put("GlobalMaxPool", op -> op.result(pooled(op, spatial(op), new MaxPool(PoolWindows.WHOLE_SAMPLE))));
        operators.put(
                "GlobalAveragePool",
                op -> op.result(pooled(op, spatial(op), new AveragePool(PoolWindows.WHOLE_SAMPLE))));
        operators.put("ReduceMean", PoolOperators::mean);
    }

    private static Value spatial(Operation op) {
        Value x = op.value(0);
        op.require(x.rank() >= 3, "an input of " + x.rank() + " axes");
        return op.layouts().channelsLast(x);
    }

    private static Spatial windows(Operation op, Value x) {
        return new Windows(op, op.integers("kernel_shape", List.of()))
                .over(x.sample().extents());
    }

    private static Value pooled(Operation op, Value x, Layer layer) {
        String node = op.add(layer, x.node());
        return new Value(node, op.parts().shape(node), x.axes());
    }

    private static void max(Operation op) {
        op.require(!op.wants(1), "the indices as a result");
        Value x = spatial(op);
        op.result(pooled(op, x, new MaxPool(windows(op, x))));
    }

    private static void average(Operation op) {
        Value x = spatial(op);
        Spatial windows = windows(op, x);
        boolean counted = op.integer("count_include_pad", 0) != 0;
        op.require(!counted || op.integer("ceil_mode", 0) == 0, "ceil_mode=1 with count_include_pad=1");
        op.result(pooled(op, x, new AveragePool(windows, counted || !windows.pads())));
    }

    /** A mean over all spatial axes is a global average pool. */
    private static void mean(Operation op) {
        Value x = op.value(0);
        List<Integer> axes = op.attributeOrInput("axes", 1).orElse(List.of()).stream()
                .map(axis -> ConstantFolding.axis(axis, x.rank()))
                .sorted()
                .toList();
        List<Integer> spatial =
                java.util.stream.IntStream.range(2, x.rank()).boxed().toList();
        op.require(x.rank() >= 3 && axes.equals(spatial), "a mean over other than all spatial axes");
        Value pooled = pooled(op, op.layouts().channelsLast(x), new AveragePool(PoolWindows.WHOLE_SAMPLE));
        op.result(
                op.integer("keepdims", 1) != 0
                        ? pooled
                        : op.layouts().reshaped(pooled, pooled.dims().subList(0, 2)));
    }
}
