package macrame.onnx.conformance;

import java.util.Arrays;
import macrame.nn.tensor.RealTensor;
import macrame.nn.tensor.Shape;
import macrame.nn.tensor.Strides;
import macrame.onnx.file.ElementType;
import macrame.onnx.file.OnnxTensor;

/** Compares the outputs of one set of data; keeps the worst element of the first that is wrong. */
final class Comparison {

    private final String set;
    private final Tolerance tolerance;
    private long compared;
    private Outcome.Failed failure;

    Comparison(String set, Tolerance tolerance) {
        this.set = set;
        this.tolerance = tolerance;
    }

    void compare(String output, OnnxTensor expected, RealTensor actual) {
        if (failure != null) {
            return;
        }
        Shape shape = new Shape(expected.dims());
        if (!actual.shape().equals(shape)) {
            failure = new Outcome.Failed(
                    set, output, "extents " + actual.shape() + " instead of " + shape, Double.NaN, Double.NaN);
            return;
        }
        ElementType type = expected.type();
        double[] values = expected.values();
        double worst = 1;
        int at = -1;
        for (int i = 0; i < values.length; i++) {
            double excess = tolerance.excess(type, values[i], actual.values()[i]);
            if (excess > worst) {
                worst = excess;
                at = i;
            }
        }
        compared += values.length;
        if (at >= 0) {
            failure = new Outcome.Failed(set, output, place(shape, at), values[at], actual.values()[at]);
        }
    }

    private static String place(Shape shape, int element) {
        int[] strides = Strides.of(shape);
        int[] place = new int[strides.length];
        Arrays.setAll(place, axis -> element / strides[axis] % shape.extent(axis));
        return Arrays.toString(place);
    }

    Outcome outcome() {
        return failure != null
                ? failure
                : compared == 0 ? new Outcome.Refused("no output to compare with") : new Outcome.Passed(compared);
    }
}
