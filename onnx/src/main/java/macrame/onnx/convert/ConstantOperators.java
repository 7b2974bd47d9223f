package macrame.onnx.convert;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import macrame.onnx.file.ElementType;
import macrame.onnx.file.OnnxAttribute;
import macrame.onnx.file.OnnxTensor;

/** Operators on constants, such as the arithmetic with extents in front of a Reshape: computed at import. */
final class ConstantOperators {

    private ConstantOperators() {}

    static void register(Map<String, Operator> operators) {
        operators.put("Constant", ConstantOperators::constant);
        operators.put("ConstantOfShape", ConstantOperators::filled);
        operators.put("Shape", ConstantOperators::shape);
        operators.put("Range", ConstantOperators::range);
        operators.put("Where", onlyFolded(ConstantOperators::where));
        operators.put("Cast", folded(ConstantOperators::cast));
        operators.put("Neg", onlyFolded(unary(value -> -value)));
        operators.put("Sqrt", onlyFolded(unary(StrictMath::sqrt)));
        operators.put("Floor", onlyFolded(unary(StrictMath::floor)));
        operators.put("Ceil", onlyFolded(unary(StrictMath::ceil)));
        operators.put("Equal", onlyFolded(binary((a, b) -> a == b ? 1 : 0)));
        operators.put("Pow", onlyFolded(binary(StrictMath::pow)));
        operators.put("Mod", onlyFolded(binary((a, b) -> a - StrictMath.floor(a / b) * b)));
        operators.put("ReduceProd", onlyFolded(ConstantOperators::product));
    }

    /** What computes with constants if all inputs are, and otherwise adds layers. */
    static Operator folded(Operator layers) {
        return op -> {
            Operator folding = ConstantFolding.of(op.operator());
            if (folding != null && allConstant(op)) {
                folding.convert(op);
            } else {
                layers.convert(op);
            }
        };
    }

    private static Operator onlyFolded(Operator folding) {
        return op -> {
            op.require(allConstant(op), "the operator on anything but constants");
            folding.convert(op);
        };
    }

    static boolean allConstant(Operation op) {
        for (int input = 0; input < op.inputs(); input++) {
            if (op.has(input) && !op.isConstant(input)) {
                return false;
            }
        }
        return true;
    }

    private static void constant(Operation op) {
        op.anyAttribute("value")
                .flatMap(OnnxAttribute::tensor)
                .map(Constant::of)
                .or(() -> op.anyAttribute("value_int").map(a -> Constant.of(ElementType.INT64, List.of(), a.integer())))
                .or(() -> op.anyAttribute("value_ints")
                        .map(a -> Constant.integers(
                                a.integers().stream().mapToLong(Long::longValue).toArray())))
                .or(() -> op.anyAttribute("value_float").map(a -> Constant.of(ElementType.FLOAT, List.of(), a.real())))
                .or(() -> op.anyAttribute("value_floats").map(ConstantOperators::floats))
                .ifPresentOrElse(op::result, () -> op.require(false, "a constant of another kind than numbers"));
    }

    private static Constant floats(OnnxAttribute attribute) {
        double[] values =
                attribute.reals().stream().mapToDouble(Float::doubleValue).toArray();
        return Constant.of(ElementType.FLOAT, List.of(values.length), values);
    }

    private static void filled(Operation op) {
        Constant value = op.anyAttribute("value")
                .flatMap(OnnxAttribute::tensor)
                .map((OnnxTensor tensor) -> Constant.of(tensor))
                .orElse(Constant.of(ElementType.FLOAT, List.of(1), 0));
        List<Integer> dims = op.constant(0).counts();
        double[] values = new double[ConstantFolding.size(dims)];
        Arrays.fill(values, value.single());
        op.result(Constant.of(value.type(), dims, values));
    }

    private static void shape(Operation op) {
        List<Long> dims = op.isConstant(0)
                ? op.constant(0).dims().stream().map(Integer::longValue).toList()
                : op.value(0).dims();
        int start = bound(op.integer("start", 0), dims.size());
        int end = bound(op.integer("end", dims.size()), dims.size());
        op.result(Constant.integers(dims.subList(start, Math.max(start, end)).stream()
                .mapToLong(Long::longValue)
                .toArray()));
    }

    private static int bound(long index, int rank) {
        return (int) Math.max(0, Math.min(rank, index < 0 ? index + rank : index));
    }

    private static void range(Operation op) {
        double start = op.constant(0).single();
        double step = op.constant(2).single();
        double count = StrictMath.ceil((op.constant(1).single() - start) / step);
        op.require(count >= 0 && count <= ConstantFolding.MOST, "a range of that length");
        double[] values = new double[(int) count];
        Arrays.setAll(values, i -> start + i * step);
        op.result(Constant.of(op.constant(0).type(), List.of(values.length), values));
    }

    private static void where(Operation op) {
        Constant condition = op.constant(0);
        Constant a = op.constant(1);
        Constant b = op.constant(2);
        Constant taken = ConstantFolding.broadcast(condition, a, ElementType.DOUBLE, (c, x) -> c != 0 ? x : Double.NaN);
        op.result(ConstantFolding.broadcast(taken, b, a.type(), (x, y) -> Double.isNaN(x) ? y : x));
    }

    private static void cast(Operation op) {
        op.require(op.integer("to", 0) == ElementType.FLOAT.number(), "a cast of activations to anything but float");
        op.result(op.value(0));
    }

    static Operator unary(DoubleUnaryOperator function) {
        return op -> {
            Constant x = op.constant(0);
            op.result(ConstantFolding.rounded(
                    x.type(), x.dims(), Arrays.stream(x.values()).map(function).toArray()));
        };
    }

    static Operator binary(DoubleBinaryOperator function) {
        return op -> op.result(ConstantFolding.broadcast(
                op.constant(0), op.constant(1), op.constant(0).type(), function));
    }

    private static void product(Operation op) {
        Constant x = op.constant(0);
        op.require(x.rank() <= 1 || !op.hasAttribute("axes"), "a product along axes");
        double product = Arrays.stream(x.values()).reduce(1, (a, b) -> a * b);
        boolean kept = op.integer("keepdims", 1) != 0;
        op.result(Constant.of(x.type(), kept ? Collections.nCopies(x.rank(), 1) : List.of(), product));
    }
}
