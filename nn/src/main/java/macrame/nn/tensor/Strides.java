package macrame.nn.tensor;

/** Walks through the elements of a shape with any distance between neighbours of an axis. */
public final class Strides {

    private Strides() {}

    /** Distance of neighbours along every axis of a shape stored innermost axis fastest. */
    public static int[] of(Shape shape) {
        int[] strides = new int[shape.rank()];
        int stride = 1;
        for (int axis = shape.rank() - 1; axis >= 0; axis--) {
            strides[axis] = stride;
            stride *= shape.extent(axis);
        }
        return strides;
    }

    /** The strides with which an input repeats over a larger shape; broadcast axes stand still. */
    public static int[] broadcast(Shape input, Shape over) {
        int[] own = of(input);
        int[] strides = new int[over.rank()];
        int shift = over.rank() - input.rank();
        for (int axis = 0; axis < input.rank(); axis++) {
            int extent = input.extent(axis);
            if (shift < 0 || extent != 1 && extent != over.extent(axis + shift)) {
                throw new IllegalArgumentException("a tensor of shape " + input + " does not repeat over " + over);
            }
            strides[axis + shift] = extent == 1 ? 0 : own[axis];
        }
        return strides;
    }

    /** Position of every element of a shape, in order, when neighbours along an axis are {@code strides} apart. */
    public static int[] walk(Shape shape, int[] strides, int offset) {
        int[] positions = new int[shape.size()];
        positions[0] = offset;
        int filled = 1;
        for (int axis = shape.rank() - 1; axis >= 0; axis--) {
            int run = filled;
            for (int i = 1; i < shape.extent(axis); i++) {
                for (int j = 0; j < run; j++) {
                    positions[filled++] = positions[j] + i * strides[axis];
                }
            }
        }
        return positions;
    }
}
