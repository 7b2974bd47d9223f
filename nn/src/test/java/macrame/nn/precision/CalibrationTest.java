package macrame.nn.precision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import macrame.arith.Cast;
import macrame.arith.FixedFormat;
import macrame.nn.random.NormalVariates;
import macrame.nn.random.RandomStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CalibrationTest {

    private static Magnitudes of(double... values) {
        Magnitudes magnitudes = new Magnitudes();
        magnitudes.add(values);
        return magnitudes;
    }

    @Test
    void maximumGivesTheLargestMagnitudeACode() {
        Magnitudes magnitudes = of(0.3, -3.9, 0, 1e-300);
        assertThat(Calibration.MAXIMUM.fit(magnitudes, 8)).isEqualTo(Ranges.fit(3.9, 8));
        assertThat(magnitudes.largest()).isEqualTo(3.9);
    }

    /** 999 values below 1 and one of 100: 99.9 % are in range without it. */
    @Test
    void percentileLeavesOutliersOut() {
        double[] values = new double[1000];
        for (int i = 0; i < 999; i++) {
            values[i] = (i % 2 == 0 ? 1 : -1) * i / 1000.0;
        }
        values[999] = 100;
        Magnitudes magnitudes = of(values);
        double quantile = magnitudes.quantile(0.999);
        assertThat(quantile).isBetween(0.998, 0.998 * (1 + 1.0 / Magnitudes.BINS));
        assertThat(Calibration.parse("percentile:99.9").fit(magnitudes, 8)).isEqualTo(FixedFormat.parse("s8f6"));
        assertThat(Calibration.parse("percentile:99.95").fit(magnitudes, 8)).isEqualTo(Ranges.fit(100, 8));
        assertThat(magnitudes.quantile(1)).isEqualTo(100);
    }

    /** The scale that a cast of every single value shows to be best. */
    @ParameterizedTest
    @ValueSource(ints = {3, 4, 6, 8, 12})
    void leastSquaredErrorIsThatOfTheCast(int width) {
        double[] values = new double[20_000];
        NormalVariates normal = new NormalVariates(RandomStream.of(5, "calibration", 0));
        for (int i = 0; i < values.length; i++) {
            double value = normal.next();
            values[i] = value * value * value;
        }
        FixedFormat chosen = Calibration.MINIMUM_MEAN_SQUARE_ERROR.fit(of(values), width);
        FixedFormat widest = Ranges.fit(of(values).largest(), width);
        FixedFormat best = widest;
        for (int fraction = widest.fraction(); fraction < widest.fraction() + 8; fraction++) {
            FixedFormat format = FixedFormat.signed(width, fraction);
            best = error(values, format) < error(values, best) ? format : best;
        }
        assertThat(chosen).isEqualTo(best);
        assertThat(chosen.fraction()).isGreaterThanOrEqualTo(widest.fraction());
    }

    private static double error(double[] values, FixedFormat format) {
        Cast cast = Cast.nearest(format);
        double error = 0;
        for (double value : values) {
            double difference = format.toReal(cast.fromReal(value)) - value;
            error += difference * difference;
        }
        return error;
    }

    @Test
    void otherSpellingsAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Calibration.parse("max"))
                .withMessageContaining("'max'")
                .withMessageContaining("percentile:99.9");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Calibration.parse("percentile:0"))
                .withMessageContaining("above 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Calibration.parse("percentile:x"))
                .withMessageContaining("number");
    }
}
