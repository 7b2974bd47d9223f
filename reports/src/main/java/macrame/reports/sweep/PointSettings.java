package macrame.reports.sweep;

import macrame.arith.Overflow;
import macrame.arith.Rounding;
import macrame.nn.precision.PrecisionPlan;
import macrame.nn.precision.Role;
import macrame.nn.precision.Widths;
import macrame.sim.ArrayConfig;

/**
 * Everything that can differ from one point of a sweep to the next.
 *
 * @param precision widths or formats, rounding and overflow of every cast, and the accumulators
 * @param array the array it runs on
 */
public record PointSettings(PrecisionPlan precision, ArrayConfig array) {

    /** One width per role, and one rounding and overflow mode for all casts. */
    public PointSettings(Widths widths, Rounding rounding, Overflow overflow, ArrayConfig array) {
        this(PrecisionPlan.of(widths, rounding, overflow), array);
    }

    /** These settings with another width for a role. */
    PointSettings with(Role role, int bits) {
        return new PointSettings(precision.with(role, bits), array);
    }

    /** These settings with other accumulators; 0 for as wide as the sums can get. */
    PointSettings withAccumulators(int bits) {
        return new PointSettings(precision.withAccumulators(bits), array);
    }

    /** These settings with another rounding. */
    PointSettings with(Rounding other) {
        return new PointSettings(precision.with(other), array);
    }

    /** These settings with another overflow mode. */
    PointSettings with(Overflow other) {
        return new PointSettings(precision.with(other), array);
    }

    /** These settings on another array. */
    PointSettings with(ArrayConfig other) {
        return new PointSettings(precision, other);
    }
}
