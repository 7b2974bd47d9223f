package macrame.nn.layer;

import java.util.List;
import macrame.nn.tensor.Tensor;

/**
 * {@code (code − zero point) · scale}: from codes to reals, in float32 as ONNX defines DequantizeLinear
 * (https://onnx.ai/onnx/operators/onnx__DequantizeLinear.html). With scale 1 it takes the zero point off an operand.
 *
 * @param scales value of one code: one, or one per channel (innermost axis), positive
 * @param zeroPoint code of zero
 */
public record Dequantize(List<Float> scales, int zeroPoint) implements Pointwise {

    /** @throws IllegalArgumentException if there is no scale or one is not positive */
    public Dequantize {
        scales = List.copyOf(scales);
        if (scales.isEmpty()) {
            throw new IllegalArgumentException("a dequantisation has at least one scale");
        }
        scales.forEach(scale -> Factors.positive("the scale of a dequantisation", scale));
    }

    @Override
    public String type() {
        return "dequantize";
    }

    @Override
    public <T extends Tensor> T output(Formula<T> formula, T x) {
        return Float32Step.mapByChannel(formula, type(), x, Double.POSITIVE_INFINITY, this::real);
    }

    private double real(double code, int channel) {
        return (float) (code - zeroPoint) * scale(channel);
    }

    private float scale(int channel) {
        return scales.get(scales.size() == 1 ? 0 : channel);
    }

    @Override
    public <T extends Tensor> T inputGradient(Formula<T> formula, T outputGradient) {
        return formula.times(formula.input(), outputGradient, Scales.constant(formula, scales));
    }
}
