package macrame.sim.energy;

import java.util.Map;
import java.util.NavigableMap;

/** Interpolation by powers: the logarithm of a value is linear in the logarithm of what it depends on. */
final class PowerLaw {

    private PowerLaw() {}

    /**
     * The value at {@code x} between two neighbouring points, or beyond the outer two.
     *
     * @param points two or more values by what they depend on, all above 0
     */
    static double through(NavigableMap<Double, Double> points, double x) {
        Map.Entry<Double, Double> high = points.ceilingEntry(x);
        if (high == null) {
            high = points.lastEntry();
        } else if (high.equals(points.firstEntry())) {
            high = points.higherEntry(high.getKey());
        }
        Map.Entry<Double, Double> low = points.lowerEntry(high.getKey());
        double slope = StrictMath.log(high.getValue() / low.getValue()) / StrictMath.log(high.getKey() / low.getKey());
        return low.getValue() * StrictMath.pow(x / low.getKey(), slope);
    }
}
