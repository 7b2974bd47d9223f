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
class CastProductTest {

    private static final RandomBits BITS = KeyedBits.of(1, 2, 3, -1, 4);

    private static final Cast[] RESULTS = {
        new Cast(FixedFormat.signed(16, 9), Rounding.HALF_EVEN, Overflow.SATURATE),
        new Cast(FixedFormat.signed(6, 2), Rounding.JAM, Overflow.WRAP),
        new Cast(FixedFormat.unsigned(9, 3), Rounding.HALF_AWAY, Overflow.SATURATE_ZERO),
        new Cast(FixedFormat.signed(32, 25), Rounding.FLOOR, Overflow.SATURATE),
        new Cast(FixedFormat.signed(12, -3), Rounding.CEILING, Overflow.SATURATE_SYMMETRIC),
        new Cast(FixedFormat.signed(11, 4), Rounding.STOCHASTIC, Overflow.SATURATE)
    };

    /** 16 bits make products that are ints, 24 and 32 bits such as are not. */
    @ParameterizedTest
    @ValueSource(strings = {"s8f4", "u8f4", "s1f0", "s16f12", "u16f12", "s24f14", "s32f14"})
    void oneProductPerSumIsCastLikeItsSum(String format) {
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
    void aFewProductsPerSumAreCastLikeTheirSum(String format) {
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
    void sumsAreExactAtTheLimitsOfTheirTypes(String formatOfA, String formatOfB, String codesOfA, String codesOfB) {
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
    void blocksOfRowsMeet(int rows, int depth, int columns) {
        for (String format : new String[] {"s8f4", "s16f12", "s24f14"}) {
            FixedFormat a = FixedFormat.parse(format);
            Cast sum = new Cast(FixedFormat.signed(64, 2 * a.fraction()), Rounding.FLOOR, Overflow.ERROR);
            for (Cast result : RESULTS) {
                check(MacFormat.of(a, a, sum, sum), Accumulation.buffered(4), rows, depth, columns, result);
            }
        }
    }

    @Test
    void sumsThatWrapSaturateOrRoundDoSoBeforeTheCast() {
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
    void aProductOf32BitsIsNoInt() {
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
    void targetsOfAnotherSizeAreRefused() {
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
        CastCounts expectedCounts = new CastCounts();
        Accumulators empty = new Accumulators(rows, columns, format.buffer().target());
        long[] sums = Definition.accumulate(format, order, a, b, empty, (index, term) -> 0, expectedCounts);
        int[] expected = new int[sums.length];
        for (int i = 0; i < sums.length; i++) {
            expected[i] = Definition.cast(
                            BigInteger.valueOf(sums[i]),
                            empty.format().fraction(),
                            result,
                            BITS.at(i, 0),
                            expectedCounts)
                    .intValueExact();
        }
        String what = format + " " + order + " " + rows + "×" + depth + "×" + columns + " " + result;
        CastCounts counts = new CastCounts();
        int[] counted = new int[sums.length];
        int[] uncounted = new int[sums.length];
        RandomBits bits = result.stochastic() ? BITS : null;
        new MatrixProduct(format, order).cast(a, b, result, counted, bits, counts);
        new MatrixProduct(format, order).cast(a, b, result, uncounted, bits, null);
        assertThat(counted).as(what).isEqualTo(expected);
        assertThat(uncounted).as("uncounted " + what).isEqualTo(expected);
        assertThat(counts).as(what).usingRecursiveComparison().isEqualTo(expectedCounts);
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
