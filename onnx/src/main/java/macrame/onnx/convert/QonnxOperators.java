package macrame.onnx.convert;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import macrame.nn.layer.Dequantize;
import macrame.nn.layer.Quantize;
import macrame.nn.layer.Quantize.Grid;
import macrame.onnx.file.ElementType;

/**
 * QONNX's quantisers (Pappalardo et al., "QONNX: representing arbitrary-precision quantized neural networks", 2022, DOI
 * 10.48550/arXiv.2206.07527): reals on a grid of codes times a scale.
 */
final class QonnxOperators {

    private static final List<String> DOMAINS =
            List.of("qonnx.custom_op.general", "finn.custom_op.general", "onnx.brevitas");

    /** More bits than a float32 holds exactly are no quantisation. */
    private static final int MAX_BITS = 24;

    private QonnxOperators() {}

    static void register(Map<String, Operator> operators) {
        for (String domain : DOMAINS) {
            operators.put(domain + ".Quant", QonnxOperators::quant);
            operators.put(domain + ".BipolarQuant", QonnxOperators::bipolar);
            operators.put(domain + ".Trunc", QonnxOperators::trunc);
        }
    }

    private static void quant(Operation op) {
        double bits = op.constant(3).single();
        double zero = op.constant(2).isAll(0) ? 0 : op.constant(2).single();
        boolean signed = op.integer("signed", 1) != 0;
        boolean narrow = op.integer("narrow", 1) != 0;
        op.require(bits == StrictMath.rint(bits) && bits >= 1 && bits <= MAX_BITS, "a width of that many bits");
        op.require(zero == StrictMath.rint(zero), "a zero point between codes");
        if (signed && bits == 1) {
            op.require(zero == 0, "a zero point with one bit");
            quantized(op, -1, 1, 0, Grid.BIPOLAR);
            return;
        }
        int half = 1 << (int) bits - 1;
        int least = signed ? (narrow ? 1 - half : -half) : 0;
        int greatest = signed ? half - 1 : 2 * half - (narrow ? 2 : 1);
        quantized(op, least, greatest, (int) zero, grid(op, zero));
    }

    private static Grid grid(Operation op, double zero) {
        String mode = op.text("rounding_mode", "ROUND").toUpperCase(Locale.ROOT);
        op.require(zero == 0 || mode.equals("ROUND"), "rounding_mode=" + Names.shown(mode) + " with a zero point");
        return switch (mode) {
            case "ROUND" -> zero == 0 ? Grid.HALF_EVEN : Grid.HALF_EVEN_OF_SUM;
            case "CEIL" -> Grid.CEILING;
            case "FLOOR" -> Grid.FLOOR;
            default -> throw new Unsupported("rounding_mode=" + Names.shown(mode) + " is not supported");
        };
    }

    private static void bipolar(Operation op) {
        quantized(op, -1, 1, 0, Grid.BIPOLAR);
    }

    private static void quantized(Operation op, int least, int greatest, int zero, Grid grid) {
        Constant scale = op.constant(1);
        if (op.isConstant(0)) {
            op.result(ConstantFolding.later(op.constant(0), scale, ElementType.FLOAT, (x, s) -> {
                Quantize step = new Quantize((float) s, zero, least, greatest, grid);
                return (float) (step.code(x) - zero) * (float) s;
            }));
            return;
        }
        op.require(scale.size() == 1, "a scale per channel of activations");
        float step = (float) scale.single();
        Value codes = op.addLike(new Quantize(step, zero, least, greatest, grid), op.value(0));
        op.result(real(op, codes, step, zero));
    }

    private static Value real(Operation op, Value codes, float scale, int zero) {
        String node = op.add(".real", new Dequantize(List.of(scale), zero), codes.node());
        return new Value(node, codes.sample(), codes.axes());
    }

    /** The first form drops low bits; the second one also says what a code is worth afterwards, and clamps. */
    private static void trunc(Operation op) {
        boolean second = op.inputs() > 5;
        op.require(op.constant(2).isAll(0), "a zero point");
        float scale = (float) op.constant(1).single();
        double dropped = second
                ? StrictMath.rint(StrictMath.log(op.constant(4).single() / scale) / StrictMath.log(2))
                : op.constant(3).single() - op.constant(4).single();
        double bits = op.constant(second ? 6 : 4).single();
        op.require(
                dropped >= 0 && bits >= 1 && dropped + bits <= MAX_BITS && bits == StrictMath.rint(bits),
                "a truncation to that many bits");
        boolean signed = op.integer("signed", 1) != 0;
        boolean narrow = op.integer("narrow", 0) != 0;
        int half = 1 << (int) bits - 1;
        int all = 1 << MAX_BITS;
        int least = !second ? -all : signed ? (narrow ? 1 - half : -half) : 0;
        int greatest = !second ? all : signed ? half - 1 : 2 * half - (narrow ? 2 : 1);
        String mode = op.text("rounding_mode", "FLOOR").toUpperCase(Locale.ROOT);
        Grid grid = mode.equals("FLOOR") ? Grid.FLOOR : grid(op, 0);
        float step = (float) Math.scalb(1.0, (int) dropped);
        Value x = op.value(0);
        String whole = op.add(".whole", new Quantize(scale, 0, -all, all, Grid.HALF_EVEN), x.node());
        Value codes = new Value(op.add(new Quantize(step, 0, least, greatest, grid), whole), x.sample(), x.axes());
        op.result(real(op, codes, second ? (float) op.constant(4).single() : scale, 0));
    }
}
