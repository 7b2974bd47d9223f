package macrame.onnx.convert;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.IntStream;
import macrame.nn.tensor.Shape;
import macrame.nn.tensor.Strides;
import macrame.onnx.file.ElementType;

/** Operators that also have layers, on constants. */
final class ConstantFolding {

    /** Most elements that a constant computed at import may have: a file of bytes must not make gigabytes. */
    static final int MOST = 1 << 22;

    private ConstantFolding() {}

    /** How an operator computes with constants; null if it does not. */
    static Operator of(String operator) {
        return switch (operator) {
            case "Identity" -> op -> op.result(op.constant(0));
            case "Cast" -> ConstantFolding::cast;
            case "Add" -> ConstantOperators.binary(Double::sum);
            case "Sub" -> ConstantOperators.binary((a, b) -> a - b);
            case "Mul" -> ConstantOperators.binary((a, b) -> a * b);
            case "Div" -> ConstantFolding::divide;
            case "Gather" -> ConstantFolding::gather;
            case "Concat" -> ConstantFolding::concat;
            case "Squeeze" -> ConstantFolding::squeeze;
            case "Unsqueeze" -> ConstantFolding::unsqueeze;
            case "Reshape" -> ConstantFolding::reshape;
            case "Transpose" -> ConstantFolding::transpose;
            case "Slice" -> ConstantFolding::slice;
            default -> null;
        };
    }

    /** Number of elements, which is bounded. */
    static int size(List<Integer> dims) {
        long size = 1;
        for (int dim : dims) {
            size *= dim;
            if (dim < 0 || size > MOST) {
                throw new Unsupported("a constant of extents " + dims + " is too large to be computed");
            }
        }
        return (int) size;
    }

    /** Values as a type holds them: floats are rounded, whole numbers cut. */
    static Constant rounded(ElementType type, List<Integer> dims, double[] values) {
        double[] held = new double[values.length];
        Arrays.setAll(held, i -> held(type, values[i]));
        return Constant.of(type, dims, held);
    }

    private static double held(ElementType type, double value) {
        if (type == ElementType.FLOAT) {
            return (float) value;
        }
        return type.isReal() ? value : (long) value;
    }

    /** A function of two constants that repeat over each other as in NumPy. */
    static Constant broadcast(Constant a, Constant b, ElementType type, DoubleBinaryOperator function) {
        Shape shape = together(a, b);
        size(shape.extents());
        return Constant.of(type, shape.extents(), computed(a, b, shape, type, function));
    }

    /** The same, computed whenever it is asked for; for weights, which are large. */
    static Constant later(Constant a, Constant b, ElementType type, DoubleBinaryOperator function) {
        Shape shape = together(a, b);
        return new Constant(type, shape.extents(), () -> computed(a, b, shape, type, function));
    }

    private static Shape together(Constant a, Constant b) {
        if (a.size() == 0 || b.size() == 0) {
            throw new Unsupported("an empty constant");
        }
        return new Shape(a.dims()).broadcast(new Shape(b.dims()));
    }

    private static double[] computed(
            Constant a, Constant b, Shape shape, ElementType type, DoubleBinaryOperator function) {
        int[] ofA = Strides.walk(shape, Strides.broadcast(new Shape(a.dims()), shape), 0);
        int[] ofB = Strides.walk(shape, Strides.broadcast(new Shape(b.dims()), shape), 0);
        double[] x = a.values();
        double[] y = b.values();
        double[] values = new double[shape.size()];
        Arrays.setAll(values, i -> held(type, function.applyAsDouble(x[ofA[i]], y[ofB[i]])));
        return values;
    }

    private static void cast(Operation op) {
        Constant x = op.constant(0);
        ElementType type = ElementType.numbered(op.integer("to", 0))
                .orElseThrow(() -> new Unsupported("a cast to type " + op.integer("to", 0) + " is not supported"));
        op.result(rounded(type, x.dims(), x.values()));
    }

    private static void divide(Operation op) {
        boolean real = op.constant(0).type().isReal();
        op.require(real || !contains(op.constant(1), 0), "a division by zero");
        op.result(broadcast(
                op.constant(0),
                op.constant(1),
                op.constant(0).type(),
                (a, b) -> real ? a / b : (double) ((long) a / (long) b)));
    }

    private static boolean contains(Constant x, double value) {
        return Arrays.stream(x.values()).anyMatch(element -> element == value);
    }

    static int axis(long axis, int rank) {
        long index = axis < 0 ? axis + rank : axis;
        if (index < 0 || index >= rank) {
            throw new Unsupported("axis " + axis + " is none of " + rank);
        }
        return (int) index;
    }

    private static void gather(Operation op) {
        Constant x = op.constant(0);
        Constant indices = op.constant(1);
        int axis = axis(op.integer("axis", 0), x.rank());
        List<Integer> dims = new ArrayList<>(x.dims().subList(0, axis));
        dims.addAll(indices.dims());
        dims.addAll(x.dims().subList(axis + 1, x.rank()));
        int[] chosen = indices.counts().stream()
                .mapToInt(i -> axis(i, x.dims().get(axis)))
                .toArray();
        size(dims);
        op.result(Constant.of(x.type(), dims, chosen(x, axis, chosen)));
    }

    /** The positions of an axis that are chosen, in the order given. */
    private static double[] chosen(Constant x, int axis, int[] positions) {
        int inner = x.dims().subList(axis + 1, x.rank()).stream().reduce(1, (a, b) -> a * b);
        int length = x.dims().get(axis);
        int outer = inner * length == 0 ? 0 : x.size() / (inner * length);
        double[] values = x.values();
        double[] chosen = new double[Math.multiplyExact(Math.multiplyExact(outer, inner), positions.length)];
        for (int i = 0; i < chosen.length; i++) {
            int position = positions[i / inner % positions.length];
            chosen[i] = values[(i / inner / positions.length * length + position) * inner + i % inner];
        }
        return chosen;
    }

    private static void slice(Operation op) {
        Constant x = op.constant(0);
        for (Ranges.Along along :
                Ranges.of(op, x.dims().stream().map(Integer::longValue).toList())) {
            List<Integer> dims = new ArrayList<>(x.dims());
            dims.set(along.axis(), along.positions().length);
            x = Constant.of(x.type(), dims, chosen(x, along.axis(), along.positions()));
        }
        op.result(x);
    }

    private static void concat(Operation op) {
        Constant first = op.constant(0);
        int axis = axis(op.integer("axis", 0), Math.max(1, first.rank()));
        List<Integer> dims = new ArrayList<>(first.dims());
        List<double[]> parts = new ArrayList<>();
        int extent = 0;
        for (int input = 0; input < op.inputs(); input++) {
            Constant part = op.constant(input);
            op.require(part.rank() == dims.size(), "a concatenation of different numbers of axes");
            extent += part.dims().get(axis);
            dims.set(axis, part.dims().get(axis));
            op.require(part.dims().equals(dims), "a concatenation of extents that differ");
            parts.add(part.values());
        }
        dims.set(axis, extent);
        double[] values = new double[size(dims)];
        int outer = dims.subList(0, axis).stream().reduce(1, (a, b) -> a * b);
        int at = 0;
        for (int i = 0; i < outer; i++) {
            for (double[] part : parts) {
                int run = part.length / outer;
                System.arraycopy(part, i * run, values, at, run);
                at += run;
            }
        }
        op.result(Constant.of(first.type(), dims, values));
    }

    private static void squeeze(Operation op) {
        Constant x = op.constant(0);
        List<Integer> axes = op.attributeOrInput("axes", 1)
                .map(given -> given.stream().map(axis -> axis(axis, x.rank())).toList())
                .orElseGet(() -> IntStream.range(0, x.rank())
                        .filter(i -> x.dims().get(i) == 1)
                        .boxed()
                        .toList());
        List<Integer> dims = new ArrayList<>();
        for (int i = 0; i < x.rank(); i++) {
            op.require(!axes.contains(i) || x.dims().get(i) == 1, "a squeeze of more than one element");
            if (!axes.contains(i)) {
                dims.add(x.dims().get(i));
            }
        }
        op.result(new Constant(x.type(), dims, x.source()));
    }

    private static void unsqueeze(Operation op) {
        Constant x = op.constant(0);
        List<Long> given = op.attributeOrInput("axes", 1).orElse(List.of());
        int rank = x.rank() + given.size();
        List<Integer> axes =
                given.stream().map(axis -> axis(axis, rank)).sorted().toList();
        List<Integer> dims = new ArrayList<>(x.dims());
        axes.forEach(axis -> dims.add(Math.min(axis, dims.size()), 1));
        op.result(new Constant(x.type(), dims, x.source()));
    }

    private static void reshape(Operation op) {
        Constant x = op.constant(0);
        List<Long> dims =
                Extents.resolved(op, x.dims().stream().map(Integer::longValue).toList());
        op.result(new Constant(x.type(), dims.stream().map(Math::toIntExact).toList(), x.source()));
    }

    private static void transpose(Operation op) {
        Constant x = op.constant(0);
        List<Integer> order = op.integers(
                "perm",
                IntStream.range(0, x.rank()).map(i -> x.rank() - 1 - i).boxed().toList());
        Extents.requireOrder(order, x.rank());
        op.result(x.transposed(order));
    }
}
