package macrame.nn.tensor;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import macrame.sim.workload.WindowAxis;

/** Puts the zeros of padding and input dilation around and between the elements of a convolution's input. */
final class WindowPadding {

    private WindowPadding() {}

    /** The shape with the zeros in place: as far as the last tap of the last window reaches. */
    static Shape padded(List<WindowAxis> axes, Shape shape) {
        Shape padded = shape;
        for (int i = 0; i < axes.size(); i++) {
            padded = isStraight(axes.get(i)) ? padded : padded.with(i + 1, reach(axes.get(i)));
        }
        return padded;
    }

    /** The move that puts the zeros in place; empty if there are none. */
    static Optional<Move> of(List<WindowAxis> axes, Shape shape) {
        if (axes.stream().allMatch(WindowPadding::isStraight)) {
            return Optional.empty();
        }
        Shape padded = padded(axes, shape);
        int[] strides = Strides.of(shape);
        int[] sources = new int[shape.extent(-1)];
        Arrays.setAll(sources, channel -> channel);
        for (int i = axes.size() - 1; i >= 0; i--) {
            sources = outer(positions(axes.get(i), padded.extent(i + 1)), strides[i + 1], sources);
        }
        int[] samples = new int[shape.extent(0)];
        Arrays.setAll(samples, sample -> sample);
        return Optional.of(new Move.Gather(padded, outer(samples, strides[0], sources)));
    }

    /** Every outer position combined with every inner source; a zero of either is a zero. */
    private static int[] outer(int[] positions, int stride, int[] inner) {
        int[] sources = new int[positions.length * inner.length];
        int at = 0;
        for (int position : positions) {
            for (int source : inner) {
                boolean zero = position == Move.ZERO || source == Move.ZERO;
                sources[at++] = zero ? Move.ZERO : position * stride + source;
            }
        }
        return sources;
    }

    private static int[] positions(WindowAxis axis, int extent) {
        int[] positions = new int[extent];
        for (int i = 0; i < extent; i++) {
            int place = i - (isStraight(axis) ? 0 : axis.padding());
            boolean stored =
                    place >= 0 && place % axis.inputDilation() == 0 && place / axis.inputDilation() < axis.input();
            positions[i] = stored ? place / axis.inputDilation() : Move.ZERO;
        }
        return positions;
    }

    /** Whether every tap of every window reads a stored element where it lies. */
    private static boolean isStraight(WindowAxis axis) {
        return axis.padding() == 0 && axis.inputDilation() == 1 && reach(axis) <= axis.input();
    }

    private static int reach(WindowAxis axis) {
        return (axis.output() - 1) * axis.stride() + (axis.kernel() - 1) * axis.dilation() + 1;
    }
}
