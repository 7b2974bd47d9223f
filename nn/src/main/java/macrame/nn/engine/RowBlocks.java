package macrame.nn.engine;

import macrame.arith.Accumulation;
import macrame.arith.Cast;
import macrame.arith.CastCounts;
import macrame.arith.CodeMatrix;
import macrame.arith.FixedFormat;
import macrame.arith.MatrixProduct;
import macrame.arith.RandomBits;
import macrame.nn.precision.AccumulatorRule;
import macrame.nn.tensor.FixedTensor;
import macrame.nn.tensor.Term;

/**
 * A product of which blocks of rows are cast as soon as they are summed up: the accumulators of a gradient of many
 * weights by few samples are larger than the caches and would be written and read once for each of them. No sum spans
 * two rows, so that the result is the same.
 *
 * @param term the product, of one group
 * @param format of the accumulators
 */
record RowBlocks(Term<FixedTensor> term, FixedFormat format) {

    /** How many times more sums than operands make it worth to lay out the right operand for every block anew. */
    private static final int SUMS_PER_OPERAND = 8;

    /** Whether a product is better done in blocks. */
    static boolean suit(Term<FixedTensor> term) {
        long operands = ((long) term.m() + term.n()) * term.k();
        return term.groups() == 1 && (long) term.m() * term.n() >= SUMS_PER_OPERAND * operands;
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
        MatrixProduct product = new MatrixProduct(rule.macFormat(left.format(), right.format(), format), accumulation);
        product.cast(left, right, cast, codes, random, accumulated, counts);
    }
}
