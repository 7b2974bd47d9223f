package macrame.arith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RequantizerTest {

    private static final FixedFormat INT8 = FixedFormat.signed(8, 0);

    @Test
    void multipliersAreTheNearestToTheirScale() {
        assertThat(FixedMultiplier.from(0.5)).isEqualTo(new FixedMultiplier(1 << 30, 0));
        assertThat(FixedMultiplier.from(1)).isEqualTo(new FixedMultiplier(1 << 30, 1));
        assertThat(FixedMultiplier.from(0)).isEqualTo(new FixedMultiplier(0, 0));
        assertThat(FixedMultiplier.from(Math.nextDown(1.0))).isEqualTo(new FixedMultiplier(1 << 30, 1));
        assertThat(FixedMultiplier.from(0x1p-40)).isEqualTo(new FixedMultiplier(0, 0));
        // 0.1 · 2^34 = 1717986918.4
        assertThat(FixedMultiplier.from(0.1)).isEqualTo(new FixedMultiplier(1717986918, -3));
        for (double bad : new double[] {-1, Double.NaN, 0x1p30}) {
            assertThatThrownBy(() -> FixedMultiplier.from(bad)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    /** gemmlowp: halves of the high product go up, halves of the shift away from zero. */
    private static BigInteger twice(FixedMultiplier scale, int value) {
        BigDecimal product = new BigDecimal(BigInteger.valueOf(value)
                .shiftLeft(Math.max(0, scale.shift()))
                .multiply(BigInteger.valueOf(scale.multiplier())));
        BigInteger high = product.divide(new BigDecimal(1L << 31))
                .add(new BigDecimal("0.5"))
                .setScale(0, RoundingMode.FLOOR)
                .toBigIntegerExact();
        return new BigDecimal(high)
                .divide(new BigDecimal(1L << Math.max(0, -scale.shift())))
                .setScale(0, RoundingMode.HALF_UP)
                .toBigIntegerExact();
    }

    @Test
    void bothRoundingsAgreeWithExactArithmetic() {
        SplittableRandom random = new SplittableRandom(3);
        for (int trial = 0; trial < 50_000; trial++) {
            FixedMultiplier scale =
                    new FixedMultiplier(random.nextInt(1 << 30, Integer.MAX_VALUE), random.nextInt(-31, 8));
            int value = random.nextInt() >> Math.max(random.nextInt(32), scale.shift());
            assertThat(scale.applyRoundingTwice(value))
                    .isEqualTo(twice(scale, value).intValueExact());
            BigInteger once = BigInteger.valueOf(value)
                    .multiply(BigInteger.valueOf(scale.multiplier()))
                    .shiftLeft(1)
                    .add(BigInteger.ONE.shiftLeft(31 - scale.shift()))
                    .shiftRight(32 - scale.shift());
            assertThat(scale.applyRoundingOnce(value)).isEqualTo(once.intValue());
        }
    }

    @Test
    void twoRoundingsCanDifferFromOne() {
        FixedMultiplier half = new FixedMultiplier(1 << 30, -1);
        // A scale of 1/4. Once, 1/4 becomes 0; twice, 1/2 goes up to 1, and half of that away from zero to 1.
        assertThat(half.applyRoundingOnce(1)).isZero();
        assertThat(half.applyRoundingTwice(1)).isEqualTo(1);
        assertThat(half.applyRoundingTwice(-2)).isEqualTo(-1);
        assertThat(half.applyRoundingOnce(-2)).isZero();
    }

    @Test
    void channelsHaveTheirOwnScale() {
        Requantizer requantizer =
                Requantizer.roundingOnce(List.of(FixedMultiplier.from(0.5), FixedMultiplier.from(0.25)), 10, INT8);
        int[] codes = new int[4];
        requantizer.applyAll(new int[] {8, 8, -300, 4000}, 2, codes);
        assertThat(codes).containsExactly(14, 12, -128, 127);
        assertThat(requantizer.clampedTo(10, 100).apply(-300, 0)).isEqualTo(10);
        assertThat(requantizer.clampedTo(10, 100).apply(4000, 1)).isEqualTo(100);
    }

    @Test
    void floatScalesRoundHalvesToEven() {
        Requantizer requantizer = Requantizer.floatScale(new float[] {0.5f}, 0, INT8);
        assertThat(new int[] {requantizer.apply(1, 0), requantizer.apply(3, 5), requantizer.apply(-5, 0)})
                .containsExactly(0, 2, -2);
        // 16777217 is no float32: it becomes 16777216 before it is scaled.
        Requantizer small = Requantizer.floatScale(new float[] {0x1p-24f}, 0, FixedFormat.signed(32, 0));
        assertThat(small.apply(16777217, 0)).isEqualTo(1);
        assertThat(Requantizer.floatScale(new float[] {1e30f}, 3, INT8).apply(Integer.MIN_VALUE, 0))
                .isEqualTo(-128);
    }

    @Test
    void nonsenseIsRefusedWithBothValues() {
        assertThatThrownBy(() -> Requantizer.floatScale(new float[] {1}, 200, INT8))
                .hasMessageContaining("200")
                .hasMessageContaining("s8f0");
        assertThatThrownBy(() -> Requantizer.floatScale(new float[] {Float.NaN}, 0, INT8))
                .hasMessageContaining("NaN");
        assertThatThrownBy(() -> Requantizer.floatScale(new float[] {}, 0, INT8))
                .hasMessageContaining("at least one");
        assertThatThrownBy(() ->
                        Requantizer.floatScale(new float[] {1, 2}, 0, INT8).applyAll(new int[6], 3, new int[6]))
                .hasMessageContaining("3 channels")
                .hasMessageContaining("2 scales");
        assertThatThrownBy(
                        () -> Requantizer.floatScale(new float[] {1}, 0, INT8).clampedTo(5, 4))
                .hasMessageContaining("5 … 4");
        assertThatThrownBy(() -> Requantizer.floatScale(new float[] {1}, 0, FixedFormat.signed(40, 0)))
                .hasMessageContaining("s40f0");
    }
}
