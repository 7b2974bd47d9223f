package macrame.reports.noise;

/**
 * How evenly the dropped parts of values are spread over a step. Rounding noise has the power that theory gives exactly
 * when the harmonics {@code Φ_k = mean exp(2πi k x / Δ)} of the values vanish (the quantizing theorems of Widrow, Kollár
 * and Liu 1996, doi:10.1109/19.492748). The power deviates from it by at most {@code (12/π²) Σ |Φ_k| / k} of itself.
 */
final class Spread {

    private static final int HARMONICS = 3;

    private final double[] cosines = new double[HARMONICS];
    private final double[] sines = new double[HARMONICS];
    private long count;

    /** Adds a value in steps. */
    void add(double scaled) {
        double angle = 2 * Math.PI * (scaled - Math.rint(scaled));
        double cosine = StrictMath.cos(angle);
        double sine = StrictMath.sin(angle);
        double real = 1;
        double imaginary = 0;
        for (int k = 0; k < HARMONICS; k++) {
            double next = real * cosine - imaginary * sine;
            imaginary = real * sine + imaginary * cosine;
            real = next;
            cosines[k] += real;
            sines[k] += imaginary;
        }
        count++;
    }

    /** Bound of the relative deviation of the noise power from theory, by the first three harmonics. */
    double deviation() {
        double sum = 0;
        for (int k = 0; k < HARMONICS; k++) {
            sum += StrictMath.hypot(cosines[k], sines[k]) / (k + 1);
        }
        return count == 0 ? 0 : 12 / (Math.PI * Math.PI) * sum / count;
    }
}
