package macrame.sim.array;

import macrame.arith.Accumulation;
import macrame.arith.Accumulators;
import macrame.arith.Cast;
import macrame.arith.CodeMatrix;
import macrame.arith.MacChain;
import macrame.arith.MacFormat;
import macrame.arith.MacFormat.Addition;
import macrame.arith.RandomBits;
import macrame.sim.ArrayConfig;
import macrame.sim.Dataflow;

/**
 * A product as an array sees it: streams that enter at its edges, an operand that stays, and accumulators. An
 * input-stationary array sees the transposed product.
 */
final class ProductTask {

    private final int[][] west;
    private final int[][] other;
    private final Accumulators into;
    private final int beatStride;
    private final int columnStride;
    private final int depth;
    private final MacChain chain;
    private final Accumulation accumulation;
    private final RandomBits random;
    private final ExactSums exact;

    ProductTask(ArrayConfig config, CodeMatrix a, CodeMatrix b, Accumulators into, RandomBits random) {
        MacFormat format = config.arithmetic().mac();
        requireShapes(a, b, into);
        requireFormats(a, b, into, format);
        requireRandom(format, random);
        this.into = into;
        this.depth = a.columns();
        this.chain = new MacChain(format);
        this.accumulation = config.accumulation();
        this.random = random == null ? (index, term) -> 0 : random;
        int[][] aColumns = columns(config.dataflow() == Dataflow.OUTPUT_STATIONARY ? a.transposed() : a);
        int[][] bRows = columns(config.dataflow() == Dataflow.OUTPUT_STATIONARY ? b : b.transposed());
        boolean transposed = config.dataflow() == Dataflow.INPUT_STATIONARY;
        this.west = transposed ? bRows : aColumns;
        this.other = transposed ? aColumns : bRows;
        this.beatStride = transposed ? 1 : b.columns();
        this.columnStride = transposed ? b.columns() : 1;
        this.exact = ExactSums.prove(format, aColumns, bRows, into, depth);
    }

    private static int[][] columns(CodeMatrix matrix) {
        int[][] columns = new int[matrix.columns()][matrix.rows()];
        for (int column = 0; column < columns.length; column++) {
            matrix.copyColumn(column, 0, matrix.rows(), columns[column], 0);
        }
        return columns;
    }

    private static void requireShapes(CodeMatrix a, CodeMatrix b, Accumulators into) {
        if (a.columns() != b.rows() || a.rows() != into.rows() || b.columns() != into.columns()) {
            throw new IllegalArgumentException("cannot multiply " + a.rows() + "×" + a.columns() + " by " + b.rows()
                    + "×" + b.columns() + " into " + into.rows() + "×" + into.columns());
        }
        if (a.rows() == 0 || a.columns() == 0 || b.columns() == 0) {
            throw new IllegalArgumentException("a product on the array needs at least one row and column, not "
                    + a.rows() + "×" + a.columns() + "×" + b.columns());
        }
    }

    private static void requireFormats(CodeMatrix a, CodeMatrix b, Accumulators into, MacFormat format) {
        if (!a.format().equals(format.a())
                || !b.format().equals(format.b())
                || !into.format().equals(format.buffer().target())) {
            throw new IllegalArgumentException("the array multiplies " + format.a() + " by " + format.b() + " into "
                    + format.buffer().target() + ", not " + a.format() + " by " + b.format() + " into "
                    + into.format());
        }
    }

    private static void requireRandom(MacFormat format, RandomBits random) {
        boolean product =
                format.addition() == Addition.CAST_THEN_ADD && format.product().stochastic();
        for (Cast cast : new Cast[] {format.partialSum(), format.buffer()}) {
            if (random == null && (product || cast.stochastic())) {
                throw new IllegalArgumentException("stochastic rounding needs random bits. Maybe give a seed.");
            }
        }
    }

    /** Extent along the array's rows. */
    int rowExtent() {
        return west.length;
    }

    /** Extent along the array's columns. */
    int columnExtent() {
        return columnStride == 1 ? into.columns() : into.rows();
    }

    /** Words of a lane per tile. */
    int beats() {
        return west[0].length;
    }

    /** What enters at a row of the array over the beats of a tile; null for a row that is not in use. */
    int[] west(int row) {
        return row < west.length ? west[row] : null;
    }

    /** What enters at a column of an output-stationary array over the beats of a tile; null likewise. */
    int[] north(int column) {
        return column < other.length ? columnOfOther(column) : null;
    }

    private int[] columnOfOther(int column) {
        return other[column];
    }

    /** The stationary operand of row k of the whole product and a column of it, 0 outside. */
    int stationary(int k, int column) {
        return k < west.length && column < other[0].length ? other[k][column] : 0;
    }

    /** Index of the accumulator of a stationary array's result. */
    int index(int beat, int column) {
        return beat * beatStride + column * columnStride;
    }

    int resultRow(int index) {
        return index / into.columns();
    }

    int resultColumn(int index) {
        return index % into.columns();
    }

    /** Whether sums are plain integers of 32 bits, nothing rounding and every overflow a wrap or impossible. */
    boolean exact() {
        return exact != null;
    }

    /** What the chain that begins at k starts with. */
    long start(int index, int k) {
        if (accumulation.adds(k)) {
            return 0;
        }
        long code = into.codes()[index];
        return exact != null ? code : chain.enter(code, random.at(index, accumulation.startTerm(k)), null);
    }

    /** One step of a chain. */
    long add(long sum, long product, int index, int k) {
        return chain.add(sum, product, random.at(index, k), null);
    }

    /** The code of a partial sum from its register, which wraps later when sums are exact. */
    long code(long register) {
        return exact != null ? exact.partialSum(register) : register;
    }

    /** Ends the chain that began at k. */
    void end(int index, int k, long sum) {
        long[] codes = into.codes();
        boolean adds = accumulation.adds(k);
        if (exact != null) {
            codes[index] = exact.buffer(adds ? codes[index] + sum : sum);
            return;
        }
        long bits = random.at(index, accumulation.endTerm(k));
        codes[index] = adds ? chain.addToBuffer(codes[index], sum, bits, null) : chain.leave(sum, bits, null);
    }
}
