package macrame.nn.precision;

import java.util.Map;
import java.util.TreeMap;
import macrame.arith.FixedFormat;

/**
 * The largest magnitudes that a float run showed, per layer and role, and per site inside layers; what turns bare widths
 * into formats.
 *
 * @param largest the largest magnitude seen, not negative
 * @param inner the same for every {@linkplain Site#inner inner} site
 */
public record Ranges(Map<Precision.LayerRole, Double> largest, Map<Site, Double> inner) implements Calibrated {

    /** Copies the maps in a stated order. */
    public Ranges {
        largest = new TreeMap<>(largest);
        inner = new TreeMap<>(inner);
    }

    /** Ranges without inner sites. */
    public Ranges(Map<Precision.LayerRole, Double> largest) {
        this(largest, Map.of());
    }

    /** These ranges times a factor, such as a margin for what calibration did not see. */
    public Ranges times(double factor) {
        Map<Precision.LayerRole, Double> scaled = new TreeMap<>();
        largest.forEach((key, magnitude) -> scaled.put(key, factor * magnitude));
        Map<Site, Double> scaledInner = new TreeMap<>();
        inner.forEach((site, magnitude) -> scaledInner.put(site, factor * magnitude));
        return new Ranges(scaled, scaledInner);
    }

    /**
     * The signed format of a width with the smallest power-of-two scale whose largest code reaches a magnitude.
     *
     * <p>With f = ⌊log2((2^(width−1) − 1) / largest)⌋, {@code largest ≤ (2^(width−1) − 1) · 2^-f}. A magnitude of
     * zero gives values below one.
     *
     * @param largest the magnitude, finite and not negative
     * @param width bits, 1 to 32; for one bit the range is [−2^-f, 0] and the magnitude that of −1
     */
    public static FixedFormat fit(double largest, int width) {
        if (!(largest >= 0) || Double.isInfinite(largest)) {
            throw new IllegalArgumentException("a format is fitted to a finite magnitude, not " + largest);
        }
        if (largest < Double.MIN_NORMAL) {
            return FixedFormat.signed(width, width - 1);
        }
        double maximum = Math.max(1, (1L << (width - 1)) - 1);
        int fraction = Math.getExponent(maximum) - Math.getExponent(largest) + 1;
        while (Math.scalb(largest, fraction) > maximum) {
            fraction--;
        }
        return FixedFormat.signed(width, fraction);
    }

    /** Widths get the scales that {@link #fit} gives them. */
    @Override
    public Precision precision(PrecisionPlan plan) {
        return FittedFormats.of(plan, largest, inner, Ranges::fit);
    }
}
