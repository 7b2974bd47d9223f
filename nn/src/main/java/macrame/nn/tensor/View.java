package macrame.nn.tensor;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import macrame.sim.workload.WindowAxis;

/**
 * How a product reads a tensor as a matrix, or as one matrix per group. A view is never a tensor of its own: packing
 * gathers through it, and the cost model sees the distinct words behind it.
 */
public sealed interface View {

    /** See {@link Plain}. */
    View PLAIN = new Plain(1);

    /** See {@link Transposed}. */
    View TRANSPOSED = new Transposed(1);

    /** Number of matrices that the tensor is divided into. */
    default int groups() {
        return 1;
    }

    /** What puts zeros in their places before {@link #layout} holds; empty if the tensor can stay as it is. */
    default Optional<Move> preparation(Shape shape) {
        return Optional.empty();
    }

    /** Extents of one group's matrix. */
    MatrixSize size(Shape shape);

    /**
     * Where the elements of one group's matrix lie.
     *
     * @param shape shape of the tensor before its {@link #preparation}
     */
    MatrixLayout layout(Shape shape, int group);

    /**
     * All axes but the innermost are rows; each group has its share of the columns.
     *
     * @param groups a divisor of the innermost extent
     */
    record Plain(int groups) implements View {
        @Override
        public MatrixSize size(Shape shape) {
            int width = shape.rank() == 0 ? 1 : shape.extent(-1);
            return new MatrixSize(shape.size() / width, width / groups);
        }

        @Override
        public MatrixLayout layout(Shape shape, int group) {
            MatrixSize size = size(shape);
            return MatrixLayout.even(group * size.columns(), size.rows(), groups * size.columns(), size.columns(), 1);
        }
    }

    /**
     * The transposed {@link Plain} matrix, group by group.
     *
     * @param groups a divisor of the innermost extent
     */
    record Transposed(int groups) implements View {
        @Override
        public MatrixSize size(Shape shape) {
            return new Plain(groups).size(shape).transposed();
        }

        @Override
        public MatrixLayout layout(Shape shape, int group) {
            return new Plain(groups).layout(shape, group).transposed();
        }
    }

    /**
     * The windows of a convolution over N × spatial axes × C: a row for every sample and output position, a column for
     * every tap and channel of the group.
     *
     * @param axes spatial axes, outermost first
     * @param groups a divisor of the channels
     * @param transposed rows and columns exchanged, as for a weight gradient
     */
    record Windows(List<WindowAxis> axes, int groups, boolean transposed) implements View {
        /** Copies the axes. */
        public Windows {
            axes = List.copyOf(axes);
        }

        /** The same windows with rows and columns exchanged. */
        public Windows transpose() {
            return new Windows(axes, groups, !transposed);
        }

        @Override
        public MatrixSize size(Shape shape) {
            int positions = shape.extent(0);
            int taps = shape.extent(-1) / groups;
            for (WindowAxis axis : axes) {
                positions *= axis.output();
                taps *= axis.kernel();
            }
            return transposed ? new MatrixSize(taps, positions) : new MatrixSize(positions, taps);
        }

        @Override
        public Optional<Move> preparation(Shape shape) {
            return WindowPadding.of(axes, shape);
        }

        @Override
        public MatrixLayout layout(Shape shape, int group) {
            int[] strides = Strides.of(WindowPadding.padded(axes, shape));
            int[] positionExtents = new int[axes.size() + 1];
            int[] positionStrides = new int[axes.size() + 1];
            int[] tapExtents = new int[axes.size() + 1];
            int[] tapStrides = new int[axes.size() + 1];
            positionExtents[0] = shape.extent(0);
            positionStrides[0] = strides[0];
            for (int i = 0; i < axes.size(); i++) {
                WindowAxis axis = axes.get(i);
                positionExtents[i + 1] = axis.output();
                positionStrides[i + 1] = axis.stride() * strides[i + 1];
                tapExtents[i] = axis.kernel();
                tapStrides[i] = axis.dilation() * strides[i + 1];
            }
            int channels = shape.extent(-1) / groups;
            tapExtents[axes.size()] = channels;
            tapStrides[axes.size()] = 1;
            MatrixLayout windows = new MatrixLayout(
                    Strides.walk(Shape.of(positionExtents), positionStrides, group * channels),
                    Strides.walk(Shape.of(tapExtents), tapStrides, 0));
            return transposed ? windows.transposed() : windows;
        }
    }

    /**
     * A convolution's weights (kernel axes × C_in of one group × C_out) as the input gradient multiplies them: a row for
     * every tap, in reverse, and output channel of the group; a column for every input channel of the group.
     *
     * @param groups a divisor of the output channels
     */
    record FlippedKernel(int groups) implements View {
        @Override
        public MatrixSize size(Shape shape) {
            int inputs = shape.extent(-2);
            return new MatrixSize(shape.size() / inputs / groups, inputs);
        }

        @Override
        public MatrixLayout layout(Shape shape, int group) {
            int[] strides = Strides.of(shape);
            int taps = shape.rank() - 2;
            int outputs = shape.extent(-1) / groups;
            int offset = group * outputs;
            int[] extents = new int[taps + 1];
            int[] rowStrides = new int[taps + 1];
            for (int axis = 0; axis < taps; axis++) {
                extents[axis] = shape.extent(axis);
                rowStrides[axis] = -strides[axis];
                offset += (shape.extent(axis) - 1) * strides[axis];
            }
            extents[taps] = outputs;
            rowStrides[taps] = 1;
            int[] columns = new int[shape.extent(-2)];
            Arrays.setAll(columns, column -> column * strides[taps]);
            return new MatrixLayout(Strides.walk(Shape.of(extents), rowStrides, offset), columns);
        }
    }
}
