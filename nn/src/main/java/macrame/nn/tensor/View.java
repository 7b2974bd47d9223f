package macrame.nn.tensor;

/**
 * How a product reads a tensor as a matrix. A view is never a tensor of its own: packing gathers through it, and the
 * cost model sees the distinct words behind it.
 */
public sealed interface View {

    /** All axes but the innermost are rows. */
    record Plain() implements View {}

    /** The transposed {@link Plain} matrix. */
    record Transposed() implements View {}

    /** See {@link Plain}. */
    View PLAIN = new Plain();

    /** See {@link Transposed}. */
    View TRANSPOSED = new Transposed();
}
