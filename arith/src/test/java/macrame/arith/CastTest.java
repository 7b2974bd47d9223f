package macrame.arith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
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
}
