package macrame.nn.tensor;

/**
 * Reads an input once per element of a larger shape.
 *
 * @param positions the input's element for every element of the shape; null when both have the same elements in the
 *     same order
 */
public record Broadcast(int[] positions) {

    private static final Broadcast IDENTITY = new Broadcast(null);

    /** How {@code input} repeats over a shape. */
    public static Broadcast of(Shape input, Shape over) {
        if (input.size() == over.size()) {
            Strides.broadcast(input, over);
            return IDENTITY;
        }
        return new Broadcast(Strides.walk(over, Strides.broadcast(input, over), 0));
    }

    /** The input's element for an element of the shape. */
    public int at(int element) {
        return positions == null ? element : positions[element];
    }
}
