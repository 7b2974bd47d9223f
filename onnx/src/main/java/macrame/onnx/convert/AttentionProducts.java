package macrame.onnx.convert;

import java.util.ArrayList;
import java.util.List;
import macrame.nn.layer.GroupedProduct;
import macrame.nn.layer.Reshape;
import macrame.nn.tensor.Shape;

/** Products of two activations, such as those inside an attention: one per sample and group of leading axes. */
final class AttentionProducts {

    private AttentionProducts() {}

    static void convert(Operation op) {
        Value left = op.value(0);
        Value right = op.value(1);
        int rank = left.rank();
        op.require(rank >= 2 && right.rank() == rank, "a product of " + rank + " by " + right.rank() + " axes");
        List<Integer> groups = new ArrayList<>();
        boolean batch = false;
        for (int axis = 0; axis < rank - 2; axis++) {
            op.require(
                    left.dim(axis) == right.dim(axis) && left.hasBatch(axis) == right.hasBatch(axis),
                    "a product of " + Names.dims(left.dims()) + " by " + Names.dims(right.dims()));
            batch |= left.hasBatch(axis);
        }
        op.require(batch, "a product that mixes the samples of a batch");
        op.require(
                left.dim(rank - 1) == right.dim(rank - 2),
                "a product of " + Names.dims(left.dims()) + " by " + Names.dims(right.dims()));
        for (int axis : groupAxes(left)) {
            groups.add(Math.toIntExact(left.extentOf(axis)));
        }
        op.require(groupExtents(right).equals(groups), "a product of groups that are made of different axes");
        boolean transposed = isLast(right, rank - 2);
        String a = op.layouts().grouped(left, List.of(run(left, rank - 2), groupAxes(left), run(left, rank - 1)));
        int outer = transposed ? rank - 1 : rank - 2;
        String b = op.layouts()
                .grouped(
                        right,
                        List.of(run(right, outer), groupAxes(right), run(right, transposed ? rank - 2 : rank - 1)));
        String node = op.add(new GroupedProduct(transposed), a, b);
        op.result(apart(op, node, left, groups));
    }

    private static List<Integer> run(Value x, int axis) {
        List<Integer> run = x.axes().get(axis);
        if (run.contains(Value.BATCH)) {
            throw new Unsupported("a product that mixes the samples of a batch is not supported");
        }
        return run;
    }

    private static List<Integer> groupAxes(Value x) {
        List<Integer> axes = new ArrayList<>();
        x.axes().subList(0, x.rank() - 2).forEach(axes::addAll);
        axes.removeIf(axis -> axis == Value.BATCH);
        return axes;
    }

    private static List<Integer> groupExtents(Value x) {
        return groupAxes(x).stream().map(axis -> x.sample().extent(axis - 1)).toList();
    }

    private static boolean isLast(Value x, int axis) {
        return x.axes().get(axis).equals(List.of(x.sample().rank()));
    }

    /** The product with its groups as the axes that they consist of. */
    private static Value apart(Operation op, String node, Value left, List<Integer> groups) {
        Shape product = op.parts().shape(node);
        List<Integer> extents = new ArrayList<>(List.of(product.extent(0)));
        extents.addAll(groups);
        extents.add(product.extent(2));
        Shape sample = new Shape(extents);
        String apart = sample.equals(product) ? node : op.add(".groups", new Reshape(sample), node);
        List<Integer> own = groupAxes(left);
        List<List<Integer>> axes = new ArrayList<>();
        for (List<Integer> run : left.axes().subList(0, left.rank() - 2)) {
            axes.add(run.stream()
                    .map(axis -> axis == Value.BATCH ? Value.BATCH : 2 + own.indexOf(axis))
                    .toList());
        }
        axes.add(List.of(1));
        axes.add(List.of(sample.rank()));
        return new Value(apart, sample, axes);
    }
}
