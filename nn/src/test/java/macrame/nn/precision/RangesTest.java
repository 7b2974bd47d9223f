package macrame.nn.precision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import java.util.stream.DoubleStream;
import macrame.arith.FixedFormat;
import macrame.arith.Overflow;
import macrame.arith.Rounding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RangesTest {

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 8, 16, 24, 31, 32})
    void fittedFormatIsTheFinestThatReachesTheMagnitude(int width) {
        DoubleStream.of(1e-9, 0.124, 0.125, 0.126, 0.9999, 1, 1.0001, 6.999, 7, 7.0001, 127, 128, 3e5)
                .forEach(largest -> {
                    FixedFormat format = Ranges.fit(largest, width);
                    double maximum = format.toReal(format.maximumCode());
                    assertThat(maximum).as("%s for %s", format, largest).isGreaterThanOrEqualTo(largest);
                    assertThat(maximum / 2).as("%s for %s", format, largest).isLessThan(largest);
                });
    }

    @Test
    void zeroMagnitudeGivesValuesBelowOne() {
        assertThat(Ranges.fit(0, 8)).isEqualTo(FixedFormat.signed(8, 7));
    }

    @Test
    void infiniteMagnitudeIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Ranges.fit(Double.POSITIVE_INFINITY, 8));
        assertThatIllegalArgumentException().isThrownBy(() -> Ranges.fit(Double.NaN, 8));
    }

    @Test
    void masterCopyHasTheIntegerBitsOfItsWeight() {
        Ranges ranges = new Ranges(Map.of(new Precision.LayerRole("fc1", Role.WEIGHT), 3.2));
        Precision precision =
                ranges.precision(Widths.wide().with(Role.WEIGHT, 8), Rounding.HALF_EVEN, Overflow.SATURATE);
        FixedFormat weight =
                precision.of(new Site("fc1", "weight", Role.WEIGHT)).target();
        FixedFormat master =
                precision.of(new Site("fc1", "weight", Role.MASTER)).target();
        assertThat(weight).isEqualTo(FixedFormat.signed(8, 5));
        assertThat(master.width()).isEqualTo(32);
        assertThat(master.integerBits()).isEqualTo(weight.integerBits());
    }
}
