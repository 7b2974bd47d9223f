package macrame.nn.precision;

import macrame.arith.Overflow;
import macrame.arith.Rounding;

/** What a float run showed, together with how it makes formats of widths. */
public interface Calibrated {

    /**
     * What bare widths mean: a power-of-two scale per layer and role, and per inner site; the master copy has the integer
     * bits of its weight.
     *
     * @param overflow what results out of range do, and accumulators of a given width
     */
    default Precision precision(Widths widths, Rounding rounding, Overflow overflow) {
        return precision(PrecisionPlan.of(widths, rounding, overflow));
    }

    /** What a plan means: its formats as they are, its widths as above. */
    Precision precision(PrecisionPlan plan);
}
