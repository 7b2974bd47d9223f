package macrame.nn.tensor;

/**
 * A tensor without data: what the cost of an operation depends on.
 *
 * @param shape the extents
 * @param bits width of one element, in bits
 */
public record ShapeTensor(Shape shape, int bits) implements Tensor {}
