package macrame.nn.engine;

import macrame.arith.Accumulation;
import macrame.arith.Cast;
import macrame.arith.CastCounts;
import macrame.arith.CodeMatrix;
import macrame.arith.FixedFormat;
import macrame.arith.MatrixProduct;
import macrame.arith.RandomBits;
import macrame.arith.SumCast;
import macrame.nn.precision.AccumulatorRule;
import macrame.nn.tensor.FixedTensor;
import macrame.nn.tensor.Term;

/**
 * A product that is all of its sums: they are cast as soon as they are complete, for accumulators of a whole layer are
 * larger than the caches.
 *
 * @param term the product, of one group
 * @param format of the accumulators
 * @param bias with which the sums of each column start, or null
 * @param finish what becomes of sums before their cast
 */
record SingleProduct(Term<FixedTensor> term, FixedFormat format, FixedTensor bias, Engine.Finish finish) {

    private static final long[] ZEROS = {};

    /** Whether a term alone may be such a product. */
    static boolean suits(Term<FixedTensor> term) {
        return term.groups() == 1;
    }

    /**
     * Casts every sum.
     *
     * @param random bits for element i at (i, 0), or null
     * @param accumulated counts what the accumulators do
     * @param counts counts what the casts do
     */
    void cast(
            AccumulatorRule rule,
            Accumulation accumulation,
            Cast cast,
            RandomBits random,
            CastCounts accumulated,
            CastCounts counts,
            int[] codes) {
        CodeMatrix left = new OperandCodes(term.left()).group(0);
        CodeMatrix right = new OperandCodes(term.right()).group(0);
        SumCast end = new SumCast(starts(rule.cast(format), accumulated), finish == Engine.Finish.RELU, cast);
        MatrixProduct product = new MatrixProduct(rule.macFormat(left.format(), right.format(), format), accumulation);
        product.cast(left, right, end, codes, random, accumulated, counts);
    }

    /** The biases in the accumulators' format; where there are no sums, none is cast. */
    private long[] starts(Cast buffer, CastCounts accumulated) {
        if (bias == null || term.m() == 0) {
            return ZEROS;
        }
        long[] starts = new long[bias.codes().length];
        for (int i = 0; i < starts.length; i++) {
            starts[i] = buffer.apply(bias.codes()[i], bias.format().fraction(), 0, accumulated);
        }
        return starts;
    }
}
