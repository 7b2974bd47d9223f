package macrame.arith;

/**
 * The steps of one multiply-accumulate chain, for those who walk it themselves. Random bits may be anything unless a cast is
 * stochastic; where to count may be null.
 */
public final class MacChain {

    private final boolean castThenAdd;
    private final Quantizer product;
    private final Quantizer partialSum;
    private final Quantizer buffer;
    private final Quantizer entering;

    /** The chain of a MAC format, with everything worked out that does not depend on the codes. */
    public MacChain(MacFormat format) {
        int productFraction = format.a().fraction() + format.b().fraction();
        int partialSumFraction = format.partialSum().target().fraction();
        castThenAdd = format.addition() == MacFormat.Addition.CAST_THEN_ADD;
        product = castThenAdd ? new Quantizer(format.product(), productFraction) : null;
        partialSum = new Quantizer(format.partialSum(), castThenAdd ? partialSumFraction : productFraction);
        buffer = new Quantizer(format.buffer(), partialSumFraction);
        entering = new Quantizer(format.partialSum(), format.buffer().target().fraction());
    }

    /** The partial sum after one more product. */
    public long add(long sum, long exactProduct, long random, CastCounts counts) {
        return castThenAdd
                ? partialSum.applySum(sum, product.apply(exactProduct, random, counts), random, counts)
                : partialSum.applySum(sum, exactProduct, random, counts);
    }

    /** The buffer after a chain was added to it. */
    public long addToBuffer(long buffered, long sum, long random, CastCounts counts) {
        return buffer.applySum(buffered, sum, random, counts);
    }

    /** Whether adding to the buffer neither rounds nor shifts, and saturates in a range that this returns, or null. */
    OverflowStage plainlySaturatingBuffer() {
        return buffer.plainlySaturating();
    }

    /** What a chain starts with when the buffer enters it. */
    public long enter(long buffered, long random, CastCounts counts) {
        return entering.apply(buffered, random, counts);
    }

    /** What the buffer holds when a chain replaces it. */
    public long leave(long sum, long random, CastCounts counts) {
        return buffer.apply(sum, random, counts);
    }
}
