package macrame.reports.precision;

/**
 * How far the variance of a layer's weight gradient moves during training.
 *
 * <p>The grid it needs (Sakr and Shanbhag 2019, criteria 2 and 3): clip {@code 2 σ_max}, so that 4.6 % of a Gaussian
 * tensor is clipped at its widest, and step {@code σ_min / 4}, so that its narrowest is not flushed to zero. The width
 * is then {@code 4 + log2(σ_max / σ_min)} before rounding: the loss may be scaled without changing it.
 *
 * @param layer name of the layer
 * @param maximum largest variance over training
 * @param minimum smallest variance over training, positive
 */
public record GradientVariance(String layer, double maximum, double minimum) {

    /** The clip in standard deviations. */
    public static final double CLIP = 2;

    private static final double STEP = 0.25;

    /** The grid that the criteria ask for. */
    public GridRequirement requirement() {
        return new GridRequirement(CLIP * CLIP * maximum, STEP * STEP * minimum);
    }

    /**
     * A common mistake: the step from the smallest <i>variance</i>, the sign bit left out, rounded to the nearest width.
     *
     * @param lossScale what the loss is multiplied by
     */
    public long bitsFromVarianceAsStep(double lossScale) {
        double clip = CLIP * StrictMath.sqrt(maximum) * lossScale;
        double step = STEP * minimum * lossScale * lossScale;
        return (long) StrictMath.rint(GridRequirement.log2(clip / step));
    }
}
