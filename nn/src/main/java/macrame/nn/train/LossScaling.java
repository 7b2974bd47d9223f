package macrame.nn.train;

/**
 * By what the loss is multiplied, so that small gradients are not flushed to zero (Micikevicius et al., ICLR 2018,
 * arXiv:1710.03740). The factor is taken out again by the constant that updates multiply by.
 *
 * <p>Dynamic: a step whose gradients overflow more often than tolerated is left out and the scale halved; after
 * {@code interval} clean steps it is doubled. In fixed point an overflow is a cast into an activation-gradient or
 * weight-gradient format that left its range; in float64, a gradient that is not finite.
 *
 * @param initial scale S of the first step, positive
 * @param interval clean steps before the scale is doubled; 0 for a static scale
 * @param tolerance share of gradient casts that may overflow in a clean step, 0 to below 1
 */
public record LossScaling(double initial, int interval, double tolerance) {

    /** A scale of 1, always. */
    public static final LossScaling NONE = ofStatic(1);

    /** @throws IllegalArgumentException if a value is out of range */
    public LossScaling {
        if (!(initial > 0) || Double.isInfinite(initial)) {
            throw new IllegalArgumentException("a loss scale is positive and finite, not " + initial);
        }
        if (interval < 0) {
            throw new IllegalArgumentException(
                    "dynamic loss scaling doubles after at least 1 clean step, not " + interval);
        }
        if (!(tolerance >= 0 && tolerance < 1)) {
            throw new IllegalArgumentException("the tolerated share of overflows is 0 to below 1, not " + tolerance);
        }
    }

    /** The same scale always. */
    public static LossScaling ofStatic(double scale) {
        return new LossScaling(scale, 0, 0);
    }

    /** Whether the scale changes during a run. */
    public boolean dynamic() {
        return interval > 0;
    }
}
