package macrame.onnx.convert;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import macrame.nn.layer.Dequantize;
import macrame.nn.layer.DynamicQuantize;
import macrame.nn.layer.Quantize;
import macrame.onnx.file.ElementType;

/** From reals to codes and back. */
final class QuantizationOperators {

    private static final int UINT8_MAX = 255;
    private static final int UINT16_MAX = 65535;

    private QuantizationOperators() {}

    static void register(Map<String, Operator> operators) {
        operators.put("QuantizeLinear", QuantizationOperators::quantize);
        operators.put("DequantizeLinear", QuantizationOperators::dequantize);
        operators.put("DynamicQuantizeLinear", QuantizationOperators::dynamic);
    }

    private static void quantize(Operation op) {
        Value x = op.value(0);
        Optional<Constant> zero = op.optionalConstant(2);
        ElementType type = zero.map(Constant::type)
                .or(() -> ElementType.numbered(op.integer("output_dtype", ElementType.UINT8.number())))
                .orElse(ElementType.UINT8);
        Constant scale = op.constant(1);
        op.require(scale.size() == 1, "a scale per channel of activations");
        int point = zero.map(Constant::single).orElse(0.0).intValue();
        op.result(op.addLike(
                new Quantize((float) scale.single(), point, least(type), greatest(type), Quantize.Grid.HALF_EVEN), x));
    }

    private static int least(ElementType type) {
        return switch (type) {
            case UINT8, UINT16 -> 0;
            case INT8 -> Byte.MIN_VALUE;
            case INT16 -> Short.MIN_VALUE;
            default -> throw new Unsupported("codes of type " + type + " are not supported");
        };
    }

    private static int greatest(ElementType type) {
        return switch (type) {
            case UINT8 -> UINT8_MAX;
            case INT8 -> Byte.MAX_VALUE;
            case UINT16 -> UINT16_MAX;
            case INT16 -> Short.MAX_VALUE;
            default -> throw new Unsupported("codes of type " + type + " are not supported");
        };
    }

    private static void dequantize(Operation op) {
        Constant scale = op.constant(1);
        Optional<Constant> zero = op.optionalConstant(2);
        op.require(op.integer("block_size", 0) == 0, "block_size");
        if (op.isConstant(0)) {
            op.result(folded(op.constant(0), scale, zero, (int) op.integer("axis", 1)));
            return;
        }
        Value given = op.value(0);
        boolean one = scale.size() == 1;
        int axis = one ? 0 : given.axis(op.integer("axis", 1));
        Value x = one ? given : op.layouts().innermost(given, axis);
        op.require(one || scale.size() == x.sample().extent(-1), scale.size() + " scales");
        op.require(zero.isEmpty() || zero.get().size() == 1 || zero.get().isAll(0), "a zero point per channel");
        int point = zero.map(values -> (int) values.values()[0]).orElse(0);
        List<Float> scales = new ArrayList<>();
        Arrays.stream(scale.values()).forEach(value -> scales.add((float) value));
        op.result(op.addLike(new Dequantize(scales, point), x));
    }

    /** Codes that are known: {@code (code − zero point) · scale} in float32. */
    private static Constant folded(Constant codes, Constant scale, Optional<Constant> zero, int along) {
        int axis = scale.size() == 1 ? 0 : ConstantFolding.axis(along, codes.rank());
        int inner = codes.rank() == 0
                ? 1
                : codes.dims().subList(axis + 1, codes.rank()).stream().reduce(1, (a, b) -> a * b);
        int channels = scale.size();
        if (channels > 1 && codes.dims().get(axis) != channels) {
            throw new Unsupported(channels + " scales for " + codes.dims().get(axis) + " channels");
        }
        return new Constant(ElementType.FLOAT, codes.dims(), () -> {
            double[] values = codes.values();
            double[] scales = scale.values();
            double[] points = zero.map(Constant::values).orElse(new double[1]);
            double[] reals = new double[values.length];
            for (int i = 0; i < reals.length; i++) {
                int channel = channels == 1 ? 0 : i / inner % channels;
                float shifted = (float) (values[i] - points[points.length == 1 ? 0 : channel]);
                reals[i] = shifted * (float) scales[channel];
            }
            return reals;
        });
    }

    /** The scale and the zero point are one number for every sample: ONNX gives them no axis. */
    private static void dynamic(Operation op) {
        Value x = op.value(0);
        DynamicQuantize.Result[] results = DynamicQuantize.Result.values();
        for (int i = 0; i < results.length; i++) {
            if (op.wants(i)) {
                DynamicQuantize layer = new DynamicQuantize(results[i]);
                String node = op.add(i == 0 ? "" : i == 1 ? ".scale" : ".zero-point", layer, x.node());
                op.result(i, new Value(node, op.parts().shape(node), i == 0 ? x.axes() : List.of()));
            }
        }
    }
}
