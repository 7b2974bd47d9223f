package macrame.nn.tensor;

/**
 * One axis of a shape, seen with everything around it: element (o, i, n) lies at {@code (o · length + i) · inner + n}.
 *
 * @param outer number of elements of all axes before it
 * @param length its extent
 * @param inner number of elements of all axes after it
 */
public record Axis(int outer, int length, int inner) {

    /** An axis by its index; a negative one counts from the innermost. */
    public static Axis of(Shape shape, int axis) {
        int index = axis < 0 ? shape.rank() + axis : axis;
        int inner = 1;
        for (int i = index + 1; i < shape.rank(); i++) {
            inner *= shape.extent(i);
        }
        return new Axis(shape.size() / inner / shape.extent(index), shape.extent(index), inner);
    }

    /** The shape without the axis. */
    public static Shape removed(Shape shape, int axis) {
        int index = axis < 0 ? shape.rank() + axis : axis;
        int[] extents = new int[shape.rank() - 1];
        for (int i = 0; i < extents.length; i++) {
            extents[i] = shape.extent(i < index ? i : i + 1);
        }
        return Shape.of(extents);
    }

    /** Position of element (o, i, n). */
    public int at(int o, int i, int n) {
        return (o * length + i) * inner + n;
    }
}
