package macrame.nn.summary;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import macrame.nn.layer.Spatial;
import macrame.nn.tensor.Shape;
import macrame.sim.workload.WindowAxis;

/**
 * The part of the network's input that the locations of a layer's output depend on.
 *
 * @param size extent along every spatial axis of what one location sees, the padding included
 * @param stride distance in the input of what neighbouring locations see
 * @param reach for every spatial axis, what each location sees of the stored input
 */
public record ReceptiveField(List<Integer> size, List<Integer> stride, List<List<Interval>> reach) {

    /**
     * A run of input positions.
     *
     * @param first first position
     * @param last last position, at least the first
     */
    public record Interval(int first, int last) {

        private Interval hull(Interval other) {
            return new Interval(Math.min(first, other.first), Math.max(last, other.last));
        }
    }

    /** Copies the lists. */
    public ReceptiveField {
        size = List.copyOf(size);
        stride = List.copyOf(stride);
        reach = reach.stream().map(List::copyOf).toList();
    }

    /** The network's input itself: every location sees itself. */
    static ReceptiveField ofInput(Shape sample) {
        int axes = sample.rank() - 1;
        List<List<Interval>> reach = new ArrayList<>();
        for (int axis = 0; axis < axes; axis++) {
            List<Interval> positions = new ArrayList<>();
            for (int i = 0; i < sample.extent(axis); i++) {
                positions.add(new Interval(i, i));
            }
            reach.add(positions);
        }
        return new ReceptiveField(Collections.nCopies(axes, 1), Collections.nCopies(axes, 1), reach);
    }

    /** What windows over this layer's output see. */
    ReceptiveField through(Spatial windows, Shape sample) {
        List<WindowAxis> axes = windows.axesOver(sample);
        List<Integer> grownSize = new ArrayList<>();
        List<Integer> grownStride = new ArrayList<>();
        List<List<Interval>> seen = new ArrayList<>();
        for (int i = 0; i < axes.size(); i++) {
            WindowAxis axis = axes.get(i);
            grownSize.add(size.get(i) + (axis.kernel() - 1) * axis.dilation() * stride.get(i));
            grownStride.add(stride.get(i) * axis.stride());
            seen.add(through(axis, reach.get(i)));
        }
        return new ReceptiveField(grownSize, grownStride, seen);
    }

    private static List<Interval> through(WindowAxis axis, List<Interval> before) {
        List<Interval> after = new ArrayList<>();
        for (int position = 0; position < axis.output(); position++) {
            int first = position * axis.stride() - axis.padding();
            int last = first + (axis.kernel() - 1) * axis.dilation();
            Interval low = before.get(Math.min(Math.max(first, 0), before.size() - 1));
            Interval high = before.get(Math.max(0, Math.min(last, before.size() - 1)));
            after.add(low.hull(high));
        }
        return after;
    }

    /** What is seen by a location that depends on both of two branches. */
    ReceptiveField merge(ReceptiveField other) {
        List<Integer> larger = new ArrayList<>();
        List<List<Interval>> hulls = new ArrayList<>();
        for (int axis = 0; axis < size.size(); axis++) {
            larger.add(Math.max(size.get(axis), other.size.get(axis)));
            List<Interval> hull = new ArrayList<>();
            for (int i = 0; i < reach.get(axis).size(); i++) {
                hull.add(reach.get(axis).get(i).hull(other.reach.get(axis).get(i)));
            }
            hulls.add(hull);
        }
        return new ReceptiveField(larger, stride, hulls);
    }

    /** Whether every location sees the whole input. */
    boolean seesWhole(Shape input) {
        for (int axis = 0; axis < reach.size(); axis++) {
            int last = input.extent(axis) - 1;
            if (!reach.get(axis).stream().allMatch(seen -> seen.first() == 0 && seen.last() == last)) {
                return false;
            }
        }
        return true;
    }
}
