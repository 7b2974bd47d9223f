package macrame.nn.tensor;

/**
 * One axis of a shape, seen with everything around it: element i of run (o, n) lies at {@code (o · length + i) · inner + n}.
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

    /** The shape with one more axis of extent 1; a negative one counts from the innermost of the result. */
    public static Shape inserted(Shape shape, int axis) {
        int index = axis < 0 ? shape.rank() + 1 + axis : axis;
        int[] extents = new int[shape.rank() + 1];
        for (int i = 0; i < extents.length; i++) {
            extents[i] = i == index ? 1 : shape.extent(i < index ? i : i - 1);
        }
        return Shape.of(extents);
    }

    /** Number of runs along the axis: elements of the shape without it. */
    public int runs() {
        return outer * inner;
    }

    /** Position of element i of a run. */
    public int at(int run, int i) {
        return (run / inner * length + i) * inner + run % inner;
    }
}
