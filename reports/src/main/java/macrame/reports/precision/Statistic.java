package macrame.reports.precision;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import macrame.files.InputException;

/**
 * How the variances of single steps become the extremes that widths follow from. A single step is no measure: a sample
 * already learnt has a gradient near zero.
 */
public sealed interface Statistic {

    /**
     * Means over windows, and the largest and smallest of them.
     *
     * @param samples of a window, at least 1
     */
    record Window(int samples) implements Statistic {
        @Override
        public String toString() {
            return "window:" + samples;
        }
    }

    /**
     * An exponential moving average, corrected for its start, taken after every step.
     *
     * @param decay weight of what was before, 0 to 1, both excluded
     */
    record MovingAverage(double decay) implements Statistic {
        @Override
        public String toString() {
            return "ema:" + macrame.files.NumberText.shortest(decay);
        }
    }

    /** Every step by itself. */
    record Step() implements Statistic {
        @Override
        public String toString() {
            return "step";
        }
    }

    /** Windows of 200 samples. */
    Statistic DEFAULT = new Window(200);

    /**
     * Reads {@code window:200}, {@code ema:0.9} or {@code step}.
     *
     * @throws InputException if it is none of them
     */
    static Statistic parse(String text) {
        Matcher parts = Pattern.compile("(window):([0-9]{1,9})|(ema):(0?\\.[0-9]{1,9})|(step)")
                .matcher(text);
        if (!parts.matches()) {
            throw new InputException(
                    "statistic '" + text + "' is not known. Maybe window:200 (samples), ema:0.9 (decay) or step.");
        }
        if (parts.group(5) != null) {
            return new Step();
        }
        if (parts.group(1) != null && Integer.parseInt(parts.group(2)) > 0) {
            return new Window(Integer.parseInt(parts.group(2)));
        }
        if (parts.group(3) != null && Double.parseDouble(parts.group(4)) > 0) {
            return new MovingAverage(Double.parseDouble(parts.group(4)));
        }
        throw new InputException("statistic '" + text + "' averages over nothing. Maybe window:200 or ema:0.9.");
    }
}
