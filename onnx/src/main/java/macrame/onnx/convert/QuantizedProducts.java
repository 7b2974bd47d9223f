package macrame.onnx.convert;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import macrame.nn.layer.Add;
import macrame.nn.layer.Dequantize;
import macrame.nn.layer.Requantize;
import macrame.nn.layer.Scale;
import macrame.nn.tensor.Shape;
import macrame.onnx.file.ElementType;

/** Products of integers: the zero points come off the operands, sums are exact, and a requantiser makes codes of them. */
final class QuantizedProducts {

    /** The domain of what {@link QuantizedFusion} makes. */
    static final String DOMAIN = "macrame";

    /** The attribute of a product whose result is rectified. */
    static final String RECTIFIED = "rectified";

    private static final int X = 0;
    private static final int WEIGHT = 3;
    private static final int RESULT = 6;
    private static final int BIAS = 8;

    private QuantizedProducts() {}

    static void register(Map<String, Operator> operators) {
        operators.put("QLinearConv", QuantizedProducts::convolution);
        operators.put("QLinearMatMul", QuantizedProducts::product);
        operators.put(DOMAIN + ".QLinearConv", QuantizedProducts::convolution);
        operators.put(DOMAIN + ".QLinearMatMul", QuantizedProducts::product);
        operators.put("ConvInteger", QuantizedProducts::integerConvolution);
        operators.put("MatMulInteger", QuantizedProducts::integerProduct);
    }

    private static void convolution(Operation op) {
        Value x = withoutZero(op, op.value(X), op.optionalConstant(X + 2));
        Constant weight = withoutZero(op.constant(WEIGHT), op.optionalConstant(WEIGHT + 2), 0);
        Value sums = ConvolutionOperators.convolved(op, x, weight, op.optionalConstant(BIAS));
        op.result(requantized(op, sums));
    }

    private static void product(Operation op) {
        Value x = withoutZero(op, op.value(X), op.optionalConstant(X + 2));
        boolean transposed = op.integer("transB", 0) != 0;
        Constant weight = withoutZero(op.constant(WEIGHT), op.optionalConstant(WEIGHT + 2), transposed ? 0 : 1);
        op.result(requantized(op, multiplied(op, x, weight, transposed)));
    }

    private static Value multiplied(Operation op, Value x, Constant weight, boolean transposed) {
        op.require(weight.rank() == 2, "a constant of " + weight.rank() + " axes on the right");
        Value sums = ProductOperators.linear(op, x, new ProductOperators.Weight(weight, transposed, 1));
        op.parameter(
                sums.node(),
                "bias",
                Shape.of(sums.sample().extent(-1)),
                op.optionalConstant(BIAS)
                        .map(bias -> ProductOperators.bias(op, bias, sums, 1))
                        .orElse(ProductOperators.zeros(sums)));
        return sums;
    }

    private static void integerConvolution(Operation op) {
        Value x = withoutZero(op, op.value(0), op.optionalConstant(2));
        Constant weight = withoutZero(op.constant(1), op.optionalConstant(3), 0);
        op.result(ConvolutionOperators.convolved(op, x, weight, Optional.empty()));
    }

    /** The zero point may come from a DynamicQuantizeLinear. */
    private static void integerProduct(Operation op) {
        Value given = op.value(0);
        Value x = !op.has(2) || op.isConstant(2)
                ? withoutZero(op, given, op.optionalConstant(2))
                : withoutZero(op, given, op.value(2));
        op.result(multiplied(op, x, withoutZero(op.constant(1), op.optionalConstant(3), 1), false));
    }

    private static Value withoutZero(Operation op, Value codes, Optional<Constant> zero) {
        double point = zero.map(Constant::single).orElse(0.0);
        return point == 0
                ? codes
                : new Value(
                        op.add(".zero", new Dequantize(List.of(1f), (int) point), codes.node()),
                        codes.sample(),
                        codes.axes());
    }

    private static Value withoutZero(Operation op, Value codes, Value zero) {
        String minus = op.add(".minus-zero", new Scale(-1), zero.node());
        Value negative = new Value(minus, zero.sample(), zero.axes());
        Value repeated = ArithmeticOperators.ofEverySample(op, negative, codes);
        String node = op.add(".zero", new Add(), codes.node(), repeated.node());
        return new Value(node, codes.sample(), codes.axes());
    }

    /** Weights without their zero point: one, or one per output, which lie along an axis. */
    private static Constant withoutZero(Constant weight, Optional<Constant> zero, int axis) {
        if (zero.isEmpty() || zero.get().isAll(0)) {
            return weight;
        }
        double[] points = zero.get().values();
        int outputs = weight.dims().get(axis);
        int inner = weight.dims().subList(axis + 1, weight.rank()).stream().reduce(1, (a, b) -> a * b);
        if (points.length != 1 && points.length != outputs) {
            throw new Unsupported(points.length + " zero points for " + outputs + " outputs");
        }
        return new Constant(weight.type(), weight.dims(), () -> {
            double[] codes = weight.values();
            double[] values = new double[codes.length];
            Arrays.setAll(values, i -> codes[i] - points[points.length == 1 ? 0 : i / inner % outputs]);
            return values;
        });
    }

    /** The scale is float32's {@code x · w / y}, as ONNX Runtime has it. */
    private static Value requantized(Operation op, Value sums) {
        float x = (float) op.constant(X + 1).single();
        float y = (float) op.constant(RESULT).single();
        double[] weights = op.constant(WEIGHT + 1).values();
        op.require(
                weights.length == 1 || weights.length == sums.sample().extent(-1),
                weights.length + " scales for " + sums.sample().extent(-1) + " outputs");
        List<Float> scales = new ArrayList<>(Collections.nCopies(weights.length, 0f));
        for (int i = 0; i < weights.length; i++) {
            scales.set(i, x * (float) weights[i] / y);
        }
        Optional<Constant> zero = op.optionalConstant(RESULT + 1);
        ElementType type = zero.map(Constant::type).orElse(ElementType.UINT8);
        op.require(type == ElementType.UINT8 || type == ElementType.INT8, "a result of " + type);
        int point = zero.map(Constant::single).orElse(0.0).intValue();
        boolean signed = type == ElementType.INT8;
        int least = op.integer(RECTIFIED, 0) != 0 ? point : signed ? Byte.MIN_VALUE : 0;
        int greatest = signed ? Byte.MAX_VALUE : 255;
        String node = op.add(".requantize", new Requantize(scales, point, least, greatest, signed), sums.node());
        return new Value(node, sums.sample(), sums.axes());
    }
}
