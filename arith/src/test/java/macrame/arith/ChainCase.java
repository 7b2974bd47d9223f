package macrame.arith;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One sum of products, written down: every element of a product of that many equal rows and columns.
 *
 * @param start what the accumulators hold beforehand
 */
record ChainCase(MacFormat format, Accumulation order, long start, int[] a, int[] b) {

    private static final int COLUMNS = 3;

    /**
     * @param formats {@code a · b [→ product cast] → partial sum cast [→ buffer cast]}, spelled {@code s8f4 · s8f4 →
     *     s12f6 HALF_UP SATURATE}; a buffer like the partial sum may be left out; {@code ⇒} comes before the cast of products
     * @param order {@link Accumulation}'s parts, the last ones of which may be left out: {@code 0}, {@code 2 REINJECT}
     * @param a codes, of which {@code 3x1024} stands for 1024 times 3
     */
    static ChainCase parse(String formats, String order, long start, String a, String b) {
        String[] products = formats.split(" ⇒ ");
        String[] casts = products[products.length - 1].split(" → ");
        String[] operands = products.length == 2 ? products[0].split(" · ") : casts[0].split(" · ");
        Cast product = products.length == 2 ? cast(casts[0]) : cast("s64f0 FLOOR ERROR");
        Cast sum = cast(casts[1]);
        MacFormat.Addition addition =
                products.length == 2 ? MacFormat.Addition.CAST_THEN_ADD : MacFormat.Addition.ADD_THEN_CAST;
        MacFormat format = new MacFormat(
                FixedFormat.parse(operands[0]),
                FixedFormat.parse(operands[1]),
                addition,
                product,
                sum,
                casts.length == 3 ? cast(casts[2]) : sum);
        return new ChainCase(format, order(order.split(" ")), start, codes(a), codes(b));
    }

    private static Cast cast(String text) {
        String[] words = text.split(" ");
        return new Cast(FixedFormat.parse(words[0]), Rounding.valueOf(words[1]), Overflow.valueOf(words[2]));
    }

    private static Accumulation order(String[] words) {
        return new Accumulation(
                Integer.parseInt(words[0]),
                words.length > 1 ? Accumulation.KTiles.valueOf(words[1]) : Accumulation.KTiles.BUFFER,
                words.length > 2 ? Accumulation.Start.FIRST_ROW : Accumulation.Start.BUFFER);
    }

    private static int[] codes(String text) {
        return Arrays.stream(text.split(" "))
                .map(word -> word.split("x"))
                .flatMapToInt(word -> IntStream.generate(() -> Integer.parseInt(word[0]))
                        .limit(word.length == 1 ? 1 : Integer.parseInt(word[1])))
                .toArray();
    }

    /** The bits of the definition, whatever kernel takes the product: row by row, by columns or in panels. */
    void check() {
        CastCounts counts = new CastCounts();
        Accumulators one = accumulators(1, 1);
        long sum = Definition.accumulate(format, order, rows(1), columns(1), one, BITS, counts)[0];
        for (int rows : new int[] {2, 7}) {
            check(rows(rows), columns(COLUMNS), sum, counts);
            check(rows(rows), equalRows(b, COLUMNS, format.b()).transposed(), sum, counts);
        }
    }

    private static final RandomBits BITS = (index, term) -> 0x9e3779b97f4a7c15L * term;

    private void check(CodeMatrix left, CodeMatrix right, long sum, CastCounts counts) {
        int elements = left.rows() * right.columns();
        MatrixProduct product = new MatrixProduct(format, order);
        Accumulators uncounted = accumulators(left.rows(), right.columns());
        product.accumulate(left, right, uncounted, BITS, null);
        Accumulators counted = accumulators(left.rows(), right.columns());
        CastCounts actual = new CastCounts();
        product.accumulate(left, right, counted, BITS, actual);
        assertThat(uncounted.codes()).as("%s rows", left.rows()).containsOnly(sum);
        assertThat(counted.codes()).as("%s rows, counted", left.rows()).containsOnly(sum);
        assertThat(numbers(actual, 1)).as("%s rows, counts", left.rows()).isEqualTo(numbers(counts, elements));
    }

    private static List<Long> numbers(CastCounts counts, int times) {
        return Stream.of(
                        counts.casts(),
                        counts.rounded(),
                        counts.overflowedHigh(),
                        counts.overflowedLow(),
                        counts.flushedToZero())
                .map(count -> times * count)
                .toList();
    }

    private Accumulators accumulators(int rows, int columns) {
        Accumulators into = new Accumulators(rows, columns, format.buffer().target());
        if (start != 0) {
            Arrays.fill(into.codes(), start);
        }
        return into;
    }

    private CodeMatrix rows(int count) {
        return equalRows(a, count, format.a());
    }

    private CodeMatrix columns(int count) {
        int[] codes = new int[b.length * count];
        Arrays.setAll(codes, i -> b[i / count]);
        return CodeMatrix.of(codes, b.length, count, format.b());
    }

    private static CodeMatrix equalRows(int[] row, int count, FixedFormat format) {
        int[] codes = new int[row.length * count];
        Arrays.setAll(codes, i -> row[i % row.length]);
        return CodeMatrix.of(codes, count, row.length, format);
    }
}
