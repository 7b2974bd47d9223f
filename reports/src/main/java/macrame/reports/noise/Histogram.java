package macrame.reports.noise;

import macrame.arith.FixedFormat;

/**
 * How many values fall onto the grid of a format, and how many beyond either end: one bin per code, which holds what is
 * nearest to it, or {@value #MOST_BINS} bins of neighbouring codes.
 */
final class Histogram {

    /** Most parts of the range. */
    static final int MOST_BINS = 32;

    private final int bins;
    private final double low;
    private final double width;
    /** Below the range, its parts, above it. */
    private final long[] counts;

    private long total;

    Histogram(FixedFormat format) {
        double codes = (double) format.maximumCode() - format.minimumCode() + 1;
        bins = (int) Math.min(MOST_BINS, codes);
        low = format.toReal(format.minimumCode()) - format.step() / 2;
        width = codes / bins * format.step();
        counts = new long[bins + 2];
    }

    void add(double value) {
        double place = Math.floor((value - low) / width);
        counts[(int) Math.max(-1, Math.min(bins, place)) + 1]++;
        total++;
    }

    /** Number of parts of the range. */
    int bins() {
        return bins;
    }

    /** Lower end of a bin, −1 (below the range) to {@link #bins} (above it). */
    double from(int bin) {
        return low + bin * width;
    }

    /** Share of the values in a bin, −1 (below the range) to {@link #bins} (above it). */
    double share(int bin) {
        return total == 0 ? 0 : (double) counts[bin + 1] / total;
    }
}
