package macrame.onnx.convert;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import macrame.nn.engine.Engine.Finish;
import macrame.nn.layer.Flatten;
import macrame.nn.layer.Layer;
import macrame.nn.layer.Linear;
import macrame.nn.layer.Reshape;
import macrame.nn.tensor.Shape;
import macrame.nn.tensor.Strides;

/** Matrix products with constant weights, which become linear layers, and those of two activations. */
final class ProductOperators {

    private ProductOperators() {}

    static void register(Map<String, Operator> operators) {
        operators.put("Gemm", ProductOperators::gemm);
        operators.put("MatMul", ProductOperators::matMul);
    }

    private static void gemm(Operation op) {
        op.require(op.integer("transA", 0) == 0, "transA=1");
        Value x = op.value(0);
        Constant weight = op.constant(1);
        boolean transposed = op.integer("transB", 0) != 0;
        double alpha = op.real("alpha", 1);
        double beta = op.real("beta", 1);
        op.require(weight.rank() == 2 && x.rank() == 2, "a product of other than matrices");
        Value y = linear(op, x, new Weight(weight, transposed, alpha));
        Supplier<double[]> bias = op.has(2) ? bias(op, op.constant(2), y, beta) : zeros(y);
        op.parameter(y.node(), "bias", Shape.of(y.sample().extent(-1)), bias);
        op.result(y);
    }

    static Supplier<double[]> bias(Operation op, Constant given, Value y, double beta) {
        int outputs = y.sample().extent(-1);
        boolean one = given.size() == 1;
        boolean row = given.size() == outputs && given.dims().get(given.rank() - 1) == outputs;
        op.require(one || row, "a bias that differs between samples");
        return () -> {
            double[] values = given.values();
            double[] bias = new double[outputs];
            Arrays.setAll(bias, i -> beta * values[one ? 0 : i]);
            return bias;
        };
    }

    static Supplier<double[]> zeros(Value y) {
        int outputs = y.sample().extent(-1);
        return () -> new double[outputs];
    }

    private static void matMul(Operation op) {
        if (!op.isConstant(1)) {
            AttentionProducts.convert(op);
            return;
        }
        Constant weight = op.constant(1);
        op.require(weight.rank() == 2, "a constant of " + weight.rank() + " axes on the right");
        Value y = linear(op, op.value(0), new Weight(weight, false, 1));
        op.parameter(y.node(), "bias", Shape.of(y.sample().extent(-1)), zeros(y));
        op.parts().leaveBias(y.node());
        op.result(y);
    }

    /**
     * Weights as the file has them.
     *
     * @param matrix inputs × outputs, or transposed
     * @param factor what they are multiplied by
     */
    record Weight(Constant matrix, boolean transposed, double factor) {

        int inputs() {
            return matrix.dims().get(transposed ? 1 : 0);
        }

        int outputs() {
            return matrix.dims().get(transposed ? 0 : 1);
        }

        /** Inputs × outputs, the inputs in another order. */
        double[] rows(int[] order) {
            double[] given = matrix.values();
            double[] rows = new double[given.length];
            int outputs = outputs();
            for (int row = 0; row < order.length; row++) {
                for (int column = 0; column < outputs; column++) {
                    int source = transposed ? column * order.length + order[row] : order[row] * outputs + column;
                    rows[row * outputs + column] = factor * given[source];
                }
            }
            return rows;
        }
    }

    static Value linear(Operation op, Value given, Weight weight) {
        int last = given.rank() - 1;
        if (given.dim(last) != weight.inputs()) {
            throw new Unsupported(
                    "its input has " + given.dim(last) + " features and its weights have " + weight.inputs() + " rows");
        }
        Value x = featuresInnermost(op, given, last);
        int[] order = order(x, last);
        String input = x.node();
        Shape sample = x.sample();
        int own = x.axes().get(last).size();
        if (own != 1) {
            sample = joined(sample, own, weight.inputs());
            input = op.add(".flatten", flattening(sample), input);
        }
        String node = op.add(new Linear(weight.outputs(), Finish.NONE), input);
        op.parameter(node, "weight", Shape.of(weight.inputs(), weight.outputs()), () -> weight.rows(order));
        List<List<Integer>> axes = new ArrayList<>(x.axes());
        axes.set(last, List.of(sample.rank()));
        return new Value(node, sample.with(sample.rank() - 1, weight.outputs()), axes);
    }

    private static Layer flattening(Shape sample) {
        return sample.rank() == 1 ? new Flatten() : new Reshape(sample);
    }

    /** The last axes of the sample as one. */
    private static Shape joined(Shape sample, int axes, int extent) {
        List<Integer> extents = new ArrayList<>(sample.extents().subList(0, sample.rank() - axes));
        extents.add(extent);
        return new Shape(extents);
    }

    /** The value as it is if the features are its innermost axes, in any order; otherwise in the order of ONNX. */
    private static Value featuresInnermost(Operation op, Value x, int last) {
        List<Integer> sorted = x.axes().get(last).stream().sorted().toList();
        int first = x.sample().rank() - sorted.size() + 1;
        for (int i = 0; i < sorted.size(); i++) {
            if (sorted.get(i) != first + i) {
                return op.layouts().innermost(x, last);
            }
        }
        if (sorted.contains(Value.BATCH)) {
            throw new Unsupported("it works along an axis that an earlier Reshape merged with the samples");
        }
        return x;
    }

    /** For every feature in the order of the sample its place in that of ONNX. */
    private static int[] order(Value x, int last) {
        List<Integer> run = x.axes().get(last);
        int first = x.sample().rank() - run.size();
        int[] extents = new int[run.size()];
        int[] strides = new int[run.size()];
        int stride = 1;
        for (int i = run.size() - 1; i >= 0; i--) {
            int axis = run.get(i) - 1;
            strides[axis - first] = stride;
            extents[axis - first] = x.sample().extent(axis);
            stride *= x.sample().extent(axis);
        }
        return Strides.walk(Shape.of(extents), strides, 0);
    }
}
