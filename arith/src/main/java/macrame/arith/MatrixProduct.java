package macrame.arith;

import java.util.concurrent.ForkJoinPool;

/**
 * Adds the product of two code matrices to accumulators, term by term in the order of the hardware.
 *
 * <p><b>Definition</b> For every element, k ascends. With a tile depth R and {@link Accumulation.KTiles#BUFFER}, each
 * chain of R products starts at zero and ends with {@code buffer' = OVERFLOW(ROUND(buffer + sum))}. With {@link
 * Accumulation.KTiles#REINJECT}, or with a tile depth of 0, which is one chain, it starts with the buffer, cast to the
 * partial sum's format, and ends with the buffer replaced by the sum, cast to the buffer's; {@link
 * Accumulation.Start#FIRST_ROW} lets the first chain do that whatever the later ones do. Inside a chain {@link
 * MacFormat.Addition} holds. Products with the same accumulators in a row are more terms of the same sums.
 *
 * <p><b>Random bits</b> Element i's product k asks for {@code (i, k)}; the end of tile t for {@code (i, −1 − 2t)}, its
 * start with the buffer for {@code (i, −2 − 2t)}.
 *
 * <p><b>Counts</b> One cast per product, a second one for a product cast, one per end of a chain and one per start with
 * the buffer. Where counts are wanted, every overflow is seen; without them a wrap may be taken once at the end.
 */
public final class MatrixProduct {

    private static final RandomBits NO_BITS = (index, term) -> 0;

    private final MacFormat format;
    private final Accumulation accumulation;
    private final MacChain chain;

    /** A product of that MAC step and order. */
    public MatrixProduct(MacFormat format, Accumulation accumulation) {
        this.format = format;
        this.accumulation = accumulation;
        this.chain = new MacChain(format);
    }

    /**
     * {@code into' = into ⊕ a·b}.
     *
     * @param a rows × depth
     * @param b depth × columns
     * @param into rows × columns
     * @param random may be null unless a cast is stochastic
     * @param counts where to count, or null
     * @throws IllegalArgumentException if shapes or formats do not match or random bits are missing
     * @throws ArithmeticException if a value is out of range and its overflow mode is {@link Overflow#ERROR}
     */
    public void accumulate(CodeMatrix a, CodeMatrix b, Accumulators into, RandomBits random, CastCounts counts) {
        accumulate(a, b, into, random, counts, RowRanges.whole(a.rows()));
    }

    /**
     * As {@link #accumulate(CodeMatrix, CodeMatrix, Accumulators, RandomBits, CastCounts)} on the threads of a pool; the
     * result is the same.
     *
     * @param random is asked by several threads
     */
    public void accumulate(
            CodeMatrix a, CodeMatrix b, Accumulators into, RandomBits random, CastCounts counts, ForkJoinPool pool) {
        accumulate(a, b, into, random, counts, RowRanges.over(a.rows(), pool));
    }

    /**
     * {@code target = cast(a·b)}: what {@link #accumulate} leaves in empty accumulators, each cast once, without keeping
     * all of them.
     *
     * @param a rows × depth
     * @param b depth × columns
     * @param result of at most 32 bits signed or 31 unsigned
     * @param target rows × columns codes
     * @param random bits of the last cast for element i at (i, 0); may be null unless it is stochastic
     * @param counts where to count all casts, or null
     * @throws IllegalArgumentException if shapes or formats do not match, random bits are missing or the sums themselves
     *     round stochastically
     * @throws ArithmeticException if a value is out of range and its overflow mode is {@link Overflow#ERROR}
     */
    public void cast(CodeMatrix a, CodeMatrix b, Cast result, int[] target, RandomBits random, CastCounts counts) {
        cast(a, b, SumCast.of(result), target, random, counts, counts);
    }

    /**
     * {@code target = cast(start + a·b)}, or {@code cast(max(0, start + a·b))}, counted apart.
     *
     * @param end what sums start with and how they are cast
     * @param inSums where to count what the accumulators do, or null together with {@code counts}
     * @param counts where to count the casts of results, or null
     * @throws IllegalArgumentException if, besides, there are starts but not as many as columns
     */
    public void cast(
            CodeMatrix a,
            CodeMatrix b,
            SumCast end,
            int[] target,
            RandomBits random,
            CastCounts inSums,
            CastCounts counts) {
        requireFormat("left operand", a.format(), format.a());
        requireFormat("right operand", b.format(), format.b());
        if (a.columns() != b.rows() || target.length != (long) a.rows() * b.columns()) {
            throw new IllegalArgumentException("cannot cast " + a.rows() + "×" + a.columns() + " times " + b.rows()
                    + "×" + b.columns() + " into " + target.length + " codes");
        }
        if (end.starts().length != 0 && end.starts().length != b.columns()) {
            throw new IllegalArgumentException(
                    end.starts().length + " codes cannot start the sums of " + b.columns() + " columns");
        }
        SumsToCast work = new SumsToCast(a, b, end, target, random, inSums, counts);
        if (!ShallowProducts.cast(format, accumulation, work) && !PanelCasts.cast(format, accumulation, work)) {
            new CastProduct(this, work).run();
        }
    }

    /** Empty accumulators for so many rows and columns. */
    Accumulators accumulators(int rows, int columns) {
        return new Accumulators(rows, columns, format.buffer().target());
    }

    private void accumulate(
            CodeMatrix a, CodeMatrix b, Accumulators into, RandomBits random, CastCounts counts, RowRanges rows) {
        requireOperands(a, b, into);
        if (random == null) {
            requireDeterministic();
        }
        new ProductPlan(format, accumulation, chain, a, b, into, random == null ? NO_BITS : random, counts, rows).run();
    }

    private void requireOperands(CodeMatrix a, CodeMatrix b, Accumulators into) {
        if (a.columns() != b.rows()) {
            throw new IllegalArgumentException("cannot multiply " + a.rows() + "×" + a.columns() + " by " + b.rows()
                    + "×" + b.columns() + ": the left operand needs as many columns as the right one has rows");
        }
        if (a.rows() != into.rows() || b.columns() != into.columns()) {
            throw new IllegalArgumentException("cannot accumulate a product of " + a.rows() + "×" + b.columns()
                    + " into accumulators of " + into.rows() + "×" + into.columns() + ": both need the same shape");
        }
        requireFormat("the left operand of this product has", a.format(), format.a());
        requireFormat("the right operand of this product has", b.format(), format.b());
        requireFormat(
                "the accumulators of this product have",
                into.format(),
                format.buffer().target());
    }

    private static void requireFormat(String what, FixedFormat actual, FixedFormat expected) {
        if (!actual.equals(expected)) {
            throw new IllegalArgumentException(what + " format " + expected + ", not " + actual);
        }
    }

    private void requireDeterministic() {
        boolean castsProducts = format.addition() == MacFormat.Addition.CAST_THEN_ADD;
        if (format.partialSum().stochastic()
                || format.buffer().stochastic()
                || castsProducts && format.product().stochastic()) {
            throw new IllegalArgumentException("a product that rounds stochastically needs random bits");
        }
    }
}
