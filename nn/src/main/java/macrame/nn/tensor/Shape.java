package macrame.nn.tensor;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The extents of a tensor, outermost first. Batches come first and channels last: N, H, W, C.
 *
 * @param extents number of elements along each axis, each at least 1; no axis for a single value
 */
public record Shape(List<Integer> extents) {

    /** @throws IllegalArgumentException if an extent is below 1 or the number of elements exceeds an int */
    public Shape {
        extents = List.copyOf(extents);
        long size = 1;
        for (int extent : extents) {
            if (extent < 1) {
                throw new IllegalArgumentException("every extent of a shape is at least 1, not " + text(extents));
            }
            size *= extent;
            if (size > Integer.MAX_VALUE) {
                throw new IllegalArgumentException("a tensor holds at most 2^31 − 1 elements, not " + text(extents));
            }
        }
    }

    /** A shape from its extents, outermost first. */
    public static Shape of(int... extents) {
        return new Shape(Arrays.stream(extents).boxed().toList());
    }

    /** Number of axes. */
    public int rank() {
        return extents.size();
    }

    /** The extent of an axis; a negative axis counts from the innermost, −1. */
    public int extent(int axis) {
        return extents.get(axis < 0 ? rank() + axis : axis);
    }

    /** Number of elements. */
    public int size() {
        int size = 1;
        for (int extent : extents) {
            size *= extent;
        }
        return size;
    }

    /** Number of elements of all axes but the outermost one. */
    public int sizePerSample() {
        return size() / extent(0);
    }

    /** This shape inside a batch: one more outermost axis. */
    public Shape inBatch(int batch) {
        int[] grown = new int[rank() + 1];
        grown[0] = batch;
        for (int axis = 0; axis < rank(); axis++) {
            grown[axis + 1] = extents.get(axis);
        }
        return of(grown);
    }

    /** This shape with another extent along one axis. */
    public Shape with(int axis, int extent) {
        int[] changed = extents.stream().mapToInt(Integer::intValue).toArray();
        changed[axis] = extent;
        return of(changed);
    }

    /**
     * The shape that both repeat over.
     *
     * @throws IllegalArgumentException if an axis has two different extents above 1
     */
    public Shape broadcast(Shape other) {
        int rank = Math.max(rank(), other.rank());
        int[] common = new int[rank];
        for (int axis = 1; axis <= rank; axis++) {
            int mine = axis <= rank() ? extent(-axis) : 1;
            int theirs = axis <= other.rank() ? other.extent(-axis) : 1;
            if (mine != theirs && mine != 1 && theirs != 1) {
                throw new IllegalArgumentException("shapes " + this + " and " + other + " do not broadcast");
            }
            common[rank - axis] = Math.max(mine, theirs);
        }
        return of(common);
    }

    /** This shape without its outermost axis. */
    public Shape withoutBatch() {
        return new Shape(extents.subList(1, rank()));
    }

    private static String text(List<Integer> extents) {
        return extents.stream().map(String::valueOf).collect(Collectors.joining("×"));
    }

    /** The extents joined by ×, such as {@code 28×28×6}. */
    @Override
    public String toString() {
        return rank() == 0 ? "scalar" : text(extents);
    }
}
