package macrame.onnx.convert;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import macrame.nn.layer.Concatenate;
import macrame.nn.layer.Layer;
import macrame.nn.layer.Pad;
import macrame.nn.layer.Select;
import macrame.nn.layer.Slice;

/** Operators that move elements, or only rename their axes. */
final class MoveOperators {

    private MoveOperators() {}

    static void register(Map<String, Operator> operators) {
        operators.put("Flatten", MoveOperators::flatten);
        operators.put("Reshape", ConstantOperators.folded(MoveOperators::reshape));
        operators.put("Transpose", ConstantOperators.folded(MoveOperators::transpose));
        operators.put("Squeeze", ConstantOperators.folded(MoveOperators::squeeze));
        operators.put("Unsqueeze", ConstantOperators.folded(MoveOperators::unsqueeze));
        operators.put("Concat", ConstantOperators.folded(MoveOperators::concat));
        operators.put("Slice", ConstantOperators.folded(MoveOperators::slice));
        operators.put("Gather", ConstantOperators.folded(MoveOperators::gather));
        operators.put("Split", MoveOperators::split);
        operators.put("Pad", MoveOperators::pad);
    }

    private static void flatten(Operation op) {
        Value x = op.value(0);
        long given = op.integer("axis", 1);
        int axis = (int) (given < 0 ? given + x.rank() : given);
        op.require(axis >= 0 && axis <= x.rank(), "axis=" + given);
        op.result(op.layouts().reshaped(x, List.of(product(x.dims(), 0, axis), product(x.dims(), axis, x.rank()))));
    }

    private static long product(List<Long> dims, int from, int to) {
        long product = 1;
        for (long dim : dims.subList(from, to)) {
            product = Math.multiplyExact(product, dim);
        }
        return product;
    }

    private static void reshape(Operation op) {
        Value x = op.value(0);
        List<Long> wanted = op.attributeOrInput("shape", 1).orElseThrow(() -> new Unsupported("it has no extents"));
        List<Long> dims = Extents.ofSamples(wanted, x.dims(), op.integer("allowzero", 0) != 0, op.fixedBatch());
        op.result(op.layouts().reshaped(x, dims));
    }

    private static void transpose(Operation op) {
        Value x = op.value(0);
        List<Integer> order = op.integers(
                "perm",
                IntStream.range(0, x.rank()).map(i -> x.rank() - 1 - i).boxed().toList());
        Extents.requireOrder(order, x.rank());
        op.result(x.withAxes(order.stream().map(x.axes()::get).toList()));
    }

    /** An axis of extent 1 that the sample has joins its neighbour. */
    private static void squeeze(Operation op) {
        Value x = op.value(0);
        List<Integer> removed = op.attributeOrInput("axes", 1)
                .map(given -> given.stream()
                        .map(axis -> ConstantFolding.axis(axis, x.rank()))
                        .toList())
                .orElseGet(() -> IntStream.range(0, x.rank())
                        .filter(axis -> x.dim(axis) == 1)
                        .boxed()
                        .toList());
        List<Long> dims = new ArrayList<>();
        for (int axis = 0; axis < x.rank(); axis++) {
            op.require(!removed.contains(axis) || x.dim(axis) == 1, "a squeeze of an axis of " + x.dim(axis));
            if (!removed.contains(axis)) {
                dims.add(x.dim(axis));
            }
        }
        op.result(op.layouts().reshaped(x, dims));
    }

    private static void unsqueeze(Operation op) {
        Value x = op.value(0);
        List<Long> given = op.attributeOrInput("axes", 1).orElse(List.of());
        int rank = x.rank() + given.size();
        List<List<Integer>> axes = new ArrayList<>(x.axes());
        given.stream()
                .map(axis -> ConstantFolding.axis(axis, rank))
                .sorted()
                .forEach(axis -> axes.add(Math.min(axis, axes.size()), List.of()));
        op.result(x.withAxes(axes));
    }

    private static void concat(Operation op) {
        Value first = op.value(0);
        int axis = first.axis(op.integer("axis", 0));
        Value x = op.layouts().withAxis(first, axis);
        List<String> nodes = new ArrayList<>();
        for (int input = 0; input < op.inputs(); input++) {
            Value part = op.value(input);
            op.require(part.rank() == x.rank(), "a concatenation of different numbers of axes");
            Value arranged = part.axes().equals(x.axes()) ? part : like(op, x, part);
            nodes.add(arranged.node());
        }
        int place = x.axes().get(axis).get(0);
        String node = op.add(new Concatenate(place - 1), nodes.toArray(String[]::new));
        op.result(new Value(node, op.parts().shape(node), x.axes()));
    }

    /** A value with its axes in the order of another. */
    static Value like(Operation op, Value model, Value x) {
        List<Integer> order = IntStream.range(0, model.rank())
                .filter(axis -> !model.hasBatch(axis))
                .boxed()
                .sorted(java.util.Comparator.comparing(
                        axis -> model.axes().get(axis).isEmpty()
                                ? 0
                                : model.axes().get(axis).get(0)))
                .toList();
        Value arranged = op.layouts().arranged(x, order);
        op.require(arranged.axes().equals(model.axes()), "inputs whose axes are merged differently");
        return arranged;
    }

    private static void slice(Operation op) {
        Value x = op.value(0);
        for (Ranges.Along along : Ranges.of(op, x.dims())) {
            x = chosen(op, x, along);
        }
        op.result(x);
    }

    private static Value chosen(Operation op, Value given, Ranges.Along along) {
        Value x = op.layouts().withAxis(given, given.axis(along.axis()));
        int place = x.axes().get(along.axis()).get(0) - 1;
        int[] positions = along.positions();
        Layer layer = along.isRun()
                ? new Slice(place, positions[0], positions.length)
                : new Select(place, IntStream.of(positions).boxed().toList());
        String node = op.add(layer, x.node());
        return new Value(node, op.parts().shape(node), x.axes());
    }

    /** Constant positions along an axis; a single one removes it. */
    private static void gather(Operation op) {
        Value x = op.value(0);
        Constant indices = op.constant(1);
        int axis = x.axis(op.integer("axis", 0));
        op.require(indices.rank() <= 1 && indices.size() > 0, "positions of " + indices.rank() + " axes");
        int[] positions = indices.counts().stream()
                .mapToInt(index -> ConstantFolding.axis(index, Math.toIntExact(x.dim(axis))))
                .toArray();
        Value y = chosen(op, x, new Ranges.Along(axis, positions));
        List<Long> dims = new ArrayList<>(y.dims());
        if (indices.rank() == 0) {
            dims.remove(axis);
        }
        op.result(op.layouts().reshaped(y, dims));
    }

    private static void split(Operation op) {
        Value given = op.value(0);
        int axis = given.axis(op.integer("axis", 0));
        Value x = op.layouts().withAxis(given, axis);
        int extent = Math.toIntExact(x.dim(axis));
        int parts = op.outputs();
        int equal = (extent + parts - 1) / parts;
        List<Integer> sizes = op.attributeOrInput("split", 1)
                .map(lengths -> lengths.stream().map(Math::toIntExact).toList())
                .orElseGet(() -> IntStream.range(0, parts)
                        .map(i -> Math.min(equal, extent - i * equal))
                        .boxed()
                        .toList());
        op.require(
                sizes.size() == parts && sizes.stream().reduce(0, Integer::sum) == extent,
                "parts of " + sizes + " of " + extent);
        int from = 0;
        for (int i = 0; i < parts; i++) {
            if (op.wants(i)) {
                Slice slice = new Slice(x.axes().get(axis).get(0) - 1, from, sizes.get(i));
                String node = op.add(parts == 1 ? "" : "." + i, slice, x.node());
                op.result(i, new Value(node, op.parts().shape(node), x.axes()));
            }
            from += sizes.get(i);
        }
    }

    private static void pad(Operation op) {
        Value given = op.value(0);
        op.require(op.text("mode", "constant").equals("constant"), "mode=" + op.text("mode", ""));
        double value = op.hasAttribute("value")
                ? op.real("value", 0)
                : op.optionalConstant(2).map(Constant::single).orElse(0.0);
        op.require(value == 0, "a padding with other than zeros");
        List<Long> pads = op.attributeOrInput("pads", 1).orElse(List.of());
        List<Integer> axes = op.optionalConstant(3)
                .map(constant -> constant.counts().stream()
                        .map(axis -> ConstantFolding.axis(axis, given.rank()))
                        .toList())
                .orElse(IntStream.range(0, given.rank()).boxed().toList());
        op.require(pads.size() == 2 * axes.size(), "pads for another number of axes than " + axes.size());
        boolean apart = axes.stream().allMatch(axis -> given.axes().get(axis).size() == 1);
        Value x = apart ? given : op.layouts().rowMajor(given);
        List<Integer> before = new ArrayList<>(Collections.nCopies(x.sample().rank(), 0));
        List<Integer> after = new ArrayList<>(before);
        for (int i = 0; i < axes.size(); i++) {
            int first = Math.toIntExact(pads.get(i));
            int last = Math.toIntExact(pads.get(axes.size() + i));
            if (first != 0 || last != 0) {
                int place = x.axes().get(x.axis(axes.get(i))).get(0) - 1;
                before.set(place, first);
                after.set(place, last);
            }
        }
        String node = op.add(new Pad(before, after), x.node());
        op.result(new Value(node, op.parts().shape(node), x.axes()));
    }
}
