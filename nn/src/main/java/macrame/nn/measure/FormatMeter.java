package macrame.nn.measure;

import java.util.function.Supplier;
import macrame.nn.checkpoint.Remembered;
import macrame.nn.engine.Observer;
import macrame.nn.precision.Calibrated;
import macrame.nn.precision.Calibration;
import macrame.nn.tensor.RealTensor;

/**
 * What watches a float run for the sake of formats.
 *
 * @param observer the meter
 * @param remembered the same
 * @param seen what it has seen so far
 */
public record FormatMeter(Observer<RealTensor> observer, Remembered remembered, Supplier<Calibrated> seen) {

    /** The meter that a calibration needs: of the largest magnitudes, or of all of them. */
    public static FormatMeter of(Calibration calibration) {
        if (calibration.equals(Calibration.MAXIMUM)) {
            RangeMeter ranges = new RangeMeter();
            return new FormatMeter(ranges, ranges, ranges::ranges);
        }
        MagnitudeMeter magnitudes = new MagnitudeMeter();
        return new FormatMeter(
                magnitudes, magnitudes, () -> magnitudes.distributions().by(calibration));
    }

    /** What was seen so far. */
    public Calibrated formats() {
        return seen.get();
    }
}
