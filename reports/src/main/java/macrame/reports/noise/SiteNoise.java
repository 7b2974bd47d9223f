package macrame.reports.noise;

import java.util.BitSet;
import macrame.arith.Cast;
import macrame.arith.FixedFormat;
import macrame.arith.Overflow;
import macrame.nn.tensor.FixedTensor;
import macrame.nn.tensor.RealTensor;

/**
 * What the casts at one site did to their values: for every element the code, the exact value it was cast from, and
 * what the float64 run had in its place.
 *
 * <p><b>Local noise</b> is code − exact, the work of this cast alone. It is split by element: where rounding left the
 * format's range it is clipping noise, elsewhere rounding noise; both are divided by the number of all elements, so
 * that they add up. <b>Accumulated noise</b> is code − float64 run.
 *
 * <p>With stochastic rounding an element overflowed when even rounding down leaves the range.
 */
public final class SiteNoise {

    /** Widths up to this one have their used codes counted. */
    static final int COUNTED_WIDTH = 24;

    private final Cast cast;
    private final Cast unlimited;
    private final double step;
    private final BitSet used;
    private final Histogram histogram;
    private final Spread spread = new Spread();

    private long count;
    private double signal;
    private double exactSum;
    private double exactSquares;
    private double accumulated;
    private double largestAccumulated;
    private double errorSum;
    private double rounding;
    private double clipping;
    private double largestError;
    private double least = Double.POSITIVE_INFINITY;
    private double greatest = Double.NEGATIVE_INFINITY;
    private long high;
    private long low;
    private long flushed;
    private long offGrid;

    private SiteNoise(Cast cast) {
        FixedFormat format = cast.target();
        this.cast = cast;
        this.unlimited = new Cast(
                FixedFormat.signed(FixedFormat.MAX_WIDTH, format.fraction()),
                cast.rounding(),
                Overflow.SATURATE,
                cast.randomBits());
        this.step = format.step();
        this.used = format.width() <= COUNTED_WIDTH ? new BitSet(1 << format.width()) : null;
        this.histogram = new Histogram(format);
    }

    /** Nothing seen yet at a site with this cast. */
    public static SiteNoise of(Cast cast) {
        return new SiteNoise(cast);
    }

    /**
     * Adds a result.
     *
     * @param fixed the codes
     * @param real what the float64 run has in their place
     * @param exact what the codes were cast from
     */
    public void add(FixedTensor fixed, RealTensor real, RealTensor exact) {
        int[] codes = fixed.codes();
        for (int i = 0; i < codes.length; i++) {
            add(codes[i], real.values()[i], exact.values()[i]);
        }
    }

    private void add(int code, double real, double exact) {
        double error = code * step - exact;
        count++;
        signal += real * real;
        accumulated += (code * step - real) * (code * step - real);
        largestAccumulated = Math.max(largestAccumulated, Math.abs(code * step - real));
        exactSum += exact;
        exactSquares += exact * exact;
        errorSum += error;
        largestError = Math.max(largestError, Math.abs(error));
        least = Math.min(least, exact);
        greatest = Math.max(greatest, exact);
        flushed += code == 0 && exact != 0 ? 1 : 0;
        double scaled = exact / step;
        if (scaled != Math.rint(scaled)) {
            offGrid++;
            spread.add(scaled);
        }
        if (overflowed(exact)) {
            clipping += error * error;
        } else {
            rounding += error * error;
        }
        if (used != null) {
            used.set((int) (code - cast.target().minimumCode()));
        }
        histogram.add(exact);
    }

    private boolean overflowed(double exact) {
        double scaled = exact / step;
        if (scaled >= cast.target().minimumCode() && scaled <= cast.target().maximumCode()) {
            return false;
        }
        long rounded = unlimited.fromReal(exact, 0, null);
        if (rounded > cast.target().maximumCode()) {
            high++;
            return true;
        }
        if (rounded < cast.target().minimumCode()) {
            low++;
            return true;
        }
        return false;
    }

    /** The cast at the site. */
    public Cast cast() {
        return cast;
    }

    /** Number of elements. */
    public long count() {
        return count;
    }

    /** Mean square of the float64 run's values. */
    public double signalPower() {
        return signal / count;
    }

    /** Mean square of code − float64 run. */
    public double accumulatedPower() {
        return accumulated / count;
    }

    /** Mean square of code − exact value, over elements that rounding left in range. */
    public double roundingPower() {
        return rounding / count;
    }

    /** Mean square of code − exact value, over elements that overflowed. */
    public double clippingPower() {
        return clipping / count;
    }

    /** Mean square of code − exact value: rounding and clipping power added. */
    public double localPower() {
        return roundingPower() + clippingPower();
    }

    /** Mean of code − exact value. */
    public double bias() {
        return errorSum / count;
    }

    /** Largest |code − exact value|. */
    public double largestError() {
        return largestError;
    }

    /** Largest |code − float64 run|. */
    public double largestAccumulatedError() {
        return largestAccumulated;
    }

    /** Signal over accumulated noise, in dB; infinite without noise. */
    public double accumulatedSqnr() {
        return decibels(signalPower(), accumulatedPower());
    }

    /** Exact values over local noise, in dB; infinite without noise. */
    public double localSqnr() {
        return decibels(exactSquares / count, localPower());
    }

    private static double decibels(double signal, double noise) {
        return 10 * StrictMath.log10(signal / noise);
    }

    /** Standard deviation of the exact values. */
    public double deviation() {
        double mean = exactSum / count;
        return StrictMath.sqrt(Math.max(0, exactSquares / count - mean * mean));
    }

    /** Smallest exact value. */
    public double least() {
        return least;
    }

    /** Greatest exact value. */
    public double greatest() {
        return greatest;
    }

    /** Share of elements above the range. */
    public double highShare() {
        return (double) high / count;
    }

    /** Share of elements below the range. */
    public double lowShare() {
        return (double) low / count;
    }

    /** Share of elements that are not zero and whose code is. */
    public double flushedShare() {
        return (double) flushed / count;
    }

    /** Share of elements whose exact value is no code. */
    public double offGridShare() {
        return (double) offGrid / count;
    }

    /** How far uneven spreading of dropped parts can move the rounding noise from theory, as a share of it. */
    public double unevenness() {
        return spread.deviation();
    }

    /** Number of different codes that occur, or −1 for formats too wide to count. */
    public long usedCodes() {
        return used == null ? -1 : used.cardinality();
    }

    /** Where the exact values lie in the format's range. */
    Histogram histogram() {
        return histogram;
    }
}
