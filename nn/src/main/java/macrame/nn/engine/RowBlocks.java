package macrame.nn.engine;

import macrame.arith.Accumulation;
import macrame.arith.Accumulators;
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

    /** Accumulators of a block, which stay in the second-level cache. */
    private static final int BLOCK = 1 << 14;

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
     */
    void cast(
            AccumulatorRule rule,
            Accumulation accumulation,
            Cast cast,
            RandomBits random,
            CastCounts counts,
            int[] codes) {
        CodeMatrix left = new OperandCodes(term.left()).group(0);
        CodeMatrix right = new OperandCodes(term.right()).group(0);
        MatrixProduct product = new MatrixProduct(rule.macFormat(left.format(), right.format(), format), accumulation);
        int rows = Math.max(1, Math.min(left.rows(), BLOCK / right.columns()));
        int[] block = new int[rows * right.columns()];
        Accumulators sums = new Accumulators(rows, right.columns(), format);
        for (int from = 0; from < left.rows(); from += rows) {
            int to = Math.min(left.rows(), from + rows);
            int at = from * right.columns();
            int count = (to - from) * right.columns();
            Accumulators own = to - from == rows ? sums : new Accumulators(to - from, right.columns(), format);
            own.clear();
            product.accumulate(left.rows(from, to), right, own, null, counts);
            RandomBits bits = random == null ? null : (index, part) -> random.at(at + index, part);
            cast.applyAll(own.codes(), 0, count, format.fraction(), block, bits, counts);
            System.arraycopy(block, 0, codes, at, count);
        }
    }
}
