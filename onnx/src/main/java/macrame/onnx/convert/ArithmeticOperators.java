package macrame.onnx.convert;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Supplier;
import macrame.nn.layer.Add;
import macrame.nn.layer.Layer;
import macrame.nn.layer.LearnedFactor;
import macrame.nn.layer.LearnedOffset;
import macrame.nn.layer.Linear;
import macrame.nn.layer.Multiply;
import macrame.nn.layer.Reshape;
import macrame.nn.layer.Scale;
import macrame.nn.tensor.Shape;
import macrame.nn.tensor.Strides;

/** Sums and products, element by element, with a constant or of two activations. */
final class ArithmeticOperators {

    private ArithmeticOperators() {}

    static void register(Map<String, Operator> operators) {
        operators.put("Add", ConstantOperators.folded(ArithmeticOperators::add));
        operators.put("Sub", ConstantOperators.folded(ArithmeticOperators::subtract));
        operators.put("Mul", ConstantOperators.folded(ArithmeticOperators::multiply));
        operators.put("Div", ConstantOperators.folded(ArithmeticOperators::divide));
    }

    private static void add(Operation op) {
        if (op.isConstant(0) || op.isConstant(1)) {
            int constant = op.isConstant(0) ? 0 : 1;
            offset(op, op.value(1 - constant), op.constant(constant), 1 - constant, 1);
        } else {
            op.result(ofTwo(op, new Add()));
        }
    }

    private static void subtract(Operation op) {
        op.require(op.isConstant(1), "the difference of other than an activation and a constant");
        offset(op, op.value(0), op.constant(1), 0, -1);
    }

    private static void offset(Operation op, Value given, Constant constant, int input, double sign) {
        if (constant.isAll(0) && given.rank() >= constant.rank()) {
            op.result(given);
            return;
        }
        if (isBias(op, given, constant, input)) {
            op.parameter(
                    given.node(),
                    "bias",
                    Shape.of(given.sample().extent(-1)),
                    () -> Arrays.stream(constant.values())
                            .map(value -> sign * value)
                            .toArray());
            op.result(given);
            return;
        }
        requireFits(op, given, constant);
        Repeats repeats = Repeats.of(constant, given);
        Value y = op.addLike(new LearnedOffset(repeats.perFeature()), given);
        op.parameter(y.node(), "offset", repeats.shape(), repeats.values(value -> sign * value));
        op.result(y);
    }

    /** Whether a constant is one value per output of a product that nobody else reads. */
    private static boolean isBias(Operation op, Value x, Constant constant, int input) {
        return !op.parts().isInput(x.node())
                && op.parts().layer(x.node()) instanceof Linear
                && op.readers(input) == 1
                && constant.rank() <= 1
                && x.axes().get(x.rank() - 1).equals(List.of(x.sample().rank()))
                && constant.size() == x.sample().extent(-1)
                && op.parts().takeBias(x.node());
    }

    private static void multiply(Operation op) {
        if (op.isConstant(0) || op.isConstant(1)) {
            int constant = op.isConstant(0) ? 0 : 1;
            factor(op, op.value(1 - constant), op.constant(constant), value -> value);
        } else {
            op.result(ofTwo(op, new Multiply()));
        }
    }

    private static void divide(Operation op) {
        op.require(op.isConstant(1), "the quotient of other than an activation and a constant");
        factor(op, op.value(0), op.constant(1), value -> 1 / value);
    }

    private static void factor(Operation op, Value given, Constant constant, DoubleUnaryOperator function) {
        if (constant.size() == 1) {
            Value x = padded(given, Math.max(given.rank(), constant.rank()));
            op.result(op.addLike(new Scale(function.applyAsDouble(constant.single())), x));
            return;
        }
        requireFits(op, given, constant);
        Repeats repeats = Repeats.of(constant, given);
        Value y = op.addLike(new LearnedFactor(repeats.perFeature()), given);
        op.parameter(y.node(), "factor", repeats.shape(), repeats.values(function));
        op.result(y);
    }

    private static void requireFits(Operation op, Value x, Constant constant) {
        op.require(constant.rank() <= x.rank(), "a constant of more axes than the activation");
        for (int axis = 0; axis < constant.rank(); axis++) {
            int dim = constant.dims().get(axis);
            int of = x.rank() - constant.rank() + axis;
            boolean samples = x.hasBatch(of) && dim != 1;
            op.require(!samples, "a constant that differs between samples");
            op.require(
                    dim == 1 || dim == x.dim(of),
                    "a constant of extents " + constant.dims() + " with an activation of " + Names.dims(x.dims()));
        }
    }

    /**
     * A constant repeated over a sample.
     *
     * @param constant what repeats
     * @param sample extents of the sample
     * @param strides distance of its elements along every axis of the sample
     */
    private record Repeats(Constant constant, Shape sample, int[] strides) {

        static Repeats of(Constant constant, Value x) {
            int[] strides = new int[x.sample().rank()];
            int stride = 1;
            for (int axis = constant.rank() - 1; axis >= 0; axis--) {
                List<Integer> run = x.axes().get(x.rank() - constant.rank() + axis);
                int inner = stride;
                for (int i = run.size() - 1; i >= 0 && constant.dims().get(axis) > 1; i--) {
                    strides[run.get(i) - 1] = inner;
                    inner *= x.sample().extent(run.get(i) - 1);
                }
                stride *= constant.dims().get(axis);
            }
            return new Repeats(constant, x.sample(), strides);
        }

        /** Whether only the innermost axis matters. */
        boolean perFeature() {
            for (int axis = 0; axis < strides.length - 1; axis++) {
                if (strides[axis] != 0) {
                    return false;
                }
            }
            return strides.length > 1;
        }

        Shape shape() {
            return perFeature() ? Shape.of(sample.extent(-1)) : sample;
        }

        Supplier<double[]> values(DoubleUnaryOperator function) {
            int[] own = perFeature() ? new int[] {strides[strides.length - 1]} : strides;
            return () -> {
                double[] given = constant.values();
                int[] sources = Strides.walk(shape(), own, 0);
                double[] values = new double[sources.length];
                Arrays.setAll(values, i -> function.applyAsDouble(given[sources[i]]));
                return values;
            };
        }
    }

    private static Value ofTwo(Operation op, Layer layer) {
        Value a = op.value(0);
        Value b = op.value(1);
        a = isOfEverySample(a, b) ? ofEverySample(op, a, b) : a;
        b = isOfEverySample(b, a) ? ofEverySample(op, b, a) : b;
        int rank = Math.max(a.rank(), b.rank());
        a = padded(a, rank);
        b = padded(b, rank);
        if (!a.axes().equals(b.axes())) {
            a = op.layouts().rowMajor(a);
            b = MoveOperators.like(op, a, b);
        }
        String node = op.add(layer, a.node(), b.node());
        return new Value(node, op.parts().shape(node), a.axes());
    }

    /** Whether a value is one number per sample that ONNX gives no axis, while the other one has an axis of samples. */
    private static boolean isOfEverySample(Value x, Value other) {
        boolean samples = other.axes().stream().anyMatch(run -> run.contains(Value.BATCH));
        return samples && x.sample().size() == 1 && x.axes().stream().noneMatch(run -> run.contains(Value.BATCH));
    }

    /** One number per sample with the axes of another value, over which it repeats. */
    static Value ofEverySample(Operation op, Value x, Value other) {
        Shape ones = new Shape(Collections.nCopies(other.sample().rank(), 1));
        String node = x.sample().equals(ones) ? x.node() : op.add(".repeat", new Reshape(ones), x.node());
        return new Value(node, ones, other.axes());
    }

    private static Value padded(Value x, int rank) {
        if (x.rank() == rank) {
            return x;
        }
        List<List<Integer>> axes = new java.util.ArrayList<>(Collections.nCopies(rank - x.rank(), List.of()));
        axes.addAll(x.axes());
        return x.withAxes(axes);
    }
}
