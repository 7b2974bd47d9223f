package macrame.nn.precision;

import java.util.Map;
import java.util.TreeMap;
import macrame.arith.Overflow;
import macrame.arith.Rounding;

/**
 * The magnitudes that a float run showed, per layer and role, and per site inside layers.
 *
 * @param layers of every layer and role
 * @param inner of every {@linkplain Site#inner inner} site
 */
public record Distributions(Map<Precision.LayerRole, Magnitudes> layers, Map<Site, Magnitudes> inner) {

    /** Copies the maps in a stated order. */
    public Distributions {
        layers = new TreeMap<>(layers);
        inner = new TreeMap<>(inner);
    }

    /** These distributions with a way to make formats of them. */
    public Calibrated by(Calibration calibration) {
        return plan -> precision(calibration, plan);
    }

    /**
     * Formats of given widths by calibration; everything else as {@link Ranges#precision} has it.
     *
     * @param overflow what results out of range do, and accumulators of a given width
     */
    public Precision precision(Calibration calibration, Widths widths, Rounding rounding, Overflow overflow) {
        return precision(calibration, PrecisionPlan.of(widths, rounding, overflow));
    }

    /** What a plan means: its formats as they are, its widths by calibration. */
    public Precision precision(Calibration calibration, PrecisionPlan plan) {
        return FittedFormats.of(plan, layers, inner, calibration::fit);
    }
}
