package macrame.onnx.convert;

import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import macrame.nn.tensor.Shape;
import macrame.nn.tensor.Strides;
import macrame.onnx.file.ElementType;
import macrame.onnx.file.OnnxTensor;

/**
 * A tensor that is known at import. Large ones stay in the file until a parameter is asked for.
 *
 * @param type of the elements
 * @param dims extents, outermost first; an extent may be 0
 * @param source gives the values, innermost axis fastest
 */
record Constant(ElementType type, List<Integer> dims, Supplier<double[]> source) {

    private static final int BLOCK = 16;

    /** Values that are there. */
    static Constant of(ElementType type, List<Integer> dims, double... values) {
        return new Constant(type, List.copyOf(dims), new Held(values));
    }

    /** A single 64-bit integer, or a row of them. */
    static Constant integers(long... values) {
        return of(
                ElementType.INT64,
                List.of(values.length),
                Arrays.stream(values).asDoubleStream().toArray());
    }

    /** A tensor of the file. */
    static Constant of(OnnxTensor tensor) {
        return new Constant(tensor.type(), tensor.dims(), tensor::values);
    }

    /** Values in memory rather than in the file. */
    private record Held(double[] values) implements Supplier<double[]> {
        @Override
        public double[] get() {
            return values;
        }
    }

    boolean isHeld() {
        return source instanceof Held;
    }

    int rank() {
        return dims.size();
    }

    int size() {
        return dims.stream().reduce(1, (a, b) -> a * b);
    }

    double[] values() {
        return source.get();
    }

    /** The axes in another order: axis i of the result is axis {@code order.get(i)}. */
    Constant transposed(List<Integer> order) {
        Shape shape = new Shape(dims);
        int[] strides = Strides.of(shape);
        Shape turned = new Shape(order.stream().map(dims::get).toList());
        int[] walked = order.stream().mapToInt(axis -> strides[axis]).toArray();
        int last = order.size() - 1;
        boolean outermostLast = last > 0 && order.get(last) == 0;
        return new Constant(type, turned.extents(), () -> {
            double[] values = values();
            return outermostLast
                    ? turnedRound(
                            values,
                            Strides.walk(new Shape(turned.extents().subList(0, last)), Arrays.copyOf(walked, last), 0))
                    : moved(values, Strides.walk(turned, walked, 0));
        });
    }

    private static double[] moved(double[] values, int[] sources) {
        double[] moved = new double[sources.length];
        Arrays.setAll(moved, i -> values[sources[i]]);
        return moved;
    }

    /** Outputs become innermost, some at a time, so that what is read and written stays in the caches. */
    private static double[] turnedRound(double[] values, int[] columns) {
        int outputs = values.length / columns.length;
        double[] turned = new double[values.length];
        for (int from = 0; from < outputs; from += BLOCK) {
            int to = Math.min(outputs, from + BLOCK);
            for (int row = 0; row < columns.length; row++) {
                for (int output = from; output < to; output++) {
                    turned[row * outputs + output] = values[output * columns.length + columns[row]];
                }
            }
        }
        return turned;
    }

    /** The only value. */
    double single() {
        if (size() != 1) {
            throw new Unsupported("a constant of extents " + dims + " stands where one value is needed");
        }
        return values()[0];
    }

    /** The values as whole numbers. */
    List<Long> whole() {
        return Arrays.stream(values()).mapToObj(value -> (long) value).toList();
    }

    /** The values as axes or counts. */
    List<Integer> counts() {
        return Arrays.stream(values()).mapToObj(value -> (int) value).toList();
    }

    boolean isAll(double value) {
        return Arrays.stream(values()).allMatch(element -> element == value);
    }
}
