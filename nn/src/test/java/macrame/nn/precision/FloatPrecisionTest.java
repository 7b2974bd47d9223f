package macrame.nn.precision;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("determinism")
class FloatPrecisionTest {

    private static final int FINITE = 0x7c00;

    /** The finite non-negative values of binary16 in ascending order: that of their bits. */
    private static double[] halves() {
        double[] values = new double[FINITE];
        for (int bits = 0; bits < FINITE; bits++) {
            int exponent = bits >> 10;
            int fraction = bits & 1023;
            values[bits] =
                    exponent == 0 ? Math.scalb((double) fraction, -24) : Math.scalb(1024.0 + fraction, exponent - 25);
        }
        return values;
    }

    private static double half(double value) {
        return FloatPrecision.FLOAT16.round(Role.WEIGHT, value);
    }

    @Test
    void valuesOfTheFormatStayAndMiddlesGoToTheEvenNeighbour() {
        double[] halves = halves();
        for (int bits = 0; bits < FINITE; bits++) {
            assertThat(half(halves[bits])).isEqualTo(halves[bits]);
            assertThat(half(-halves[bits])).isEqualTo(-halves[bits]);
            if (bits > 0) {
                double middle = (halves[bits] + halves[bits - 1]) / 2;
                assertThat(half(middle)).isEqualTo(halves[bits & ~1]);
                assertThat(half(Math.nextUp(middle))).isEqualTo(halves[bits]);
                assertThat(half(Math.nextDown(middle))).isEqualTo(halves[bits - 1]);
            }
        }
    }

    @Test
    void anyValueGoesToTheNearest() {
        double[] halves = halves();
        SplittableRandom random = new SplittableRandom(3);
        for (int trial = 0; trial < 20_000; trial++) {
            double value = Math.scalb(1 + random.nextDouble(), random.nextInt(-27, 15));
            BigDecimal distance =
                    new BigDecimal(value).subtract(new BigDecimal(half(value))).abs();
            int above = 0;
            while (halves[above] < value) {
                above += halves[Math.min(FINITE - 1, above + 512)] < value ? 512 : 1;
            }
            for (double candidate : new double[] {halves[above], halves[above - 1]}) {
                assertThat(distance)
                        .isLessThanOrEqualTo(new BigDecimal(value)
                                .subtract(new BigDecimal(candidate))
                                .abs());
            }
        }
    }

    @Test
    void whatIsTooLargeIsInfinite() {
        assertThat(half(65519.99)).isEqualTo(65504);
        assertThat(half(65520)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(half(-1e300)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(half(Double.NEGATIVE_INFINITY)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(half(Double.NaN)).isNaN();
        assertThat(FloatPrecision.FLOAT32.round(Role.MASTER, 1e39)).isEqualTo(Double.POSITIVE_INFINITY);
    }

    @Test
    void whatIsAddedToIsWider() {
        double fine = 1 + 0x1p-20;
        assertThat(FloatPrecision.FLOAT16.round(Role.WEIGHT, fine)).isEqualTo(1);
        assertThat(FloatPrecision.FLOAT16.round(Role.MASTER, fine)).isEqualTo(fine);
        assertThat(FloatPrecision.FLOAT32.round(Role.WEIGHT, 1 + 0x1p-30)).isEqualTo(1);
        assertThat(FloatPrecision.FLOAT64.round(Role.WEIGHT, 1 + 0x1p-50)).isEqualTo(1 + 0x1p-50);
    }
}
