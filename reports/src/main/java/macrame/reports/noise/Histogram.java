package macrame.reports.noise;

import macrame.arith.FixedFormat;

/** How many values fall into equal parts of a format's range, and how many beyond either end. */
final class Histogram {

    /** Parts of the range. */
    static final int BINS = 32;

    private final double low;
    private final double width;
    /** Below the range, its parts, above it. */
    private final long[] counts = new long[BINS + 2];

    private long total;

    Histogram(FixedFormat format) {
        low = format.toReal(format.minimumCode());
        width = (format.toReal(format.maximumCode()) + format.step() - low) / BINS;
    }

    void add(double value) {
        double place = Math.floor((value - low) / width);
        counts[(int) Math.max(-1, Math.min(BINS, place)) + 1]++;
        total++;
    }

    /** Lower end of a bin, −1 (below the range) to {@link #BINS} (above it). */
    double from(int bin) {
        return low + bin * width;
    }

    /** Share of the values in a bin, −1 (below the range) to {@link #BINS} (above it). */
    double share(int bin) {
        return total == 0 ? 0 : (double) counts[bin + 1] / total;
    }
}
