package macrame.reports.sweep;

import macrame.arith.Overflow;
import macrame.arith.Rounding;
import macrame.nn.precision.Role;
import macrame.nn.precision.Widths;
import macrame.sim.ArrayConfig;

/**
 * Everything that can differ from one point of a sweep to the next.
 *
 * @param widths bits per role, and of the accumulators
 * @param rounding of every cast
 * @param overflow of every cast, and of accumulators with a given width
 * @param array the array it runs on
 */
public record PointSettings(Widths widths, Rounding rounding, Overflow overflow, ArrayConfig array) {

    /** These settings with another width for a role. */
    PointSettings with(Role role, int bits) {
        return new PointSettings(widths.with(role, bits), rounding, overflow, array);
    }

    /** These settings with other accumulators; 0 for as wide as the sums can get. */
    PointSettings withAccumulators(int bits) {
        return new PointSettings(widths.withAccumulators(bits), rounding, overflow, array);
    }

    /** These settings with another rounding. */
    PointSettings with(Rounding other) {
        return new PointSettings(widths, other, overflow, array);
    }

    /** These settings with another overflow mode. */
    PointSettings with(Overflow other) {
        return new PointSettings(widths, rounding, other, array);
    }

    /** These settings on another array. */
    PointSettings with(ArrayConfig other) {
        return new PointSettings(widths, rounding, overflow, other);
    }
}
