package macrame.nn.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import macrame.arith.CastCounts;
import macrame.arith.Overflow;
import macrame.arith.Rounding;
import macrame.nn.checkpoint.Remembered;
import macrame.nn.precision.Calibration;
import macrame.nn.precision.Role;
import macrame.nn.precision.Site;
import macrame.nn.precision.Widths;
import macrame.nn.tensor.RealTensor;
import macrame.nn.tensor.Shape;
import org.junit.jupiter.api.Test;

/** Meters that go back to a state say from then on what the others say. */
class RememberedTest {

    private static final Site OUTER = new Site("a layer", "output", Role.ACTIVATION);
    private static final Site INNER = new Site("a layer", "variance", Role.STATISTIC);

    private static RealTensor values(double... values) {
        return new RealTensor(Shape.of(values.length), values);
    }

    private static <R extends Remembered> R again(R meter, R fresh) {
        fresh.restore(meter.state());
        assertThat(fresh.state()).usingRecursiveComparison().isEqualTo(meter.state());
        return fresh;
    }

    @Test
    void ranges() {
        RangeMeter meter = new RangeMeter();
        meter.result(OUTER, values(1, -5));
        meter.result(INNER, values(0.25));
        RangeMeter again = again(meter, new RangeMeter());
        again.result(OUTER, values(4));
        assertThat(again.ranges()).isEqualTo(meter.ranges());
        again.result(INNER, values(0.5));
        assertThat(again.ranges().inner()).isEqualTo(Map.of(INNER, 0.5));
    }

    @Test
    void magnitudes() {
        MagnitudeMeter meter = new MagnitudeMeter();
        meter.result(OUTER, values(1, -5, 0, 0x1p-1060, 1, 3));
        meter.result(INNER, values(0.25));
        MagnitudeMeter again = again(meter, new MagnitudeMeter());
        for (MagnitudeMeter each : new MagnitudeMeter[] {meter, again}) {
            each.result(OUTER, values(7, 0.5));
        }
        for (Calibration calibration :
                new Calibration[] {Calibration.parse("percentile:70"), Calibration.MINIMUM_MEAN_SQUARE_ERROR}) {
            assertThat(again.distributions()
                            .precision(calibration, Widths.uniform(4), Rounding.FLOOR, Overflow.SATURATE))
                    .isEqualTo(meter.distributions()
                            .precision(calibration, Widths.uniform(4), Rounding.FLOOR, Overflow.SATURATE));
        }
    }

    @Test
    void casts() {
        CastMeter meter = new CastMeter();
        CastCounts results = new CastCounts();
        results.addAll(9, 4, 2, 1, 3);
        CastCounts sums = new CastCounts();
        sums.addAll(90, 0, 0, 5, 0);
        meter.casts(OUTER, results);
        meter.sums(OUTER, sums);
        CastMeter again = again(meter, new CastMeter());
        again.casts(OUTER, results);
        CastCounts made = again.snapshot().get(OUTER);
        assertThat(made.casts()).isEqualTo(18);
        assertThat(made.rounded()).isEqualTo(8);
        assertThat(made.overflowedHigh()).isEqualTo(4);
        assertThat(made.overflowedLow()).isEqualTo(2);
        assertThat(made.flushedToZero()).isEqualTo(6);
        assertThat(again.accumulators().get(OUTER).casts()).isEqualTo(90);
        assertThat(again.accumulators().get(OUTER).overflowedLow()).isEqualTo(5);
    }
}
