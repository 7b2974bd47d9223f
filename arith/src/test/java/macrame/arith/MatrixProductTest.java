package macrame.arith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MatrixProductTest {

    private static final Rounding[] ROUNDINGS = Rounding.values();
    private static final Overflow[] OVERFLOWS = {
        Overflow.WRAP,
        Overflow.SATURATE,
        Overflow.SATURATE_SYMMETRIC,
        Overflow.SATURATE_ZERO,
        Overflow.WRAP_SIGN_MAGNITUDE
    };

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void agreesWithTheDefinitionForRandomFormats(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int trial = 0; trial < 200; trial++) {
            agrees(random);
        }
    }

    private static final FixedFormat S8 = FixedFormat.signed(8, 4);
    private static final Cast SUM = new Cast(FixedFormat.signed(20, 8), Rounding.FLOOR, Overflow.SATURATE);
    private static final MatrixProduct PRODUCT =
            new MatrixProduct(MacFormat.of(S8, S8, SUM, SUM), Accumulation.ONE_CHAIN);

    private static CodeMatrix zeros(int rows, int columns, FixedFormat format) {
        return CodeMatrix.of(new int[rows * columns], rows, columns, format);
    }

    private static Accumulators sums(int rows, int columns) {
        return new Accumulators(rows, columns, SUM.target());
    }

    @Test
    void shapesThatDoNotMatchAreNamedWithTheRule() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PRODUCT.accumulate(zeros(2, 3, S8), zeros(4, 5, S8), sums(2, 5), null, null))
                .withMessage(
                        "cannot multiply 2×3 by 4×5: the left operand needs as many columns as the right one has rows");
        for (int[] shape : new int[][] {{3, 5}, {2, 4}}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() ->
                            PRODUCT.accumulate(zeros(2, 3, S8), zeros(3, 5, S8), sums(shape[0], shape[1]), null, null))
                    .withMessage("cannot accumulate a product of 2×5 into accumulators of " + shape[0] + "×" + shape[1]
                            + ": both need the same shape");
        }
    }

    @Test
    void formatsThatAreNotThoseOfTheProductAreNamed() {
        FixedFormat s9 = FixedFormat.signed(9, 4);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PRODUCT.accumulate(zeros(2, 3, s9), zeros(3, 5, S8), sums(2, 5), null, null))
                .withMessage("the left operand of this product has format s8f4, not s9f4");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PRODUCT.accumulate(zeros(2, 3, S8), zeros(3, 5, s9), sums(2, 5), null, null))
                .withMessageContaining("the right operand")
                .withMessageContaining("s8f4, not s9f4");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        PRODUCT.accumulate(zeros(2, 3, S8), zeros(3, 5, S8), new Accumulators(2, 5, s9), null, null))
                .withMessageContaining("accumulators")
                .withMessageContaining("s20f8, not s9f4");
    }

    @Test
    void codesOutsideTheirFormatAndFormatsThatAreTooWideAreNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CodeMatrix.of(new int[] {1, 128}, 1, 2, S8))
                .withMessage("code 128 is outside s8f4 (-128 to 127)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CodeMatrix.of(new int[] {1, -129}, 1, 2, S8))
                .withMessage("code -129 is outside s8f4 (-128 to 127)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> zeros(1, 2, FixedFormat.signed(33, 0)))
                .withMessageContaining("s33f0 is too wide")
                .withMessageContaining("at most 32 bits signed");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CodeMatrix.of(new int[5], 2, 3, S8))
                .withMessage("a 2×3 matrix cannot have 5 codes");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Accumulators(1 << 16, 1 << 16, S8))
                .withMessageContaining("65536×65536");
    }

    /** 0 − 1 leaves as 63, which enters as 31, the most of six signed bits: 31 − 1 = 30, and not −2 modulo 64. */
    @Test
    void aBufferThatWrappedEntersTheNextChainAsWhatItHolds() {
        FixedFormat s2 = FixedFormat.signed(2, 0);
        Cast sum = new Cast(FixedFormat.signed(6, 0), Rounding.FLOOR, Overflow.SATURATE);
        Cast buffer = new Cast(FixedFormat.unsigned(6, 0), Rounding.FLOOR, Overflow.WRAP);
        Accumulators into = new Accumulators(1, 1, buffer.target());
        new MatrixProduct(MacFormat.of(s2, s2, sum, buffer), new Accumulation(1, Accumulation.KTiles.REINJECT))
                .accumulate(
                        CodeMatrix.of(new int[] {-1, -1}, 1, 2, s2),
                        CodeMatrix.of(new int[] {1, 1}, 2, 1, s2),
                        into,
                        null,
                        null);
        assertThat(into.codes()).containsExactly(30);
    }

    /** Four products of 4 in chains of two: each chain's 8 fits five signed bits, 8 + 4 + 4 does not and saturates at 15. */
    @Test
    void chainsThatStartWithTheBufferHoldEveryProductBefore() {
        FixedFormat s2 = FixedFormat.signed(2, 0);
        Cast sum = new Cast(FixedFormat.signed(5, 0), Rounding.FLOOR, Overflow.SATURATE);
        Cast buffer = new Cast(FixedFormat.signed(8, 0), Rounding.FLOOR, Overflow.SATURATE);
        Accumulators into = new Accumulators(1, 1, buffer.target());
        new MatrixProduct(MacFormat.of(s2, s2, sum, buffer), new Accumulation(2, Accumulation.KTiles.REINJECT))
                .accumulate(
                        CodeMatrix.of(new int[] {-2, -2, -2, -2}, 1, 4, s2),
                        CodeMatrix.of(new int[] {-2, -2, -2, -2}, 4, 1, s2),
                        into,
                        null,
                        null);
        assertThat(into.codes()).containsExactly(15);
    }

    /** −5 enters an unsigned sum as 0: 0 + 1 = 1. */
    @Test
    void anUnsignedSumTakesNoNegativeBuffer() {
        FixedFormat u2 = FixedFormat.unsigned(2, 0);
        Cast sum = new Cast(FixedFormat.unsigned(8, 0), Rounding.FLOOR, Overflow.SATURATE);
        Cast buffer = new Cast(FixedFormat.signed(9, 0), Rounding.FLOOR, Overflow.SATURATE);
        Accumulators into = new Accumulators(1, 1, buffer.target());
        into.codes()[0] = -5;
        new MatrixProduct(MacFormat.of(u2, u2, sum, buffer), Accumulation.ONE_CHAIN)
                .accumulate(
                        CodeMatrix.of(new int[] {1}, 1, 1, u2),
                        CodeMatrix.of(new int[] {1}, 1, 1, u2),
                        into,
                        null,
                        null);
        assertThat(into.codes()).containsExactly(1);
    }

    @Test
    void stochasticProductsNeedBits() {
        Cast cast = new Cast(FixedFormat.signed(20, 4), Rounding.STOCHASTIC, Overflow.SATURATE);
        MatrixProduct stochastic = new MatrixProduct(MacFormat.of(S8, S8, cast, cast), Accumulation.ONE_CHAIN);
        Accumulators into = new Accumulators(1, 1, cast.target());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> stochastic.accumulate(zeros(1, 1, S8), zeros(1, 1, S8), into, null, null))
                .withMessageContaining("needs random bits");
    }

    @Test
    void rowsOfAMatrixAreAViewOfThem() {
        CodeMatrix whole = CodeMatrix.of(new int[] {1, 2, 3, 4, 5, 6}, 3, 2, S8);
        CodeMatrix rows = whole.rows(1, 3);
        int[] copied = new int[4];
        rows.copyRow(1, 0, 2, copied, 0);
        rows.copyColumn(1, 0, 2, copied, 2);
        assertThat(copied).containsExactly(5, 6, 4, 6);
        assertThat(rows.rows()).isEqualTo(2);
        assertThat(rows.columns()).isEqualTo(2);
        assertThat(whole.transposed().rows(0, 1).columnsAreContiguous()).isTrue();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> whole.rows(1, 4))
                .withMessage("a matrix of 3 rows has no rows 1 to 4");
        assertThatIllegalArgumentException().isThrownBy(() -> whole.rows(-1, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> whole.rows(2, 1));
    }

    private static void agrees(SplittableRandom random) {
        FixedFormat aFormat = format(random, 1 + random.nextInt(12));
        FixedFormat bFormat = format(random, 1 + random.nextInt(12));
        int rows = 1 + random.nextInt(4);
        int depth = 1 + random.nextInt(20);
        int columns = 1 + random.nextInt(9);
        MacFormat format = macFormat(random, aFormat, bFormat);
        Accumulation order = new Accumulation(
                random.nextInt(6),
                random.nextBoolean() ? Accumulation.KTiles.BUFFER : Accumulation.KTiles.REINJECT,
                random.nextBoolean() ? Accumulation.Start.BUFFER : Accumulation.Start.FIRST_ROW);
        CodeMatrix a = matrix(random, rows, depth, aFormat);
        CodeMatrix b = matrix(random, depth, columns, bFormat);
        Accumulators into = new Accumulators(rows, columns, format.buffer().target());
        for (int i = 0; i < into.codes().length; i++) {
            into.codes()[i] = code(random, into.format());
        }
        RandomBits bits = (index, term) -> new SplittableRandom(index * 1000 + term).nextLong();
        CastCounts expectedCounts = new CastCounts();
        CastCounts counts = random.nextBoolean() ? new CastCounts() : null;
        long[] expected = Definition.accumulate(format, order, a, b, into, bits, expectedCounts);
        new MatrixProduct(format, order).accumulate(a, b, into, bits, counts);
        if (counts != null) {
            assertThat(counts)
                    .as("%s %s", format, order)
                    .usingRecursiveComparison()
                    .isEqualTo(expectedCounts);
        }
        assertThat(into.codes()).as("%s %s", format, order).isEqualTo(expected);
    }

    private static MacFormat macFormat(SplittableRandom random, FixedFormat a, FixedFormat b) {
        int exact = a.fraction() + b.fraction();
        int sumFraction = exact + random.nextInt(-6, 3);
        Cast sum = cast(random, FixedFormat.signed(1 + random.nextInt(40), sumFraction));
        Cast buffer = cast(random, FixedFormat.signed(1 + random.nextInt(40), sumFraction + random.nextInt(-3, 3)));
        Cast product = cast(random, FixedFormat.signed(1 + random.nextInt(30), sumFraction));
        MacFormat.Addition addition =
                random.nextBoolean() ? MacFormat.Addition.CAST_THEN_ADD : MacFormat.Addition.ADD_THEN_CAST;
        return new MacFormat(a, b, addition, product, sum, buffer);
    }

    private static Cast cast(SplittableRandom random, FixedFormat target) {
        return new Cast(
                target, ROUNDINGS[random.nextInt(ROUNDINGS.length)], OVERFLOWS[random.nextInt(OVERFLOWS.length)]);
    }

    private static FixedFormat format(SplittableRandom random, int width) {
        return new FixedFormat(width, random.nextInt(-3, 12), random.nextBoolean());
    }

    private static CodeMatrix matrix(SplittableRandom random, int rows, int columns, FixedFormat format) {
        int[] codes = new int[rows * columns];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = (int) code(random, format);
        }
        return random.nextBoolean()
                ? CodeMatrix.of(codes, rows, columns, format)
                : CodeMatrix.of(codes, columns, rows, format).transposed();
    }

    private static long code(SplittableRandom random, FixedFormat format) {
        return random.nextLong(format.minimumCode(), format.maximumCode() + 1);
    }
}
