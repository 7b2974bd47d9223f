package macrame.onnx.convert;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import macrame.nn.tensor.Shape;

/**
 * Finds new ONNX axes in the axes that a value consists of: each is a run of them, or a part of one that can be split
 * where it lies.
 *
 * @param value what is reshaped
 * @param dims the new extents
 */
record Reshaping(Value value, List<Long> dims) {

    /**
     * New axes without a move.
     *
     * @param axes of the result
     * @param shape of a sample of the result
     * @param isFree whether the sample keeps its shape
     */
    record Plan(List<List<Integer>> axes, Shape shape, boolean isFree) {}

    /** The new axes, or nothing if elements have to move first. */
    Optional<Plan> renamed() {
        List<Integer> sources = new ArrayList<>();
        value.axes().forEach(sources::addAll);
        List<List<Integer>> axes = new ArrayList<>();
        Map<Integer, List<Long>> splits = new TreeMap<>();
        int at = 0;
        int next = 0;
        while (next < dims.size()) {
            List<Integer> run = new ArrayList<>();
            long extent = 1;
            while (extent < dims.get(next) && at < sources.size()) {
                run.add(sources.get(at));
                extent *= value.extentOf(sources.get(at++));
            }
            if (extent == dims.get(next)) {
                axes.add(run);
                next++;
                continue;
            }
            run.removeIf(axis -> value.extentOf(axis) == 1);
            List<Long> split = split(extent, next);
            if (run.size() != 1 || run.get(0) == Value.BATCH || split.isEmpty()) {
                return Optional.empty();
            }
            splits.put(run.get(0), split);
            for (int i = 0; i < split.size(); i++) {
                axes.add(List.of(run.get(0), i));
            }
            next += split.size();
        }
        return Optional.of(finished(axes, splits, sources.subList(at, sources.size())));
    }

    /** The new extents, from one on, that make an old one. */
    private List<Long> split(long extent, int from) {
        long product = 1;
        List<Long> split = new ArrayList<>();
        for (int i = from; i < dims.size() && product < extent; i++) {
            split.add(dims.get(i));
            product *= dims.get(i);
        }
        return product == extent ? split : List.of();
    }

    private Plan finished(List<List<Integer>> axes, Map<Integer, List<Long>> splits, List<Integer> rest) {
        int[] places = new int[value.sample().rank() + 1];
        List<Integer> extents = new ArrayList<>();
        for (int axis = 1; axis < places.length; axis++) {
            places[axis] = extents.size() + 1;
            List<Long> parts = splits.getOrDefault(axis, List.of(value.extentOf(axis)));
            parts.forEach(part -> extents.add(Math.toIntExact(part)));
        }
        List<List<Integer>> placed = new ArrayList<>();
        for (List<Integer> run : axes) {
            placed.add(placed(run, splits, places));
        }
        attach(placed, rest, places);
        return new Plan(placed, new Shape(extents), splits.isEmpty());
    }

    /** An axis of a split is written (axis, index of the part). */
    private static List<Integer> placed(List<Integer> run, Map<Integer, List<Long>> splits, int[] places) {
        if (run.size() == 2 && splits.containsKey(run.get(0))) {
            return List.of(places[run.get(0)] + run.get(1));
        }
        return run.stream().map(axis -> places[axis]).toList();
    }

    /** Extents of 1 at the end belong to the last axis. */
    private static void attach(List<List<Integer>> axes, List<Integer> rest, int[] places) {
        if (!rest.isEmpty() && !axes.isEmpty()) {
            List<Integer> last = new ArrayList<>(axes.get(axes.size() - 1));
            rest.forEach(axis -> last.add(places[axis]));
            axes.set(axes.size() - 1, last);
        }
    }
}
