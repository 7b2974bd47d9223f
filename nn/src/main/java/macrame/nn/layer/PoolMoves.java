package macrame.nn.layer;

import java.util.Arrays;
import java.util.List;
import macrame.nn.tensor.Move;
import macrame.nn.tensor.Shape;
import macrame.sim.workload.WindowAxis;

/**
 * How the elements of a batch get into the windows of a pooling and back. Gradients of overlapping windows are gathered
 * and added, never scattered.
 */
final class PoolMoves {

    /** What a tap outside the input reads. */
    enum Outside {
        /** Zero. */
        ZERO,
        /** The first element that the window does read, which changes no maximum. */
        INSIDE
    }

    private final Shape input;
    private final Shape output;
    private final int taps;
    private final int[] elements;

    /**
     * @param outside what taps outside the input read
     * @param input batch × spatial axes × channels
     */
    PoolMoves(Spatial windows, Outside outside, Shape input) {
        this.input = input;
        this.taps = windows.taps();
        this.output =
                windows.outputShape(input.withoutBatch(), input.extent(-1)).inBatch(input.extent(0));
        this.elements = elements(windows.axesOver(input.withoutBatch()));
        if (outside == Outside.INSIDE) {
            for (int window = 0; window < elements.length; window += taps) {
                fillFromInside(window);
            }
        }
    }

    /** Spatial element of every tap of every position, or {@link Move#ZERO}. */
    private int[] elements(List<WindowAxis> axes) {
        int[] reads = {0};
        for (WindowAxis axis : axes) {
            reads = combined(reads, axis);
        }
        return positionsFirst(reads, axes);
    }

    /** One more axis: (…, position, tap) per axis, positions and taps still interleaved. */
    private static int[] combined(int[] outer, WindowAxis axis) {
        int[] reads = new int[outer.length * axis.output() * axis.kernel()];
        int at = 0;
        for (int before : outer) {
            for (int position = 0; position < axis.output(); position++) {
                for (int tap = 0; tap < axis.kernel(); tap++) {
                    int element = position * axis.stride() + tap * axis.dilation() - axis.padding();
                    boolean inside = before != Move.ZERO && element >= 0 && element < axis.input();
                    reads[at++] = inside ? before * axis.input() + element : Move.ZERO;
                }
            }
        }
        return reads;
    }

    /** From (p₁, t₁, p₂, t₂, …) to (p₁, p₂, …, t₁, t₂, …). */
    private static int[] positionsFirst(int[] interleaved, List<WindowAxis> axes) {
        int rank = axes.size();
        int[] extents = new int[2 * rank];
        for (int i = 0; i < rank; i++) {
            extents[2 * i] = axes.get(i).output();
            extents[2 * i + 1] = axes.get(i).kernel();
        }
        Integer[] order = new Integer[2 * rank];
        Arrays.setAll(order, i -> i < rank ? 2 * i : 2 * (i - rank) + 1);
        int[] sources = new Move.Transpose(List.of(order)).sources(Shape.of(extents));
        int[] sorted = new int[sources.length];
        Arrays.setAll(sorted, i -> interleaved[sources[i]]);
        return sorted;
    }

    /** Number of taps of one window. */
    int taps() {
        return taps;
    }

    /** One over the number of elements inside the input that every window reads, and 0 for a window without any. */
    double[] shares() {
        double[] shares = new double[elements.length / taps];
        for (int i = 0; i < elements.length; i++) {
            shares[i / taps] += elements[i] == Move.ZERO ? 0 : 1;
        }
        return Arrays.stream(shares).map(count -> count == 0 ? 0 : 1 / count).toArray();
    }

    /** Batch × positions × channels. */
    Shape output() {
        return output;
    }

    /** From the input to batch × positions × taps × channels. */
    Move windows() {
        return new Move.GatherPixels(windowShape(), elements);
    }

    private void fillFromInside(int window) {
        int inside = window;
        while (elements[inside] == Move.ZERO) {
            inside++;
        }
        for (int tap = window; tap < window + taps; tap++) {
            elements[tap] = elements[tap] == Move.ZERO ? elements[inside] : elements[tap];
        }
    }

    /** From the output to batch × positions × taps × channels: every tap gets its position's element. */
    Move repeat() {
        int[] reads = new int[elements.length];
        Arrays.setAll(reads, i -> i / taps);
        return new Move.GatherPixels(windowShape(), reads);
    }

    /** From batch × positions × taps × channels to input × readers: every element gets the taps that read it. */
    Move readers() {
        int spatial = input.sizePerSample() / input.extent(-1);
        int[] counts = new int[spatial];
        for (int element : elements) {
            if (element != Move.ZERO) {
                counts[element]++;
            }
        }
        int most = Math.max(1, Arrays.stream(counts).max().orElse(1));
        int[] reads = new int[spatial * most];
        Arrays.fill(reads, Move.ZERO);
        int[] filled = new int[spatial];
        for (int i = 0; i < elements.length; i++) {
            if (elements[i] != Move.ZERO) {
                reads[elements[i] * most + filled[elements[i]]++] = i;
            }
        }
        Shape shape = Shape.of(input.extent(0), spatial, most, input.extent(-1));
        return new Move.GatherPixels(shape, reads);
    }

    private Shape windowShape() {
        return Shape.of(input.extent(0), elements.length / taps, taps, input.extent(-1));
    }
}
