package macrame.nn.precision;

import macrame.arith.FixedFormat;
import macrame.files.NumberText;

/** How a format's range is chosen from the magnitudes that a float run showed; scales are powers of two. */
public sealed interface Calibration {

    /** The largest magnitude has a code. */
    Calibration MAXIMUM = new Percentile(1);

    /** The sum of squared errors is least. */
    Calibration MINIMUM_MEAN_SQUARE_ERROR = new MinimumMeanSquareError();

    /** The signed format of a width. */
    FixedFormat fit(Magnitudes magnitudes, int width);

    /** Canonical spelling, which {@link #parse} accepts. */
    String spelling();

    /**
     * Calibration by its spelling: {@code maximum}, {@code percentile:99.9} or {@code mean-square-error}.
     *
     * @throws IllegalArgumentException if it has no such spelling
     */
    static Calibration parse(String text) {
        if (text.equals("maximum")) {
            return MAXIMUM;
        }
        if (text.equals("mean-square-error")) {
            return MINIMUM_MEAN_SQUARE_ERROR;
        }
        String percentile = "percentile:";
        if (text.startsWith(percentile)) {
            try {
                return new Percentile(Double.parseDouble(text.substring(percentile.length())) / 100);
            } catch (NumberFormatException notANumber) {
                throw new IllegalArgumentException(
                        "'" + text + "' needs a number behind the colon." + " Maybe percentile:99.9.");
            }
        }
        throw new IllegalArgumentException(
                "calibration '" + text + "' is not known. Maybe maximum, percentile:99.9 or mean-square-error.");
    }

    /**
     * A share of all values is in range.
     *
     * @param share above 0 to 1
     */
    record Percentile(double share) implements Calibration {
        /** @throws IllegalArgumentException if the share is out of range */
        public Percentile {
            if (!(share > 0 && share <= 1)) {
                throw new IllegalArgumentException(
                        "a percentile is above 0 to 100, not " + NumberText.shortest(100 * share));
            }
        }

        @Override
        public String spelling() {
            return share == 1 ? "maximum" : "percentile:" + NumberText.shortest(100 * share);
        }

        @Override
        public FixedFormat fit(Magnitudes magnitudes, int width) {
            return Ranges.fit(magnitudes.quantile(share), width);
        }
    }

    /** The scale with the least {@link Magnitudes#squaredError}; of equals the largest range. */
    record MinimumMeanSquareError() implements Calibration {
        @Override
        public String spelling() {
            return "mean-square-error";
        }

        @Override
        public FixedFormat fit(Magnitudes magnitudes, int width) {
            FixedFormat best = Ranges.fit(magnitudes.largest(), width);
            double least = magnitudes.squaredError(best);
            for (int finer = 1; finer <= width; finer++) {
                FixedFormat format = FixedFormat.signed(
                        width, Ranges.fit(magnitudes.largest(), width).fraction() + finer);
                double error = magnitudes.squaredError(format);
                if (error < least) {
                    least = error;
                    best = format;
                }
            }
            return best;
        }
    }
}
