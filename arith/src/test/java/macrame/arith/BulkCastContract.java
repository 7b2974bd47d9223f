package macrame.arith;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole runs against one value at a time: same codes, same counts. */
@Tag("determinism")
public abstract class BulkCastContract {

    private static final int[] LENGTHS = {1, 2, 511, 512, 513, 1500};
    private static final int[] WIDTHS = {1, 2, 7, 8, 16, 31, 32};

    private final Random random = new Random(11);

    /** Whether the vector kernels are to be found. */
    protected abstract boolean vectors();

    @Test
    public void theKernelsUnderTestAreThere() {
        assertThat(Kernels.vectorCasts() != null).isEqualTo(vectors());
    }

    @Test
    public void onlyTheAskedPlacesAreWritten() {
        Cast cast = new Cast(FixedFormat.signed(8, 0), Rounding.HALF_EVEN, Overflow.SATURATE);
        for (int from = 0; from < 20; from++) {
            for (int to = from; to < 60; to += 7) {
                int[] ofLongs = new int[60];
                int[] ofInts = new int[60];
                Arrays.fill(ofLongs, -7);
                Arrays.fill(ofInts, -7);
                CastCounts counts = new CastCounts();
                cast.applyAll(longs(60, 20), from, to, 4, ofLongs, null, counts);
                cast.applyAll(ints(60, 20), from, to, 4, ofInts, null, counts);
                assertThat(counts.casts()).isEqualTo(2L * (to - from));
                for (int i = 0; i < 60; i++) {
                    if (i < from || i >= to) {
                        assertThat(ofLongs[i]).isEqualTo(-7);
                        assertThat(ofInts[i]).isEqualTo(-7);
                    }
                }
            }
        }
    }

    @Test
    public void aSumMayReplaceAnOperand() {
        FixedFormat format = FixedFormat.signed(16, 8);
        MultiplyAdd operation = new MultiplyAdd(format, format, format, Cast.nearest(format));
        int[] factor = {77};
        int[] b = ints(100, 16);
        int[] c = ints(100, 16);
        int[] expected = new int[100];
        operation.apply(factor, b, c, expected, null, null);
        int[] inPlaceOfC = c.clone();
        operation.apply(factor, b, inPlaceOfC, inPlaceOfC, null, null);
        operation.apply(factor, b, c, b, null, null);
        assertThat(inPlaceOfC).isEqualTo(expected);
        assertThat(b).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource(value = Rounding.class, names = "STOCHASTIC", mode = EnumSource.Mode.EXCLUDE)
    public void runsOfLongsEqualSingleCasts(Rounding rounding) {
        for (Overflow overflow : new Overflow[] {Overflow.WRAP, Overflow.SATURATE, Overflow.SATURATE_SYMMETRIC}) {
            for (int dropped : new int[] {-41, -40, -7, 0, 1, 2, 5, 31, 32, 33, 61, 62, 63, 64, 70}) {
                for (int width : WIDTHS) {
                    Cast cast = new Cast(format(width), rounding, overflow);
                    long[] codes = longs(LENGTHS[random.nextInt(LENGTHS.length)], dropped + width);
                    int[] actual = new int[codes.length];
                    CastCounts counts = new CastCounts();
                    cast.applyAll(codes, dropped, actual, null, counts);
                    CastCounts expectedCounts = new CastCounts();
                    Quantizer quantizer = new Quantizer(cast, dropped);
                    int[] expected = Arrays.stream(codes)
                            .mapToInt(code -> (int) quantizer.apply(code, 0, expectedCounts))
                            .toArray();
                    assertThat(actual).as("%s, %d dropped", cast, dropped).isEqualTo(expected);
                    assertSame(counts, expectedCounts);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(value = Rounding.class, names = "STOCHASTIC", mode = EnumSource.Mode.EXCLUDE)
    public void runsOfIntsEqualSingleCasts(Rounding rounding) {
        for (Overflow overflow : new Overflow[] {Overflow.WRAP, Overflow.SATURATE, Overflow.SATURATE_SYMMETRIC}) {
            for (int dropped = -33; dropped < 36; dropped += 3) {
                for (int width : WIDTHS) {
                    Cast cast = new Cast(format(width), rounding, overflow);
                    int[] codes = ints(LENGTHS[random.nextInt(LENGTHS.length)], Math.max(1, dropped + width));
                    int[] actual = new int[codes.length];
                    CastCounts counts = new CastCounts();
                    cast.applyAll(codes, dropped, actual, null, counts);
                    CastCounts expectedCounts = new CastCounts();
                    Quantizer quantizer = new Quantizer(cast, dropped);
                    int[] expected = Arrays.stream(codes)
                            .map(code -> (int) quantizer.apply(code, 0, expectedCounts))
                            .toArray();
                    assertThat(actual).as("%s, %d dropped", cast, dropped).isEqualTo(expected);
                    assertSame(counts, expectedCounts);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(value = Rounding.class, names = "STOCHASTIC", mode = EnumSource.Mode.EXCLUDE)
    public void runsOfSumsEqualSingleCasts(Rounding rounding) {
        FixedFormat factor = FixedFormat.signed(32, 20);
        for (Overflow overflow : new Overflow[] {Overflow.WRAP, Overflow.SATURATE, Overflow.SATURATE_SYMMETRIC}) {
            for (int productFraction : new int[] {0, 1, 20, 31, 40, 61, 62, 63, 80}) {
                for (int addendFraction : new int[] {-31, -30, -1, 0, 3}) {
                    for (int width : WIDTHS) {
                        Cast cast = new Cast(format(width), rounding, overflow);
                        FixedFormat other = FixedFormat.signed(32, productFraction - 20);
                        FixedFormat addend = FixedFormat.signed(32, addendFraction);
                        check(new MultiplyAdd(factor, other, addend, cast), cast, productFraction, addendFraction);
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(value = Rounding.class, names = "STOCHASTIC", mode = EnumSource.Mode.EXCLUDE)
    public void runsOfRealsEqualSingleCasts(Rounding rounding) {
        for (Overflow overflow : new Overflow[] {Overflow.WRAP, Overflow.SATURATE, Overflow.SATURATE_SYMMETRIC}) {
            for (int fraction : new int[] {-40, -3, 0, 4, 7, 24, 52, 60, 70, 200, 1000, 1010}) {
                for (int width : WIDTHS) {
                    Cast cast = new Cast(FixedFormat.signed(width, fraction), rounding, overflow);
                    double[] values = reals(LENGTHS[random.nextInt(LENGTHS.length)], width, fraction);
                    int[] actual = new int[values.length];
                    CastCounts counts = new CastCounts();
                    cast.fromReals(values, actual, null, counts);
                    CastCounts expectedCounts = new CastCounts();
                    int[] expected = Arrays.stream(values)
                            .mapToInt(value -> (int) cast.fromReal(value, 0, expectedCounts))
                            .toArray();
                    assertThat(actual).as("%s", cast).isEqualTo(expected);
                    assertSame(counts, expectedCounts);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {30, 41, 42, 43, 44, 45, 60})
    public void realsFarOutOfRangeWrapExactly(int bits) {
        Cast cast = new Cast(FixedFormat.signed(8, 4), Rounding.HALF_EVEN, Overflow.WRAP);
        int[] codes = new int[2];
        long large = (1L << bits) + 5 * (bits > 52 ? 1 << 8 : 1);
        cast.fromReals(new double[] {large / 16.0, -large / 16.0}, codes, null, null);
        assertThat(codes).containsExactly((byte) large, (byte) -large);
    }

    /** Mostly of the target's size, with halves of steps, tiny, huge and special values among them. */
    private double[] reals(int length, int width, int fraction) {
        boolean huge = random.nextInt(4) == 0;
        double[] values = new double[length];
        for (int i = 0; i < length; i++) {
            double code = random.nextInt() / (double) (1L << (32 - width));
            values[i] = switch (random.nextInt(10)) {
                case 0 -> 0.0;
                case 1 -> -0.0;
                case 2 -> Double.MIN_VALUE;
                case 3 -> -Double.MIN_VALUE;
                case 4 -> Math.scalb(Math.rint(code) + 0.5, -fraction);
                case 5 -> huge ? -Double.MAX_VALUE : Math.scalb(-1.0, -fraction - 62);
                case 6 -> huge ? 0x1p62 : Math.scalb(0x1.8p0, -fraction - 63);
                default -> Math.scalb(code, -fraction);
            };
        }
        return values;
    }

    private void check(MultiplyAdd operation, Cast cast, int productFraction, int addendFraction) {
        int length = LENGTHS[random.nextInt(LENGTHS.length)];
        int[] a = ints(random.nextBoolean() ? 1 : length, 32);
        int[] b = ints(random.nextBoolean() ? 1 : length, 1 + random.nextInt(32));
        int[] c = ints(length, 1 + random.nextInt(32));
        int[] actual = new int[length];
        CastCounts counts = new CastCounts();
        operation.apply(a, b, c, actual, null, counts);
        CastCounts expectedCounts = new CastCounts();
        int fraction = Math.max(productFraction, addendFraction);
        Quantizer quantizer = new Quantizer(cast, fraction);
        int[] expected = IntStream.range(0, length)
                .map(i -> {
                    BigInteger product = BigInteger.valueOf((long) a[i % a.length] * b[i % b.length]);
                    BigInteger sum = product.shiftLeft(fraction - productFraction)
                            .add(BigInteger.valueOf(c[i]).shiftLeft(fraction - addendFraction));
                    return (int) quantizer.applyExact(sum, 0, expectedCounts);
                })
                .toArray();
        assertThat(actual)
                .as("%s of f%d + f%d", cast, productFraction, addendFraction)
                .isEqualTo(expected);
        assertSame(counts, expectedCounts);
    }

    private FixedFormat format(int width) {
        return width < 32 && random.nextBoolean() ? FixedFormat.unsigned(width, 0) : FixedFormat.signed(width, 0);
    }

    private static void assertSame(CastCounts actual, CastCounts expected) {
        assertThat(actual.casts()).isEqualTo(expected.casts());
        assertThat(actual.rounded()).isEqualTo(expected.rounded());
        assertThat(actual.overflowedHigh()).isEqualTo(expected.overflowedHigh());
        assertThat(actual.overflowedLow()).isEqualTo(expected.overflowedLow());
        assertThat(actual.flushedToZero()).isEqualTo(expected.flushedToZero());
    }

    /** Random codes with the extremes of long among them, most of about the target's range. */
    private long[] longs(int length, int bits) {
        long[] codes = new long[length];
        for (int i = 0; i < length; i++) {
            int shift = Math.max(0, 63 - bits - random.nextInt(3) + 1);
            codes[i] = switch (random.nextInt(12)) {
                case 0 -> Long.MIN_VALUE;
                case 1 -> Long.MAX_VALUE;
                case 2 -> 0;
                case 3 -> -1;
                default -> random.nextLong() >> Math.min(63, shift);
            };
        }
        return codes;
    }

    private int[] ints(int length, int bits) {
        int[] codes = new int[length];
        for (int i = 0; i < length; i++) {
            codes[i] = switch (random.nextInt(12)) {
                case 0 -> Integer.MIN_VALUE;
                case 1 -> Integer.MAX_VALUE;
                case 2 -> 0;
                default -> random.nextInt() >> Math.max(0, 32 - bits);
            };
        }
        return codes;
    }
}
