package macrame.nn.tensor;

/** What an engine computes on. Every engine has its own kind; layers see no more than the shape. */
public sealed interface Tensor permits RealTensor, FixedTensor, ShapeTensor, PairTensor, RangeTensor {

    /** The extents, outermost first. */
    Shape shape();
}
