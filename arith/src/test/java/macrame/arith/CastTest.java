package macrame.arith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CastTest {

    /** Every cast into a format; those without an answer for some inputs (ERROR) included. */
    private static List<Cast> castsInto(FixedFormat target, Rounding rounding) {
        List<Cast> casts = new ArrayList<>();
        for (Overflow overflow : Overflow.values()) {
            if (overflow == Overflow.WRAP_SIGN_MAGNITUDE && !target.signed()) {
                continue;
            }
            if (rounding == Rounding.STOCHASTIC) {
                casts.add(new Cast(target, rounding, overflow, 1));
                casts.add(new Cast(target, rounding, overflow, 3));
            } else {
                casts.add(new Cast(target, rounding, overflow));
            }
        }
        return casts;
    }

    @ParameterizedTest
    @EnumSource
    void agreesWithTheDefinitionForAllCodesOfAllNarrowFormats(Rounding rounding) {
        for (int sourceWidth = 1; sourceWidth <= 6; sourceWidth++) {
            for (int targetWidth = 1; targetWidth <= 6; targetWidth++) {
                for (int signs = 0; signs < 4; signs++) {
                    FixedFormat source = new FixedFormat(sourceWidth, 0, (signs & 1) == 0);
                    for (int fraction = -8; fraction <= 3; fraction++) {
                        FixedFormat target = new FixedFormat(targetWidth, fraction, (signs & 2) == 0);
                        castsInto(target, rounding).forEach(cast -> agreesForAllCodes(source, cast));
                    }
                }
            }
        }
    }

    private static void agreesForAllCodes(FixedFormat source, Cast cast) {
        int randoms = 1 << cast.randomBits();
        for (long code = source.minimumCode(); code <= source.maximumCode(); code++) {
            for (int random = 0; random < randoms; random++) {
                agrees(source, code, cast, random);
            }
        }
    }

    private static void agrees(FixedFormat source, long code, Cast cast, long random) {
        BigInteger exact = source.exactCode(code);
        CastCounts counts = new CastCounts();
        BigInteger rounded =
                Definition.round(exact, source.fraction() - cast.target().fraction(), cast, random);
        if (cast.overflow() == Overflow.ERROR
                && !rounded.equals(Definition.overflow(rounded, cast.target(), Overflow.SATURATE))) {
            assertThatThrownBy(() -> cast.apply(code, source, random, counts)).isInstanceOf(ArithmeticException.class);
            return;
        }
        long actual = cast.apply(code, source, random, counts);
        BigInteger expected = Definition.overflow(rounded, cast.target(), cast.overflow());
        if (!cast.target().exactCode(actual).equals(expected)) {
            throw new AssertionError(cast + " of " + exact + " in " + source + " with " + random + ": expected "
                    + expected + ", was " + actual);
        }
        assertCounts(exact, source, cast, rounded, counts);
    }

    private static void assertCounts(
            BigInteger exact, FixedFormat source, Cast cast, BigInteger rounded, CastCounts counts) {
        int dropped = source.fraction() - cast.target().fraction();
        boolean inexact = dropped > 0 && exact.getLowestSetBit() >= 0 && exact.getLowestSetBit() < dropped;
        BigInteger nearest = Definition.overflow(
                rounded,
                cast.target(),
                cast.overflow() == Overflow.SATURATE_SYMMETRIC ? cast.overflow() : Overflow.SATURATE);
        int direction = rounded.compareTo(nearest);
        assertThat(new long[] {
                    counts.casts(),
                    counts.rounded(),
                    counts.overflowedHigh(),
                    counts.overflowedLow(),
                    counts.flushedToZero()
                })
                .as("%s of %s in %s", cast, exact, source)
                .containsExactly(
                        1,
                        inexact ? 1 : 0,
                        direction > 0 ? 1 : 0,
                        direction < 0 ? 1 : 0,
                        inexact && rounded.signum() == 0 ? 1 : 0);
    }

    @ParameterizedTest
    @EnumSource
    void agreesWithTheDefinitionForWideFormatsWhereWordsEnd(Rounding rounding) {
        SplittableRandom random = new SplittableRandom(7);
        int[] widths = {1, 8, 30, 31, 32, 33, 48, 62, 63, 64};
        for (int sourceWidth : widths) {
            for (int targetWidth : widths) {
                for (int trial = 0; trial < 24; trial++) {
                    FixedFormat source = new FixedFormat(sourceWidth, 0, trial % 2 == 0);
                    int fraction = trial < 8 ? -(trial >> 1) : random.nextInt(-66, 66);
                    FixedFormat target = new FixedFormat(targetWidth, fraction, trial % 4 < 2);
                    for (Cast cast : castsInto(target, rounding)) {
                        agreesNearTheEnds(random, source, cast);
                    }
                }
            }
        }
    }

    /** The ends of the range, powers of two and their neighbours, and anything. */
    private static void agreesNearTheEnds(SplittableRandom random, FixedFormat source, Cast cast) {
        long power = 1L << random.nextInt(64);
        long[] codes = {
            source.minimumCode(),
            source.minimumCode() + 1,
            source.maximumCode(),
            source.maximumCode() - 1,
            0,
            power,
            power - 1,
            -power,
            ~power,
            random.nextLong()
        };
        for (long code : codes) {
            if (source.contains(code)) {
                agrees(source, code, cast, random.nextLong());
            }
        }
    }

    @Test
    void aCarryOutOfTheHighestBitReachesTheResult() {
        FixedFormat unsigned = FixedFormat.unsigned(64, 32);
        FixedFormat coarser = FixedFormat.unsigned(64, 31);
        Cast cast = new Cast(coarser, Rounding.HALF_UP, Overflow.SATURATE);
        assertThat(cast.apply(-1L, unsigned)).isEqualTo(Long.MIN_VALUE);
        Cast narrow = new Cast(FixedFormat.unsigned(32, 0), Rounding.HALF_UP, Overflow.SATURATE);
        assertThat(narrow.apply(-1L, unsigned)).isEqualTo(0xffff_ffffL);
    }

    @Test
    void realsAreTakenByTheirExactBinaryValue() {
        Cast cast = new Cast(FixedFormat.signed(8, 4), Rounding.HALF_EVEN, Overflow.SATURATE);
        assertThat(cast.fromReal(0.03125)).isZero();
        assertThat(cast.fromReal(Math.nextUp(0.03125))).isEqualTo(1);
        assertThat(cast.fromReal(-0.0)).isZero();
        assertThat(cast.fromReal(Double.MAX_VALUE)).isEqualTo(127);
        assertThat(cast.fromReal(-Double.MIN_VALUE)).isZero();
        Cast floor = new Cast(FixedFormat.signed(8, 4), Rounding.FLOOR, Overflow.SATURATE);
        assertThat(floor.fromReal(-Double.MIN_VALUE)).isEqualTo(-1);
        Cast tiny = new Cast(FixedFormat.signed(64, 1024), Rounding.FLOOR, Overflow.SATURATE);
        assertThat(tiny.fromReal(0x1p-1000)).isEqualTo(1L << 24);
        assertThat(cast.ofReal(7.9375)).isEqualTo(127);
        assertThatThrownBy(() -> cast.ofReal(0.1)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> cast.ofReal(8)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> cast.fromReal(Double.NaN)).hasMessageContaining("NaN");
    }

    @Test
    void stochasticRoundingNeedsItsRandomBits() {
        Cast cast = new Cast(FixedFormat.signed(8, 0), Rounding.STOCHASTIC, Overflow.SATURATE, 2);
        assertThatThrownBy(() -> cast.apply(1, 4)).hasMessageContaining("random bits");
        // 5/16 has its upper two dropped bits at 1/4, so it rounds up for one of four values.
        for (int bits = 0; bits < 4; bits++) {
            assertThat(cast.apply(5, 4, bits, null)).isEqualTo(bits == 3 ? 1 : 0);
        }
        assertThatThrownBy(() -> new Cast(FixedFormat.signed(8, 0), Rounding.FLOOR, Overflow.WRAP, 2))
                .hasMessageContaining("takes no random bits");
    }
}
