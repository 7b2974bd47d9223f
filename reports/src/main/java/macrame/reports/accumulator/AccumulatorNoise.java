package macrame.reports.accumulator;

/**
 * What accumulators of a given width do to the results of a site: results with them − results with accumulators as wide
 * as the sums can get, from the same operands.
 */
public final class AccumulatorNoise {

    private long count;
    private long wrong;
    private double squares;
    private double exactSquares;

    void add(double value, double exact) {
        count++;
        wrong += value == exact ? 0 : 1;
        squares += (value - exact) * (value - exact);
        exactSquares += exact * exact;
    }

    /** Share of results that the width changes. */
    public double wrongShare() {
        return (double) wrong / count;
    }

    /** Results over what the width does to them, in dB; infinite when nothing. */
    public double sqnr() {
        return 10 * StrictMath.log10(exactSquares / squares);
    }
}
