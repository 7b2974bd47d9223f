package macrame.nn.tensor;

import java.util.Arrays;

/**
 * Values of the float64 reference. The array is handed over, not copied: nobody writes to it afterwards.
 *
 * @param shape the extents
 * @param values the elements, innermost axis fastest
 */
public record RealTensor(Shape shape, double[] values) implements Tensor {

    /** @throws IllegalArgumentException if the number of values is not the shape's */
    public RealTensor {
        if (values.length != shape.size()) {
            throw new IllegalArgumentException(
                    "a tensor of shape " + shape + " has " + shape.size() + " values, not " + values.length);
        }
    }

    /** A single value. */
    public static RealTensor scalar(double value) {
        return new RealTensor(Shape.of(), new double[] {value});
    }

    /** The same value everywhere. */
    public static RealTensor filled(Shape shape, double value) {
        double[] values = new double[shape.size()];
        Arrays.fill(values, value);
        return new RealTensor(shape, values);
    }

    /** Index of the largest value of each run of the innermost axis, the first one of equals. */
    public int[] argmax() {
        int classes = shape.extent(-1);
        int[] largest = new int[values.length / classes];
        for (int row = 0; row < largest.length; row++) {
            int best = row * classes;
            for (int i = best + 1; i < (row + 1) * classes; i++) {
                best = values[i] > values[best] ? i : best;
            }
            largest[row] = best - row * classes;
        }
        return largest;
    }
}
