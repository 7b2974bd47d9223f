package macrame.onnx.convert;

import java.util.Map;
import macrame.nn.layer.Clip;
import macrame.nn.layer.Dropout;
import macrame.nn.layer.Gelu;
import macrame.nn.layer.LeakyRelu;
import macrame.nn.layer.Relu;
import macrame.nn.layer.Sigmoid;
import macrame.nn.layer.Softmax;
import macrame.nn.layer.Tanh;

/** Operators of one input whose result has the same extents. */
final class PointwiseOperators {

    private static final int SOFTMAX_OF_ONE_AXIS = 13;

    private PointwiseOperators() {}

    static void register(Map<String, Operator> operators) {
        operators.put("Relu", op -> op.result(op.addLike(new Relu(), op.value(0))));
        operators.put("LeakyRelu", op -> op.result(op.addLike(new LeakyRelu(op.real("alpha", 0.01f)), op.value(0))));
        operators.put("Sigmoid", op -> op.result(op.addLike(new Sigmoid(), op.value(0))));
        operators.put("Tanh", op -> op.result(op.addLike(new Tanh(), op.value(0))));
        operators.put("Gelu", PointwiseOperators::gelu);
        operators.put("Clip", PointwiseOperators::clip);
        operators.put("Softmax", PointwiseOperators::softmax);
        operators.put("Identity", ConstantOperators.folded(op -> op.result(op.value(0))));
        operators.put("Dropout", PointwiseOperators::dropout);
    }

    private static void gelu(Operation op) {
        op.require(op.text("approximate", "none").equals("none"), "approximate=" + op.text("approximate", ""));
        op.result(op.addLike(new Gelu(), op.value(0)));
    }

    private static void clip(Operation op) {
        double least = bound(op, "min", 1, Double.NEGATIVE_INFINITY, -Float.MAX_VALUE);
        double greatest = bound(op, "max", 2, Double.POSITIVE_INFINITY, Float.MAX_VALUE);
        boolean open = Double.isInfinite(least) && Double.isInfinite(greatest);
        op.result(open ? op.value(0) : op.addLike(new Clip(least, greatest), op.value(0)));
    }

    /** A bound that is left out, or is the last float there is, bounds nothing. */
    private static double bound(Operation op, String attribute, int input, double open, double last) {
        double bound = op.hasAttribute(attribute)
                ? op.real(attribute, 0)
                : op.optionalConstant(input).map(Constant::single).orElse(open);
        return bound == last ? open : bound;
    }

    /** Up to operator set 12 the axis and all after it are one. */
    private static void softmax(Operation op) {
        Value x = op.value(0);
        boolean joined = op.opset() < SOFTMAX_OF_ONE_AXIS;
        int axis = x.axis(op.integer("axis", joined ? 1 : -1));
        for (int after = axis + 1; joined && after < x.rank(); after++) {
            op.require(x.dim(after) == 1 || x.dim(axis) == 1, "a softmax over several axes");
            axis = x.dim(after) == 1 ? axis : after;
        }
        Value ordered = x.axes().get(axis).equals(java.util.List.of(x.sample().rank()))
                ? x
                : op.layouts().innermost(x, axis);
        op.result(op.addLike(new Softmax(), ordered));
    }

    private static void dropout(Operation op) {
        op.require(!op.wants(1), "the mask as a result");
        double dropped = op.hasAttribute("ratio")
                ? op.real("ratio", 0)
                : op.optionalConstant(1).map(Constant::single).orElse(0.5);
        op.require(dropped >= 0 && dropped < 1, "a ratio outside 0 to 1");
        op.result(dropped == 0 ? op.value(0) : op.addLike(new Dropout(1 - dropped), op.value(0)));
    }
}
