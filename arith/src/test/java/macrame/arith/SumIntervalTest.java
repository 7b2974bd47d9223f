package macrame.arith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SumIntervalTest {

    private static final FixedFormat S8 = FixedFormat.signed(8, 4);
    private static final FixedFormat U8 = FixedFormat.unsigned(8, 4);

    @Test
    void formatsBoundEverySum() {
        SumInterval sum = SumInterval.ofFormats(S8, S8, 256);
        assertThat(sum.lowest()).isEqualTo(-256 * 128 * 127);
        assertThat(sum.highest()).isEqualTo(256 * 128 * 128);
        // 2^22 is one more than 23 signed bits hold.
        assertThat(sum.signedWidth()).isEqualTo(24);
        assertThat(SumInterval.ofFormats(U8, U8, 4).unsignedWidth()).isEqualTo(18);
        assertThat(SumInterval.ofFormats(S8, S8, 0)).isEqualTo(SumInterval.ZERO);
        assertThat(SumInterval.ZERO.signedWidth()).isEqualTo(1);
    }

    @Test
    void allOperandsOfNarrowFormatsStayWithinAndReachTheEnds() {
        FixedFormat[] formats = {FixedFormat.signed(1, 0), FixedFormat.signed(3, 0), FixedFormat.unsigned(2, 0)};
        for (FixedFormat a : formats) {
            for (FixedFormat b : formats) {
                long lowest = 0;
                long highest = 0;
                for (long x = a.minimumCode(); x <= a.maximumCode(); x++) {
                    for (long y = b.minimumCode(); y <= b.maximumCode(); y++) {
                        lowest = Math.min(lowest, 5 * x * y);
                        highest = Math.max(highest, 5 * x * y);
                    }
                }
                SumInterval sum = SumInterval.ofFormats(a, b, 5);
                assertThat(sum).isEqualTo(new SumInterval(BigInteger.valueOf(lowest), BigInteger.valueOf(highest)));
            }
        }
    }

    @Test
    void weightsBoundTheirChannelMoreTightlyThanFormats() {
        CodeMatrix weights = CodeMatrix.of(new int[] {3, -1, 0, 100, -2, 0}, 2, 3, S8);
        SumInterval[] channels = SumInterval.ofWeights(weights, U8);
        // Channel 0: 3 and 100, channel 1: -1 and -2, channel 2: nothing.
        assertThat(channels[0].highest()).isEqualTo(103 * 255);
        assertThat(channels[0].lowest()).isZero();
        assertThat(channels[1].lowest()).isEqualTo(-3 * 255);
        assertThat(channels[1].signedWidth()).isEqualTo(11);
        assertThat(channels[2]).isEqualTo(SumInterval.ZERO);
    }

    @Test
    void valuesLieWithinWhatWeightsAllowAndWeightsWithinFormats() {
        SplittableRandom random = new SplittableRandom(5);
        int[] x = random.ints(6 * 20, 0, 256).toArray();
        int[] w = random.ints(20 * 4, -128, 128).toArray();
        CodeMatrix weights = CodeMatrix.of(w, 20, 4, S8);
        SumInterval values = SumInterval.ofValues(CodeMatrix.of(x, 6, 20, U8), weights);
        SumInterval all = SumInterval.ZERO;
        for (SumInterval channel : SumInterval.ofWeights(weights, U8)) {
            all = all.union(channel);
        }
        SumInterval formats = SumInterval.ofFormats(U8, S8, 20);
        assertThat(values.union(all)).isEqualTo(all).isNotEqualTo(values);
        assertThat(all.union(formats)).isEqualTo(formats).isNotEqualTo(all);
    }

    @Test
    void prefixesCountWhereTheSumIsSmall() {
        FixedFormat s4 = FixedFormat.signed(4, 0);
        CodeMatrix a = CodeMatrix.of(new int[] {7, 7, -8, -6}, 1, 4, s4);
        CodeMatrix ones = CodeMatrix.of(new int[] {1, 1, 1, 1}, 4, 1, s4);
        SumInterval sum = SumInterval.ofValues(a, ones);
        assertThat(sum.highest()).isEqualTo(14);
        assertThat(sum.lowest()).isZero();
        assertThat(sum.fits(FixedFormat.signed(5, 0))).isTrue();
        assertThat(sum.fits(s4)).isFalse();
    }

    @Test
    void nonsenseIsRefused() {
        assertThatThrownBy(() -> new SumInterval(BigInteger.ONE, BigInteger.TEN))
                .hasMessageContaining("1 … 10");
        assertThatThrownBy(() -> SumInterval.ofFormats(S8, S8, -1)).hasMessageContaining("-1");
        assertThatThrownBy(() -> SumInterval.ofFormats(S8, S8, 1).unsignedWidth())
                .isInstanceOf(ArithmeticException.class);
        CodeMatrix a = CodeMatrix.of(new int[2], 1, 2, S8);
        assertThatThrownBy(() -> SumInterval.ofValues(a, a)).hasMessageContaining("rows of 2 codes by columns of 1");
    }
}
