package macrame.reports.precision;

import org.apache.commons.math3.special.Erf;

/** What clipping does to a Gaussian tensor. */
public final class ClippedGaussian {

    private ClippedGaussian() {}

    /**
     * Share of the elements beyond ± c σ: {@code 2 Q(c)}.
     *
     * @param c the clip in standard deviations
     */
    public static double clippedShare(double c) {
        return Erf.erfc(c / StrictMath.sqrt(2));
    }

    /**
     * The best signal-to-noise ratio that any step can give, in dB: the power of clipping alone is {@code 2 ∫_c^∞ (x −
     * c)² φ(x) dx = 2 ((1 + c²) Q(c) − c φ(c))} of the signal's.
     */
    public static double sqnrCap(double c) {
        double density = StrictMath.exp(-c * c / 2) / StrictMath.sqrt(2 * Math.PI);
        double noise = (1 + c * c) * clippedShare(c) - 2 * c * density;
        return -10 * StrictMath.log10(noise);
    }
}
