package macrame.nn.precision;

import java.util.ArrayList;
import java.util.List;
import macrame.arith.FixedFormat;

/**
 * How often every magnitude came up, in bins that divide each octave into {@value #BINS} equal parts. Mutable and not
 * thread-safe.
 */
public final class Magnitudes {

    /** Bins per octave. */
    static final int BINS = 128;

    private static final int MANTISSA_BITS = 52;
    private static final int BIN_BITS = 7;
    private static final int EXPONENTS = 2048;
    private static final double ROUNDOFF = 0x1p-50;
    private static final long SIGN = 1L << 63;

    private final long[][] octaves = new long[EXPONENTS][];
    private long count;
    private double largest;

    /** Counts values. */
    public void add(double[] values) {
        for (double value : values) {
            long bits = Double.doubleToRawLongBits(value) & ~SIGN;
            int octave = (int) (bits >>> MANTISSA_BITS);
            bins(octave)[(int) (bits >>> (MANTISSA_BITS - BIN_BITS)) & (BINS - 1)]++;
            largest = Math.max(largest, Math.abs(value));
        }
        count += values.length;
    }

    /** All counts: the largest magnitude, then pairs of a bin's place and how often it came up, in ascending order. */
    public double[] state() {
        List<Double> state = new ArrayList<>(List.of(largest));
        for (int octave = 0; octave < EXPONENTS; octave++) {
            for (int bin = 0; octaves[octave] != null && bin < BINS; bin++) {
                if (octaves[octave][bin] > 0) {
                    state.add((double) octave * BINS + bin);
                    state.add((double) octaves[octave][bin]);
                }
            }
        }
        return state.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** Counts that {@link #state} gave. */
    public static Magnitudes ofState(double[] state) {
        Magnitudes magnitudes = new Magnitudes();
        magnitudes.largest = state[0];
        for (int i = 1; i < state.length; i += 2) {
            int place = (int) state[i];
            long times = (long) state[i + 1];
            magnitudes.bins(place / BINS)[place % BINS] = times;
            magnitudes.count += times;
        }
        return magnitudes;
    }

    private long[] bins(int octave) {
        if (octaves[octave] == null) {
            octaves[octave] = new long[BINS];
        }
        return octaves[octave];
    }

    /** The largest magnitude, exactly; zero before the first value. */
    public double largest() {
        return largest;
    }

    /**
     * A magnitude that at least a share of all values does not exceed: the upper edge of the first bin up to which that
     * many values are, which is at most a 128th too large, and at most the largest magnitude. A share such as 99.9 % is
     * not punished for what float64 makes of it.
     */
    public double quantile(double share) {
        double wanted = share * count * (1 - ROUNDOFF);
        long seen = 0;
        for (int octave = 0; octave < EXPONENTS; octave++) {
            for (int bin = 0; octaves[octave] != null && bin < BINS; bin++) {
                seen += octaves[octave][bin];
                if (seen >= wanted) {
                    return Math.min(largest, edge(octave, bin + 1));
                }
            }
        }
        return largest;
    }

    /**
     * Sum of the squared errors of a saturating cast to nearest into codes of both signs alike. Every value stands in the
     * middle of its bin, except where a bin is wider than the format's step Δ: there the error is Δ²/12, that of uniformly
     * spread remainders.
     */
    public double squaredError(FixedFormat format) {
        double limit = format.toReal(format.maximumCode());
        double step = format.step();
        double error = 0;
        for (int octave = 0; octave < EXPONENTS; octave++) {
            for (int bin = 0; octaves[octave] != null && bin < BINS; bin++) {
                error += octaves[octave][bin] * squaredError(edge(octave, bin), edge(octave, bin + 1), limit, step);
            }
        }
        return error;
    }

    private static double squaredError(double low, double high, double limit, double step) {
        double middle = (low + high) / 2;
        if (high - low > step && middle <= limit) {
            return step * step / 12;
        }
        double difference = Math.min(limit, Math.rint(middle / step) * step) - middle;
        return difference * difference;
    }

    private static double edge(int octave, int bin) {
        return Double.longBitsToDouble(((long) octave << MANTISSA_BITS) + ((long) bin << (MANTISSA_BITS - BIN_BITS)));
    }
}
