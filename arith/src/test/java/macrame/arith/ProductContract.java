package macrame.arith;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every set of kernels must give: the bits of the definition. */
@Tag("determinism")
public abstract class ProductContract {

    /** How the operands of a case are filled. */
    enum Fill {
        RANDOM,
        MINIMUM,
        MAXIMUM,
        ALTERNATING,
        RUNS_OF_ZEROS;

        int code(SplittableRandom random, FixedFormat format, int i) {
            return (int)
                    switch (this) {
                        case RANDOM -> random.nextLong(format.minimumCode(), format.maximumCode() + 1);
                        case MINIMUM -> format.minimumCode();
                        case MAXIMUM -> format.maximumCode();
                        case RUNS_OF_ZEROS -> i % 128 < 90 ? 0 : RANDOM.code(random, format, i);
                        case ALTERNATING -> i % 2 == 0 ? format.minimumCode() : format.maximumCode();
                    };
        }
    }

    /** Whether the vector kernels are to be found. */
    protected abstract boolean vectors();

    @Test
    public void theKernelsUnderTestAreThere() {
        assertThat(Kernels.vector() != null).isEqualTo(vectors());
    }

    @ParameterizedTest
    @EnumSource
    public void sumsThatCannotOverflowAreExact(Fill fill) {
        for (String format : new String[] {"s8f4", "u8f4", "s1f0", "s12f9", "s16f12", "s24f3", "s32f0"}) {
            for (int size = 1; size <= 70; size += size < 10 ? 1 : 7) {
                FixedFormat a = FixedFormat.parse(format);
                FixedFormat b = size % 2 == 0 ? a : FixedFormat.signed(8, 2);
                Cast cast = new Cast(
                        FixedFormat.signed(64, a.fraction() + b.fraction()), Rounding.FLOOR, Overflow.SATURATE);
                check(MacFormat.of(a, b, cast, cast), Accumulation.ONE_CHAIN, size, fill, 0);
                check(MacFormat.of(a, b, cast, cast), Accumulation.buffered(1 + size / 3), size, fill, 0);
            }
        }
    }

    /** One chain for every kernel: exact in float, double, int and long, wrapped late, saturating and rounding. */
    private static List<MacFormat> chains() {
        FixedFormat s8 = FixedFormat.signed(8, 4);
        FixedFormat s16 = FixedFormat.signed(16, 8);
        FixedFormat s32 = FixedFormat.signed(32, 8);
        List<MacFormat> chains = new ArrayList<>();
        chains.add(chain(s8, FixedFormat.signed(32, 8), Rounding.FLOOR, Overflow.SATURATE));
        chains.add(chain(s16, FixedFormat.signed(48, 16), Rounding.FLOOR, Overflow.SATURATE));
        chains.add(chain(s32, FixedFormat.signed(64, 16), Rounding.FLOOR, Overflow.WRAP));
        chains.add(chain(s8, FixedFormat.signed(17, 8), Rounding.FLOOR, Overflow.WRAP));
        chains.add(chain(s8, FixedFormat.signed(17, 8), Rounding.FLOOR, Overflow.SATURATE));
        chains.add(chain(s8, FixedFormat.signed(28, 9), Rounding.FLOOR, Overflow.SATURATE_SYMMETRIC));
        chains.add(chain(s8, FixedFormat.signed(17, 8), Rounding.FLOOR, Overflow.SATURATE_ZERO));
        for (Rounding rounding : EnumSet.complementOf(EnumSet.of(Rounding.STOCHASTIC))) {
            chains.add(chain(s8, FixedFormat.signed(12, 5), rounding, Overflow.SATURATE));
        }
        chains.add(chain(s8, FixedFormat.signed(12, 5), Rounding.FLOOR, Overflow.WRAP));
        chains.add(chain(s16, FixedFormat.signed(25, 8), Rounding.JAM, Overflow.SATURATE));
        return chains;
    }

    private static MacFormat chain(FixedFormat operand, FixedFormat sum, Rounding rounding, Overflow overflow) {
        Cast cast = new Cast(sum, rounding, overflow);
        return MacFormat.of(operand, operand, cast, cast);
    }

    @ParameterizedTest
    @EnumSource
    public void everyKernelAgreesAtEverySize(Fill fill) {
        for (MacFormat chain : chains()) {
            for (int size = 1; size <= 70; size++) {
                checkShape(chain, Accumulation.ONE_CHAIN, size, 3, 3, fill, size);
                checkShape(chain, Accumulation.buffered(4), 5, size, 2, fill, size);
                checkShape(chain, Accumulation.ONE_CHAIN, 5, 2, size, fill, size);
            }
        }
    }

    /** Sizes at which runs of zeros lie over each other in all rows, and such at which they do not. */
    @ParameterizedTest
    @ValueSource(ints = {64, 128, 256, 384, 130, 255, 300})
    public void columnsOfZerosAreNoProducts(int depth) {
        for (MacFormat chain : chains()) {
            checkShape(chain, Accumulation.ONE_CHAIN, 20, depth, 40, Fill.RUNS_OF_ZEROS, 0);
            checkShape(chain, Accumulation.buffered(100), 9, depth, 40, Fill.RUNS_OF_ZEROS, 0);
        }
    }

    @ParameterizedTest
    @EnumSource
    public void longSumsAreCutBeforeTheyLeaveTheFloatingFormat(Fill fill) {
        // 2^24 / 2^14 = 1024 products of s8·s8 are exact in float, 2^53 / 2^46 = 128 of s24·s24 in double.
        FixedFormat s8 = FixedFormat.signed(8, 0);
        FixedFormat s24 = FixedFormat.signed(24, 0);
        Cast cast = new Cast(FixedFormat.signed(64, 0), Rounding.FLOOR, Overflow.SATURATE);
        checkShape(MacFormat.of(s8, s8, cast, cast), Accumulation.ONE_CHAIN, 7, 2500, 33, fill, 0);
        checkShape(MacFormat.of(s24, s24, cast, cast), Accumulation.ONE_CHAIN, 7, 700, 17, fill, 0);
        checkShape(MacFormat.of(s24, s24, cast, cast), Accumulation.ONE_CHAIN, 17, 700, 33, fill, 0);
        checkShape(MacFormat.of(s24, s8, cast, cast), Accumulation.ONE_CHAIN, 2, 700, 17, fill, 0);
        // 2^53 / 2^48 = 32 of s25·s25, and 8 of s26·s26.
        for (int width = 25; width <= 26; width++) {
            FixedFormat wide = FixedFormat.signed(width, 0);
            checkShape(MacFormat.of(wide, wide, cast, cast), Accumulation.ONE_CHAIN, 17, 700, 33, fill, 0);
        }
    }

    @ParameterizedTest
    @EnumSource
    public void wrapsAgreeWhereverTheyAreTaken(Fill fill) {
        for (int width = 2; width <= 62; width += 5) {
            FixedFormat a = FixedFormat.signed(8, 4);
            Cast wrap = new Cast(FixedFormat.signed(width, 8), Rounding.FLOOR, Overflow.WRAP);
            Cast narrower = new Cast(FixedFormat.unsigned(Math.max(1, width - 3), 9), Rounding.FLOOR, Overflow.WRAP);
            Cast wider = new Cast(FixedFormat.signed(width + 2, 8), Rounding.FLOOR, Overflow.WRAP);
            Cast saturating = new Cast(FixedFormat.signed(width, 8), Rounding.FLOOR, Overflow.SATURATE);
            for (Cast buffer : new Cast[] {wrap, narrower, wider, saturating}) {
                for (Cast sum : new Cast[] {wrap, saturating}) {
                    check(
                            MacFormat.of(a, a, sum, buffer),
                            new Accumulation(5, Accumulation.KTiles.BUFFER),
                            23,
                            fill,
                            1);
                    if (buffer.target().fraction() == 8) {
                        Accumulation reinject = new Accumulation(5, Accumulation.KTiles.REINJECT);
                        Accumulation biased =
                                new Accumulation(5, Accumulation.KTiles.BUFFER, Accumulation.Start.FIRST_ROW);
                        check(MacFormat.of(a, a, sum, buffer), biased, 23, fill, 1);
                        check(MacFormat.of(a, a, sum, buffer), reinject, 23, fill, 1);
                        check(MacFormat.of(a, a, sum, buffer), Accumulation.ONE_CHAIN, 23, fill, 1);
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "RANDOM,SATURATE",
        "MINIMUM,SATURATE",
        "ALTERNATING,SATURATE",
        "RANDOM,SATURATE_SYMMETRIC",
        "MINIMUM,SATURATE_SYMMETRIC",
        "ALTERNATING,SATURATE_SYMMETRIC"
    })
    public void saturatingChainsAgreeAtEveryWidth(Fill fill, Overflow overflow) {
        for (int width = 1; width <= 34; width += 3) {
            for (int fraction = 8; fraction <= 11; fraction += 3) {
                FixedFormat a = FixedFormat.signed(8, 4);
                Cast cast = new Cast(FixedFormat.signed(width, fraction), Rounding.FLOOR, overflow);
                check(MacFormat.of(a, a, cast, cast), Accumulation.ONE_CHAIN, 37, fill, width);
                check(MacFormat.of(a, a, cast, cast), Accumulation.buffered(16), 37, fill, width);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "STOCHASTIC")
    public void roundingChainsAgreeInEveryMode(Rounding rounding) {
        for (int fraction = -2; fraction <= 7; fraction += 3) {
            for (Overflow overflow : new Overflow[] {Overflow.SATURATE, Overflow.WRAP}) {
                FixedFormat a = FixedFormat.signed(8, 4);
                Cast cast = new Cast(FixedFormat.signed(16, fraction), rounding, overflow);
                Cast product = new Cast(FixedFormat.signed(18, fraction), rounding, Overflow.SATURATE);
                for (MacFormat.Addition addition : MacFormat.Addition.values()) {
                    MacFormat format = new MacFormat(a, a, addition, product, cast, cast);
                    check(format, Accumulation.ONE_CHAIN, 41, Fill.RANDOM, 0);
                    check(format, Accumulation.buffered(13), 41, Fill.MINIMUM, 0);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    public void clampedSumsAgreeUpToTheLimitsOfFloats(Fill fill) {
        // Sums of 22 to 24 bits and products of 16 or 24 reach 2^24, where the step of a float becomes 2.
        for (String operand : new String[] {"s8f4", "u8f4", "s12f4"}) {
            for (int width = 20; width <= 25; width++) {
                for (int fraction = 4; fraction <= 10; fraction += 2) {
                    FixedFormat a = FixedFormat.parse(operand);
                    Cast cast = new Cast(
                            new FixedFormat(width, fraction, a.signed()), Rounding.HALF_EVEN, Overflow.SATURATE);
                    checkShape(MacFormat.of(a, a, cast, cast), Accumulation.ONE_CHAIN, 7, 150, 3, fill, width);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 11, 12, 13, 31, 32, 33, 63, 64, 65, 70})
    public void oddShapesAndTransposedOperandsAgree(int size) {
        FixedFormat a = FixedFormat.signed(8, 4);
        Cast wide = new Cast(FixedFormat.signed(32, 8), Rounding.FLOOR, Overflow.SATURATE);
        Cast narrow = new Cast(FixedFormat.signed(15, 6), Rounding.HALF_EVEN, Overflow.SATURATE);
        checkShape(
                MacFormat.of(a, a, wide, wide), Accumulation.ONE_CHAIN, size, 71 - size, 1 + size / 2, Fill.RANDOM, 3);
        checkShape(MacFormat.of(a, a, narrow, narrow), Accumulation.buffered(9), 71 - size, 9, size, Fill.RANDOM, 3);
    }

    @Test
    public void blocksOfColumnsAndRowsMeet() {
        FixedFormat a = FixedFormat.signed(4, 0);
        Cast wide = new Cast(FixedFormat.signed(32, 0), Rounding.FLOOR, Overflow.SATURATE);
        Cast narrow = new Cast(FixedFormat.signed(7, 0), Rounding.FLOOR, Overflow.SATURATE);
        checkShape(MacFormat.of(a, a, wide, wide), Accumulation.ONE_CHAIN, 40, 3, 1100, Fill.RANDOM, 3);
        checkShape(MacFormat.of(a, a, wide, wide), Accumulation.ONE_CHAIN, 1600, 3, 40, Fill.RANDOM, 3);
        checkShape(MacFormat.of(a, a, narrow, narrow), Accumulation.ONE_CHAIN, 1600, 3, 40, Fill.RANDOM, 3);
        checkShape(MacFormat.of(a, a, narrow, narrow), Accumulation.ONE_CHAIN, 40, 300, 1100, Fill.RANDOM, 3);
    }

    private static void check(MacFormat format, Accumulation order, int size, Fill fill, long seed) {
        checkShape(format, order, 1 + size / 4, size, 1 + size / 2, fill, seed);
    }

    private static void checkShape(
            MacFormat format, Accumulation order, int rows, int depth, int columns, Fill fill, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        CodeMatrix a = matrix(random, rows, depth, format.a(), fill);
        CodeMatrix b = matrix(random, depth, columns, format.b(), fill == Fill.RUNS_OF_ZEROS ? Fill.RANDOM : fill);
        Accumulators into = new Accumulators(rows, columns, format.buffer().target());
        FixedFormat start = into.format().width() > 40 ? FixedFormat.signed(40, 0) : into.format();
        for (int i = 0; i < into.codes().length; i++) {
            into.codes()[i] = seed == 0 ? 0 : random.nextLong(start.minimumCode(), start.maximumCode() + 1);
        }
        Accumulators counted = copy(into);
        Accumulators threaded = copy(into);
        CastCounts counts = new CastCounts();
        CastCounts expectedCounts = new CastCounts();
        long[] expected = Definition.accumulate(format, order, a, b, into, (index, term) -> 0, expectedCounts);
        new MatrixProduct(format, order).accumulate(a, b, into, null, null);
        new MatrixProduct(format, order).accumulate(a, b, counted, null, counts);
        String what = format + " " + order + " " + rows + "×" + depth + "×" + columns + " " + fill;
        assertThat(into.codes()).as(what).isEqualTo(expected);
        if (seed == 0) {
            into.clear();
            new MatrixProduct(format, order).accumulate(a, b, into, null, null);
            assertThat(into.codes()).as("cleared " + what).isEqualTo(expected);
        }
        assertThat(counted.codes()).as("counted " + what).isEqualTo(expected);
        if (rows > 100) {
            checkThreads(format, order, a, b, threaded, expected, expectedCounts);
        }
        assertThat(counts).as(what).usingRecursiveComparison().isEqualTo(expectedCounts);
    }

    private static void checkThreads(
            MacFormat format,
            Accumulation order,
            CodeMatrix a,
            CodeMatrix b,
            Accumulators into,
            long[] expected,
            CastCounts expectedCounts) {
        ForkJoinPool pool = new ForkJoinPool(3);
        Accumulators uncounted = copy(into);
        CastCounts counts = new CastCounts();
        new MatrixProduct(format, order).accumulate(a, b, into, null, counts, pool);
        new MatrixProduct(format, order).accumulate(a, b, uncounted, null, null, pool);
        pool.shutdown();
        assertThat(into.codes()).as("%s on three threads", format).isEqualTo(expected);
        assertThat(uncounted.codes()).isEqualTo(expected);
        assertThat(counts).usingRecursiveComparison().isEqualTo(expectedCounts);
    }

    private static Accumulators copy(Accumulators original) {
        Accumulators copy = new Accumulators(original.rows(), original.columns(), original.format());
        System.arraycopy(original.codes(), 0, copy.codes(), 0, copy.codes().length);
        return copy;
    }

    private static CodeMatrix matrix(SplittableRandom random, int rows, int columns, FixedFormat format, Fill fill) {
        int[] codes = new int[rows * columns];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = fill.code(random, format, i);
        }
        return random.nextBoolean()
                ? CodeMatrix.of(codes, rows, columns, format)
                : CodeMatrix.of(codes, columns, rows, format).transposed();
    }
}
