package macrame.nn.layer;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import macrame.nn.engine.HostFunction;
import macrame.nn.precision.Role;
import macrame.nn.tensor.RealTensor;
import macrame.nn.tensor.Shape;
import macrame.nn.tensor.Tensor;

/**
 * Unsigned bytes whose scale and zero point come from the smallest and largest value of every sample, in float32 as ONNX
 * defines DynamicQuantizeLinear (https://onnx.ai/onnx/operators/onnx__DynamicQuantizeLinear.html). Backward
 * straight-through: codes and scale count as constants.
 *
 * @param result which of the three is the output
 */
public record DynamicQuantize(Result result) implements Layer {

    private static final int GREATEST = 255;

    /** What is asked for. */
    public enum Result {
        /** The codes, of the shape of the input. */
        CODES,
        /** The value of one code, one per sample. */
        SCALE,
        /** The code of zero, one per sample. */
        ZERO_POINT
    }

    @Override
    public String type() {
        return "dynamic-quantize";
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        Shape input = Inputs.single(this, inputs);
        return result == Result.CODES ? input : ones(input);
    }

    /** As many axes, so that it repeats. */
    private static Shape ones(Shape input) {
        int[] extents = new int[input.rank()];
        Arrays.fill(extents, 1);
        return Shape.of(extents);
    }

    @Override
    public <T extends Tensor> T forward(Pass<T> pass, List<T> inputs) {
        T x = inputs.get(0);
        pass.save(x);
        int batch = x.shape().extent(0);
        Shape shape = outputShape(List.of(x.shape().withoutBatch())).inBatch(batch);
        HostFunction function = new HostFunction() {
            @Override
            public String name() {
                return type() + "-" + result.name().toLowerCase(Locale.ROOT).replace('_', '-');
            }

            @Override
            public double largestMagnitude() {
                return result == Result.SCALE ? Double.POSITIVE_INFINITY : GREATEST;
            }

            @Override
            public double[] apply(List<RealTensor> values) {
                return ofSamples(values.get(0), shape);
            }
        };
        return pass.engine().host(pass.site("output", Role.ACTIVATION), shape, function, List.of(x));
    }

    private double[] ofSamples(RealTensor x, Shape shape) {
        double[] results = new double[shape.size()];
        int size = x.shape().sizePerSample();
        int length = shape.sizePerSample();
        for (int sample = 0; sample < shape.extent(0); sample++) {
            double[] values = Arrays.copyOfRange(x.values(), sample * size, (sample + 1) * size);
            System.arraycopy(ofSample(values), 0, results, sample * length, length);
        }
        return results;
    }

    private double[] ofSample(double[] values) {
        float least = 0;
        float greatest = 0;
        for (double value : values) {
            least = Math.min(least, (float) value);
            greatest = Math.max(greatest, (float) value);
        }
        float scale = greatest == least ? 1 : (greatest - least) / GREATEST;
        double zeroPoint = Math.max(0, Math.min(GREATEST, StrictMath.rint(-least / scale)));
        return switch (result) {
            case SCALE -> new double[] {scale};
            case ZERO_POINT -> new double[] {zeroPoint};
            case CODES ->
                Arrays.stream(values)
                        .map(value -> StrictMath.rint((float) value / scale) + zeroPoint)
                        .map(code -> Math.max(0, Math.min(GREATEST, code)))
                        .toArray();
        };
    }

    @Override
    public <T extends Tensor> List<T> backward(Pass<T> pass, T outputGradient) {
        Shape input = pass.restore().shape();
        if (!pass.needsInputGradient()) {
            return List.of();
        }
        RealTensor zeros = RealTensor.filled(input, 0);
        return List.of(pass.engine().load(pass.site("input", Role.ACTIVATION_GRADIENT), zeros));
    }
}
