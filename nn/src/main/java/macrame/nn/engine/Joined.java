package macrame.nn.engine;

import java.util.List;
import macrame.nn.tensor.Axis;
import macrame.nn.tensor.Shape;

/**
 * Tensors laid side by side along an axis.
 *
 * @param shape shape of the whole
 * @param runs for every part the number of neighbouring elements that stay together
 */
record Joined(Shape shape, List<Integer> runs) {

    /** Receives a run of elements that keep their order. */
    interface Copier {
        /** Elements {@code from …} of a part go to {@code to …} of the whole. */
        void copy(int part, int from, int to, int count);
    }

    static Joined of(int axis, List<Shape> parts) {
        int index = axis < 0 ? parts.get(0).rank() + axis : axis;
        int extent = 0;
        for (Shape part : parts) {
            if (!part.with(index, 1).equals(parts.get(0).with(index, 1))) {
                throw new IllegalArgumentException("shapes " + parts.get(0) + " and " + part
                        + " cannot be concatenated along axis " + index + ": another extent differs");
            }
            extent += part.extent(index);
        }
        List<Integer> runs = parts.stream()
                .map(part ->
                        Axis.of(part, index).length() * Axis.of(part, index).inner())
                .toList();
        return new Joined(parts.get(0).with(index, extent), runs);
    }

    void forEachRun(Copier copier) {
        int whole = runs.stream().mapToInt(Integer::intValue).sum();
        for (int outer = 0; outer < shape.size() / whole; outer++) {
            int to = outer * whole;
            for (int part = 0; part < runs.size(); part++) {
                copier.copy(part, outer * runs.get(part), to, runs.get(part));
                to += runs.get(part);
            }
        }
    }
}
