package macrame.reports.sweep;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import macrame.files.NumberText;

/**
 * What a sweep runs: every combination of the values of its axes.
 *
 * @param base what the axes do not say
 * @param axes the values of each axis, at least one
 */
public record SweepPlan(PointSettings base, Map<SweepAxis, List<String>> axes) {

    /** The largest number of points. */
    public static final int MAX_POINTS = 100_000;

    /** @throws IllegalArgumentException if an axis has no value or one twice, or there are too many points */
    public SweepPlan {
        Map<SweepAxis, List<String>> copies = new EnumMap<>(SweepAxis.class);
        long points = 1;
        for (Map.Entry<SweepAxis, List<String>> axis : axes.entrySet()) {
            List<String> values = List.copyOf(axis.getValue());
            requireDistinct(axis.getKey(), base, values);
            copies.put(axis.getKey(), values);
            points *= values.size();
            if (points > MAX_POINTS) {
                throw new IllegalArgumentException("the axes make " + NumberText.grouped(points) + " points or more; a"
                        + " sweep has at most " + NumberText.grouped(MAX_POINTS) + ". Maybe split it.");
            }
        }
        axes = Collections.unmodifiableMap(copies);
    }

    private static void requireDistinct(SweepAxis axis, PointSettings base, List<String> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("--" + axis.label() + " has no value.");
        }
        List<Object> seen = new ArrayList<>();
        for (String value : values) {
            Object cell = axis.cell(axis.apply(base, value));
            if (seen.contains(cell)) {
                throw new IllegalArgumentException("--" + axis.label() + " has the value " + value + " twice.");
            }
            seen.add(cell);
        }
    }

    /** All points, in the order in which they are numbered. */
    public List<SweepPoint> points() {
        List<PointSettings> settings = List.of(base);
        for (Map.Entry<SweepAxis, List<String>> axis : axes.entrySet()) {
            List<PointSettings> next = new ArrayList<>();
            for (PointSettings outer : settings) {
                axis.getValue().forEach(value -> next.add(axis.getKey().apply(outer, value)));
            }
            settings = next;
        }
        List<SweepPoint> points = new ArrayList<>();
        for (PointSettings point : settings) {
            points.add(new SweepPoint(points.size(), point));
        }
        return points;
    }

    /** The axes along which points differ. */
    public List<SweepAxis> varying() {
        return axes.entrySet().stream()
                .filter(axis -> axis.getValue().size() > 1)
                .map(Map.Entry::getKey)
                .toList();
    }
}
