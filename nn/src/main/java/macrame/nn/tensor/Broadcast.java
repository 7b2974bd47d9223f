package macrame.nn.tensor;

/**
 * Reads an input once per element of a larger shape.
 *
 * @param positions the input's element for every element of the shape; null when {@code step} says it
 * @param step without positions, 1 when both have the same elements in the same order, 0 when the input has only one
 */
public record Broadcast(int[] positions, int step) {

    private static final Broadcast IDENTITY = new Broadcast(null, 1);
    private static final Broadcast SINGLE = new Broadcast(null, 0);

    /** How {@code input} repeats over a shape. */
    public static Broadcast of(Shape input, Shape over) {
        int[] strides = Strides.broadcast(input, over);
        if (input.size() == over.size()) {
            return IDENTITY;
        }
        return input.size() == 1 ? SINGLE : new Broadcast(Strides.walk(over, strides, 0), 1);
    }

    /** The input's element for an element of the shape. */
    public int at(int element) {
        return positions == null ? element * step : positions[element];
    }
}
