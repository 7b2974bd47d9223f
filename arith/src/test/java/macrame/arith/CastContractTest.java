package macrame.arith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;

/** What casts refuse, and the ways into them. */
class CastContractTest {

    private static final FixedFormat BYTE = FixedFormat.signed(8, 0);
    private static final Cast NEAREST = Cast.nearest(BYTE);
    private static final Cast STOCHASTIC = new Cast(BYTE, Rounding.STOCHASTIC, Overflow.SATURATE);
    private static final Cast ERROR = new Cast(BYTE, Rounding.FLOOR, Overflow.ERROR);
    private static final Cast WIDE = Cast.nearest(FixedFormat.signed(33, 0));

    @Test
    void rangesOutsideAnArrayAreRefused() {
        int[] four = new int[4];
        int[][] ranges = {{-1, 2}, {2, 1}, {0, 5}};
        for (int[] range : ranges) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> NEAREST.applyAll(new long[4], range[0], range[1], 1, four, null, null))
                    .withMessageContaining("4");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> NEAREST.applyAll(new int[4], range[0], range[1], 1, four, null, null));
        }
        assertThatIllegalArgumentException().isThrownBy(() -> NEAREST.applyAll(new long[5], 0, 5, 1, four, null, null));
        assertThatIllegalArgumentException().isThrownBy(() -> NEAREST.fromReals(new double[5], four, null, null));
    }

    @Test
    void wholeAndEmptyRangesAreTaken() {
        int[] target = {7, 7, 7, 7};
        NEAREST.applyAll(new long[] {2, 4, 6, 8}, 4, 4, 1, target, null, null);
        assertThat(target).containsExactly(7, 7, 7, 7);
        NEAREST.applyAll(new long[] {2, 4, 6, 8}, 0, 4, 1, target, null, null);
        assertThat(target).containsExactly(1, 2, 3, 4);
        NEAREST.applyAll(new int[] {4, 8, 12, 16}, 1, 3, 1, target, null, null);
        assertThat(target).containsExactly(1, 4, 6, 4);
    }

    @Test
    void targetsWiderThanAnIntAreRefusedInRuns() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WIDE.applyAll(new long[1], 0, new int[1], null, null))
                .withMessageContaining("s33f0");
        assertThatIllegalArgumentException().isThrownBy(() -> WIDE.applyAll(new int[1], 0, new int[1], null, null));
        assertThatIllegalArgumentException().isThrownBy(() -> WIDE.fromReals(new double[1], new int[1], null, null));
    }

    @Test
    void stochasticRoundingNeedsBits() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> STOCHASTIC.apply(1, 1))
                .withMessageContaining("random bits");
        assertThatIllegalArgumentException().isThrownBy(() -> STOCHASTIC.apply(1, FixedFormat.signed(8, 1)));
        assertThatIllegalArgumentException().isThrownBy(() -> STOCHASTIC.fromReal(0.5));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> STOCHASTIC.applyAll(new long[1], 1, new int[1], null, null));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> STOCHASTIC.applyAll(new int[1], 1, new int[1], null, null));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> STOCHASTIC.fromReals(new double[1], new int[1], null, null));
    }

    /** All bits set round every fraction up, none set round it down. */
    @Test
    void runsUseTheBitsOfEveryElement() {
        RandomBits everyOther = (index, term) -> index % 2 == 0 ? -1L : 0L;
        int[] codes = new int[4];
        STOCHASTIC.fromReals(new double[] {1.5, 1.5, -1.5, -1.5}, codes, everyOther, null);
        assertThat(codes).containsExactly(2, 1, -1, -2);
        STOCHASTIC.applyAll(new long[] {3, 3, -3, -3}, 1, codes, everyOther, null);
        assertThat(codes).containsExactly(2, 1, -1, -2);
        STOCHASTIC.applyAll(new int[] {3, 3, -3, -3}, 1, codes, everyOther, null);
        assertThat(codes).containsExactly(2, 1, -1, -2);
    }

    @Test
    void sourcesMayBeFormatsOrUnboundedIntegers() {
        assertThat(NEAREST.apply(-1L, FixedFormat.unsigned(64, 0))).isEqualTo(127);
        assertThat(NEAREST.apply(-5L, FixedFormat.signed(8, 1))).isEqualTo(-2);
        assertThat(NEAREST.apply(BigInteger.ONE.shiftLeft(100).negate(), 97, 0, null))
                .isEqualTo(-8);
        assertThat(NEAREST.apply(BigInteger.ONE.shiftLeft(200), 97, 0, null)).isEqualTo(127);
    }

    @Test
    void overflowsThatAreErrorsNameLimitAndSide() {
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> ERROR.apply(128, 0))
                .withMessageContaining("above 127")
                .withMessageContaining("largest");
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> ERROR.apply(-129, 0))
                .withMessageContaining("below -128")
                .withMessageContaining("smallest");
        int[] codes = new int[1];
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> ERROR.fromReals(new double[] {300}, codes, null, null));
        ERROR.fromReals(new double[] {-127.5}, codes, null, null);
        assertThat(codes).containsExactly(-128);
    }

    @Test
    void singleCodesAreCastWithoutCounts() {
        assertThat(NEAREST.apply(5, 1)).isEqualTo(2);
        assertThat(NEAREST.apply(7, 1)).isEqualTo(4);
        assertThatIllegalArgumentException().isThrownBy(() -> STOCHASTIC.apply(5, 1));
    }

    /** Shifted to the target's grid, the first and the second leave a long. */
    @Test
    void longCodesThatLeaveALongOnTheirWaySaturate() {
        int[] target = new int[4];
        Cast cast = Cast.nearest(FixedFormat.signed(16, 4));
        cast.applyAll(new long[] {1L << 61, -1L << 61, 3, -3}, 0, target, null, null);
        assertThat(target).containsExactly(32767, -32768, 48, -48);
        cast.applyAll(new long[] {1L << 61, 5, 3, -3}, 0, target, null, null);
        assertThat(target).containsExactly(32767, 80, 48, -48);
    }

    @Test
    void stochasticRoundingTakesOneToSixtyBits() {
        for (int bits : new int[] {1, 60}) {
            assertThat(new Cast(BYTE, Rounding.STOCHASTIC, Overflow.WRAP, bits).randomBits())
                    .isEqualTo(bits);
        }
        for (int bits : new int[] {0, 61}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Cast(BYTE, Rounding.STOCHASTIC, Overflow.WRAP, bits))
                    .withMessageContaining("1 to 60");
        }
    }
}
