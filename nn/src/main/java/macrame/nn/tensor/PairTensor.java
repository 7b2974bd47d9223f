package macrame.nn.tensor;

/**
 * The same tensor in two runs of one network: in fixed point, and in float64 from the same start.
 *
 * @param fixed as the array computes it
 * @param real as the reference computes it
 */
public record PairTensor(FixedTensor fixed, RealTensor real) implements Tensor {

    /** @throws IllegalArgumentException if the shapes differ */
    public PairTensor {
        if (!fixed.shape().equals(real.shape())) {
            throw new IllegalArgumentException(
                    "both sides of a pair have one shape, not " + fixed.shape() + " and " + real.shape());
        }
    }

    @Override
    public Shape shape() {
        return fixed.shape();
    }
}
