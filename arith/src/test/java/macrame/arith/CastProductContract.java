package macrame.arith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Products that are cast at once, against the definition of their sums and of the cast of each. */
@Tag("determinism")
public abstract class CastProductContract {

    private static final RandomBits BITS = KeyedBits.of(1, 2, 3, -1, 4);

    private static final Cast[] RESULTS = {
        new Cast(FixedFormat.signed(16, 9), Rounding.HALF_EVEN, Overflow.SATURATE),
        new Cast(FixedFormat.signed(6, 2), Rounding.JAM, Overflow.WRAP),
        new Cast(FixedFormat.unsigned(9, 3), Rounding.HALF_AWAY, Overflow.SATURATE_ZERO),
        new Cast(FixedFormat.signed(32, 25), Rounding.FLOOR, Overflow.SATURATE),
        new Cast(FixedFormat.signed(12, -3), Rounding.CEILING, Overflow.SATURATE_SYMMETRIC),
        new Cast(FixedFormat.signed(11, 4), Rounding.STOCHASTIC, Overflow.SATURATE)
    };

    /** Whether the vector kernels are to be found. */
    protected abstract boolean vectors();

    @Test
    public void kernelsAreThoseMeant() {
        assertThat(Kernels.vector() != null).isEqualTo(vectors());
        assertThat(Kernels.vectorCasts() != null).isEqualTo(vectors());
    }

    /** 16 bits make products that are ints, 24 and 32 bits such as are not. */
    @ParameterizedTest
    @ValueSource(strings = {"s8f4", "u8f4", "s1f0", "s16f12", "u16f12", "s24f14", "s32f14"})
    public void oneProductPerSumIsCastLikeItsSum(String format) {
        FixedFormat a = FixedFormat.parse(format);
        Cast sum = new Cast(FixedFormat.signed(64, 2 * a.fraction()), Rounding.FLOOR, Overflow.ERROR);
        int[][] sizes = {{1, 1}, {1, 70}, {70, 1}, {3, 10}, {100, 10}, {7, 700}, {2, 5000}};
        for (int[] size : sizes) {
            for (Cast result : RESULTS) {
                check(MacFormat.of(a, a, sum, sum), Accumulation.ONE_CHAIN, size[0], 1, size[1], result);
                check(MacFormat.of(a, a, sum, sum), Accumulation.buffered(4), size[0], 1, size[1], result);
            }
        }
    }

    /** Sums that fit an int by their formats, that fit one by their codes, that fit a double only, and that fit neither. */
    @ParameterizedTest
    @ValueSource(strings = {"s8f4", "u8f4", "s14f6", "s16f12", "u16f12", "s24f14", "s30f14"})
    public void aFewProductsPerSumAreCastLikeTheirSum(String format) {
        FixedFormat a = FixedFormat.parse(format);
        Cast sum = new Cast(FixedFormat.signed(64, 2 * a.fraction()), Rounding.FLOOR, Overflow.ERROR);
        int[][] sizes = {{1, 1}, {1, 70}, {70, 1}, {3, 10}, {100, 10}, {2, 2000}};
        for (int depth = 2; depth <= 9; depth++) {
            for (int[] size : sizes) {
                Cast result = RESULTS[depth % RESULTS.length];
                check(MacFormat.of(a, a, sum, sum), Accumulation.buffered(4), size[0], depth, size[1], result);
            }
        }
    }

    /** 2^31 − 1, 2^31, an odd sum just below 2^53 and one just below 2^54. */
    @ParameterizedTest
    @CsvSource({
        "s16f0, s16f0, 32767 32766, 32767 32766",
        "s16f0, s16f0, 32767 -32768, 32767 -32768",
        "s16f0, s17f0, 32767 32767, 32767 32769",
        "s16f0, s16f0, -32768 -32768, -32768 -32768",
        "s16f0, s16f0, -32768 -32768 1, -32768 -32768 -1",
        "s27f0, s27f0, 67108863 67108863, 67108863 67108862",
        "s28f0, s27f0, 134217727 134217727, 67108863 67108862"
    })
    public void sumsAreExactAtTheLimitsOfTheirTypes(
            String formatOfA, String formatOfB, String codesOfA, String codesOfB) {
        int[] a = Arrays.stream(codesOfA.split(" ")).mapToInt(Integer::parseInt).toArray();
        int[] b = Arrays.stream(codesOfB.split(" ")).mapToInt(Integer::parseInt).toArray();
        FixedFormat left = FixedFormat.parse(formatOfA);
        FixedFormat right = FixedFormat.parse(formatOfB);
        long sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += (long) a[k] * b[k];
        }
        int wide = 64 - Long.numberOfLeadingZeros(Math.abs(sum));
        // Two casts that together show all bits: the upper ones by the fraction, the lower ones by wrapping.
        Cast upper = new Cast(FixedFormat.signed(32, 30 - wide), Rounding.FLOOR, Overflow.ERROR);
        Cast lower = new Cast(FixedFormat.signed(32, 0), Rounding.FLOOR, Overflow.WRAP);
        MatrixProduct product = new MatrixProduct(MacFormat.exact(left, right, a.length), Accumulation.ONE_CHAIN);
        CodeMatrix row = CodeMatrix.of(a, 1, a.length, left);
        CodeMatrix column = CodeMatrix.of(b, b.length, 1, right);
        int[] made = new int[1];
        product.cast(row, column, upper, made, null, null);
        assertThat(made[0]).isEqualTo((int) upper.apply(sum, 0, 0, null));
        product.cast(row, column, lower, made, null, null);
        assertThat(made[0]).isEqualTo((int) sum);
    }

    @ParameterizedTest
    @CsvSource({"1,9,40", "3,5,12", "5,2,33", "40,3,7", "97,5,900", "200,2,700"})
    public void blocksOfRowsMeet(int rows, int depth, int columns) {
        for (String format : new String[] {"s8f4", "s16f12", "s24f14"}) {
            FixedFormat a = FixedFormat.parse(format);
            Cast sum = new Cast(FixedFormat.signed(64, 2 * a.fraction()), Rounding.FLOOR, Overflow.ERROR);
            for (Cast result : RESULTS) {
                check(MacFormat.of(a, a, sum, sum), Accumulation.buffered(4), rows, depth, columns, result);
            }
        }
    }

    /**
     * Few products and many, few rows, more rows and more columns than a block has, panels that are not full, k cut into
     * blocks, and more products than floats or doubles of one chain hold.
     */
    @ParameterizedTest
    @CsvSource({
        "1,5,40",
        "9,8,40",
        "1,20,40",
        "3,20,40",
        "4,9,40",
        "9,9,40",
        "9,70,33",
        "8,256,32",
        "13,257,16",
        "9,600,35",
        "8,1024,9",
        "8,1025,9",
        "9,9,1100",
        "8,10,2070",
        "700,9,20",
        "2100,9,1",
        "20,32,17",
        "20,33,17"
    })
    public void startsAndRectifiersComeBeforeTheCast(int rows, int depth, int columns) {
        SplittableRandom random = new SplittableRandom(rows + 31L * depth + 977L * columns);
        for (String name : new String[] {"s8f4", "u8f4", "s16f12", "s24f14", "s30f14"}) {
            FixedFormat format = FixedFormat.parse(name);
            CodeMatrix a = matrix(random, rows, depth, format);
            CodeMatrix b = matrix(random, depth, columns, format);
            Cast result = RESULTS[random.nextInt(RESULTS.length)];
            for (int shift : new int[] {0, 1}) {
                Cast sum = new Cast(
                        FixedFormat.signed(64, 2 * format.fraction() + shift), Rounding.FLOOR, Overflow.SATURATE);
                long[] starts = random.longs(columns, -1 << 20, 1 << 20).toArray();
                MacFormat exact = MacFormat.of(format, format, sum, sum);
                check(exact, Accumulation.buffered(4), a, b, SumCast.of(result));
                check(exact, Accumulation.ONE_CHAIN, a, b, new SumCast(starts, false, result));
                check(exact, Accumulation.ONE_CHAIN, a, b, new SumCast(starts, true, result));
                check(exact, Accumulation.ONE_CHAIN, a, b, new SumCast(new long[0], true, result));
            }
        }
    }

    /** Operands that are read through a view have other panels. */
    @ParameterizedTest
    @CsvSource({"9,70,33", "200,12,32", "13,300,48"})
    public void viewsOfOperandsAreCastLikeTheirCopies(int rows, int depth, int columns) {
        SplittableRandom random = new SplittableRandom(rows);
        for (String name : new String[] {"s8f4", "s16f12"}) {
            FixedFormat format = FixedFormat.parse(name);
            Cast sum = new Cast(FixedFormat.signed(64, 2 * format.fraction()), Rounding.FLOOR, Overflow.SATURATE);
            CodeMatrix a = matrix(random, depth, rows, format).transposed();
            CodeMatrix b = matrix(random, columns, depth, format).transposed();
            check(MacFormat.of(format, format, sum, sum), Accumulation.ONE_CHAIN, a, b, SumCast.of(RESULTS[0]));
        }
    }

    /**
     * Largest magnitudes times themselves: 2^24, the last that is exact in float for all below it, and one more product;
     * 2^51, the last that is made an integer by an addition, and one more product; sums that, with what they start with
     * or on the accumulators' grid, are no ints any more.
     */
    @ParameterizedTest
    @CsvSource({
        "s8f0, 1024, 0, 0",
        "s8f0, 1025, 0, 0",
        "s24f0, 32, 0, 0",
        "s24f0, 33, 0, 0",
        "s24f0, 128, 0, 0",
        "s8f0, 1024, 0, 2130706431",
        "s8f0, 1024, 0, 2130706432",
        "s8f0, 1024, 6, 0",
        "s8f0, 1024, 7, 0",
        "s8f0, 512, 8, 0",
        "s16f0, 40, 20, 0",
        "s16f0, 40, 0, 1099511627776"
    })
    public void sumsOfTheLargestProductsAreExact(String name, int depth, int shift, long start) {
        FixedFormat format = FixedFormat.parse(name);
        Cast sum = new Cast(FixedFormat.signed(63, shift), Rounding.FLOOR, Overflow.SATURATE);
        int[] codes = new int[16 * depth];
        Arrays.fill(codes, (int) format.minimumCode());
        codes[0]++;
        CodeMatrix a = CodeMatrix.of(codes, 16, depth, format);
        CodeMatrix b = CodeMatrix.of(codes.clone(), depth, 16, format);
        long[] starts = new long[16];
        Arrays.fill(starts, start);
        Cast upper = new Cast(FixedFormat.signed(32, -24), Rounding.FLOOR, Overflow.WRAP);
        Cast lower = new Cast(FixedFormat.signed(32, shift), Rounding.FLOOR, Overflow.WRAP);
        MacFormat exact = MacFormat.of(format, format, sum, sum);
        for (Cast part : new Cast[] {upper, lower}) {
            check(exact, Accumulation.ONE_CHAIN, a, b, new SumCast(starts, false, part));
            CodeMatrix negative = CodeMatrix.of(negated(codes), 16, depth, format);
            check(exact, Accumulation.ONE_CHAIN, negative, b, new SumCast(new long[0], false, part));
        }
    }

    /** The largest code has no negative of the same magnitude but one less. */
    private static int[] negated(int[] codes) {
        return Arrays.stream(codes).map(code -> ~code).toArray();
    }

    /** The codes prove what the formats do not, or there is no proof, and sums saturate or wrap before they are cast. */
    @ParameterizedTest
    @CsvSource({"9,70,33", "4,20,40"})
    public void narrowAccumulatorsDoWhatTheyDoBeforeTheCast(int rows, int depth, int columns) {
        SplittableRandom random = new SplittableRandom(rows);
        FixedFormat format = FixedFormat.signed(8, 4);
        CodeMatrix a = matrix(random, rows, depth, format);
        CodeMatrix b = matrix(random, depth, columns, format);
        long[] starts = random.longs(columns, -200, 200).toArray();
        for (int width : new int[] {10, 14, 18, 19, 20, 21, 22}) {
            for (Overflow overflow : new Overflow[] {Overflow.SATURATE, Overflow.WRAP}) {
                for (int fraction : new int[] {8, 7}) {
                    Cast sum = new Cast(FixedFormat.signed(width, fraction), Rounding.HALF_EVEN, overflow);
                    MacFormat narrow = MacFormat.of(format, format, sum, sum);
                    check(narrow, Accumulation.ONE_CHAIN, a, b, new SumCast(starts, true, RESULTS[0]));
                    check(narrow, Accumulation.buffered(8), a, b, SumCast.of(RESULTS[1]));
                }
            }
        }
    }

    /** Sixteen products of at most 2^14 fit 20 bits, but not with a start of 2^19 − 1. */
    @ParameterizedTest
    @ValueSource(strings = {"SATURATE", "WRAP"})
    public void sumsThatOverflowOnlyBecauseOfTheirStartDoSo(Overflow overflow) {
        FixedFormat s8 = FixedFormat.signed(8, 0);
        SplittableRandom random = new SplittableRandom(2);
        CodeMatrix a = matrix(random, 9, 16, s8);
        CodeMatrix b = matrix(random, 16, 33, s8);
        Cast sum = new Cast(FixedFormat.signed(20, 0), Rounding.FLOOR, overflow);
        Cast all = new Cast(FixedFormat.signed(32, 0), Rounding.FLOOR, Overflow.SATURATE);
        long[] starts = new long[33];
        Arrays.fill(starts, (1 << 19) - 1);
        check(MacFormat.of(s8, s8, sum, sum), Accumulation.ONE_CHAIN, a, b, new SumCast(starts, false, all));
    }

    @Test
    public void aSumThatMayNotLeaveItsFormatIsRefusedAndTheNextProductIsRight() {
        FixedFormat s16 = FixedFormat.signed(16, 12);
        SplittableRandom random = new SplittableRandom(1);
        CodeMatrix a = matrix(random, 9, 40, s16);
        CodeMatrix b = matrix(random, 40, 33, s16);
        Cast sum = new Cast(FixedFormat.signed(64, 24), Rounding.FLOOR, Overflow.SATURATE);
        MacFormat exact = MacFormat.of(s16, s16, sum, sum);
        SumCast narrow = SumCast.of(new Cast(FixedFormat.signed(2, 0), Rounding.FLOOR, Overflow.ERROR));
        assertThatThrownBy(() -> new MatrixProduct(exact, Accumulation.ONE_CHAIN)
                        .cast(a, b, narrow, new int[9 * 33], null, null, null))
                .isInstanceOf(ArithmeticException.class);
        check(exact, Accumulation.ONE_CHAIN, a, b, SumCast.of(RESULTS[0]));
    }

    @Test
    public void startsOfAnotherNumberThanColumnsAreRefused() {
        FixedFormat s8 = FixedFormat.signed(8, 0);
        MatrixProduct product = new MatrixProduct(MacFormat.exact(s8, s8, 2), Accumulation.ONE_CHAIN);
        CodeMatrix a = CodeMatrix.of(new int[6], 3, 2, s8);
        CodeMatrix b = CodeMatrix.of(new int[8], 2, 4, s8);
        SumCast end = new SumCast(new long[3], false, Cast.nearest(s8));
        assertThatThrownBy(() -> product.cast(a, b, end, new int[12], null, null, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("3 codes cannot start the sums of 4 columns");
    }

    @Test
    public void sumsThatWrapSaturateOrRoundDoSoBeforeTheCast() {
        FixedFormat a = FixedFormat.signed(8, 4);
        for (Overflow overflow : new Overflow[] {Overflow.WRAP, Overflow.SATURATE}) {
            for (int fraction : new int[] {8, 6, 10}) {
                Cast sum = new Cast(FixedFormat.signed(11, fraction), Rounding.HALF_EVEN, overflow);
                for (int depth : new int[] {1, 6}) {
                    check(MacFormat.of(a, a, sum, sum), Accumulation.buffered(2), 100, depth, 9, RESULTS[0]);
                }
            }
        }
    }

    /** −2^16 · −2^15 = 2^31. */
    @Test
    public void aProductOf32BitsIsNoInt() {
        FixedFormat s17 = FixedFormat.signed(17, 0);
        FixedFormat s16 = FixedFormat.signed(16, 0);
        int[] codes = new int[1];
        new MatrixProduct(MacFormat.exact(s17, s16, 1), Accumulation.ONE_CHAIN)
                .cast(
                        CodeMatrix.of(new int[] {-65536}, 1, 1, s17),
                        CodeMatrix.of(new int[] {-32768}, 1, 1, s16),
                        Cast.nearest(FixedFormat.signed(32, -1)),
                        codes,
                        null,
                        null);
        assertThat(codes).containsExactly(1 << 30);
    }

    @Test
    public void targetsOfAnotherSizeAreRefused() {
        FixedFormat s8 = FixedFormat.signed(8, 0);
        MatrixProduct product = new MatrixProduct(MacFormat.exact(s8, s8, 2), Accumulation.ONE_CHAIN);
        CodeMatrix a = CodeMatrix.of(new int[6], 3, 2, s8);
        CodeMatrix b = CodeMatrix.of(new int[8], 2, 4, s8);
        Cast cast = Cast.nearest(s8);
        assertThatThrownBy(() -> product.cast(a, b, cast, new int[11], null, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("cannot cast 3×2 times 2×4 into 11 codes");
    }

    private static void check(MacFormat format, Accumulation order, int rows, int depth, int columns, Cast result) {
        SplittableRandom random = new SplittableRandom(rows + 31L * depth + 977L * columns);
        CodeMatrix a = matrix(random, rows, depth, format.a());
        CodeMatrix b = matrix(random, depth, columns, format.b());
        check(format, order, a, b, SumCast.of(result));
    }

    private static void check(MacFormat format, Accumulation order, CodeMatrix a, CodeMatrix b, SumCast end) {
        CastCounts inSums = new CastCounts();
        CastCounts inCasts = new CastCounts();
        Accumulators started =
                new Accumulators(a.rows(), b.columns(), format.buffer().target());
        for (int i = 0; i < started.codes().length && end.starts().length > 0; i++) {
            started.codes()[i] = end.starts()[i % b.columns()];
        }
        long[] sums = Definition.accumulate(format, order, a, b, started, (index, term) -> 0, inSums);
        int[] expected = new int[sums.length];
        for (int i = 0; i < sums.length; i++) {
            long sum = end.rectified() ? Math.max(0, sums[i]) : sums[i];
            expected[i] = Definition.cast(
                            BigInteger.valueOf(sum), started.format().fraction(), end.cast(), BITS.at(i, 0), inCasts)
                    .intValueExact();
        }
        String what = format + " " + order + " " + a.rows() + "×" + a.columns() + "×" + b.columns() + " " + end.cast();
        CastCounts countsOfSums = new CastCounts();
        CastCounts counts = new CastCounts();
        int[] counted = new int[sums.length];
        int[] uncounted = new int[sums.length];
        RandomBits bits = end.cast().stochastic() ? BITS : null;
        MatrixProduct product = new MatrixProduct(format, order);
        product.cast(a, b, end, counted, bits, countsOfSums, counts);
        product.cast(a, b, end, uncounted, bits, null, null);
        assertThat(counted).as(what).isEqualTo(expected);
        assertThat(uncounted).as("uncounted " + what).isEqualTo(expected);
        assertThat(countsOfSums).as(what).usingRecursiveComparison().isEqualTo(inSums);
        assertThat(counts).as(what).usingRecursiveComparison().isEqualTo(inCasts);
    }

    /** A third of the codes is zero, and so is every fourth row. */
    private static CodeMatrix matrix(SplittableRandom random, int rows, int columns, FixedFormat format) {
        int[] codes = new int[rows * columns];
        for (int i = 0; i < codes.length; i++) {
            boolean zero = random.nextInt(3) == 0 || i / columns % 4 == 3;
            codes[i] = zero ? 0 : (int) random.nextLong(format.minimumCode(), format.maximumCode() + 1);
        }
        return CodeMatrix.of(codes, rows, columns, format);
    }
}
