package macrame.nn.tensor;

import java.util.Arrays;
import java.util.List;

/** A rearrangement of elements. Nothing is computed, so nothing rounds. */
public sealed interface Move {

    /** Stands for a zero in {@link #sources}. */
    int ZERO = -1;

    /** The shape after the move. */
    Shape shape(Shape input);

    /** For every element of the result the index of its element in the input, or {@link #ZERO}. */
    int[] sources(Shape input);

    /** The same elements in the same order under another shape. */
    record Reshape(Shape target) implements Move {
        @Override
        public Shape shape(Shape input) {
            if (input.size() != target.size()) {
                throw new IllegalArgumentException("a tensor of shape " + input + " cannot be read as " + target + ": "
                        + input.size() + " elements are not " + target.size());
            }
            return target;
        }

        @Override
        public int[] sources(Shape input) {
            int[] sources = new int[shape(input).size()];
            Arrays.setAll(sources, i -> i);
            return sources;
        }
    }

    /** Axes in another order: axis i of the result is axis {@code order[i]} of the input. */
    record Transpose(List<Integer> order) implements Move {
        /** Copies the order. */
        public Transpose {
            order = List.copyOf(order);
        }

        @Override
        public Shape shape(Shape input) {
            return new Shape(order.stream().map(input.extents()::get).toList());
        }

        @Override
        public int[] sources(Shape input) {
            int[] strides = Strides.of(input);
            return Strides.walk(
                    shape(input), order.stream().mapToInt(axis -> strides[axis]).toArray(), 0);
        }
    }

    /** A run of positions along one axis. */
    record Slice(int axis, int from, int length) implements Move {
        @Override
        public Shape shape(Shape input) {
            if (from < 0 || length < 1 || length > input.extent(axis) - from) {
                throw new IllegalArgumentException("positions " + from + " to " + (from + length - 1)
                        + " are not on axis " + axis + " of shape " + input);
            }
            return input.with(axis, length);
        }

        @Override
        public int[] sources(Shape input) {
            int[] strides = Strides.of(input);
            return Strides.walk(shape(input), strides, from * strides[axis]);
        }
    }

    /** Zeros before and after one axis. */
    record Pad(int axis, int before, int after) implements Move {
        @Override
        public Shape shape(Shape input) {
            return input.with(axis, before + input.extent(axis) + after);
        }

        @Override
        public int[] sources(Shape input) {
            Shape padded = shape(input);
            int[] strides = Strides.of(input);
            int[] sources = Strides.walk(padded, strides, -before * strides[axis]);
            int inner = Strides.of(padded)[axis];
            for (int i = 0; i < sources.length; i++) {
                int position = i / inner % padded.extent(axis) - before;
                sources[i] = position < 0 || position >= input.extent(axis) ? ZERO : sources[i];
            }
            return sources;
        }
    }

    /**
     * Any element anywhere.
     *
     * @param target shape of the result
     * @param indices for every element of the result its source, or {@link #ZERO}; handed over, not copied
     */
    record Gather(Shape target, int[] indices) implements Move {
        @Override
        public Shape shape(Shape input) {
            return target;
        }

        @Override
        public int[] sources(Shape input) {
            return indices;
        }
    }

    /**
     * Any pixels anywhere, the same ones in every sample, each with all its channels.
     *
     * @param target shape of the result: samples outermost, channels innermost
     * @param pixels for every pixel of a sample of the result its source in the sample, or {@link #ZERO}; handed over,
     *     not copied
     */
    record GatherPixels(Shape target, int[] pixels) implements Move {
        @Override
        public Shape shape(Shape input) {
            return target;
        }

        @Override
        public int[] sources(Shape input) {
            int channels = target.extent(-1);
            int[] sources = new int[target.size()];
            int at = 0;
            for (int sample = 0; sample < target.extent(0); sample++) {
                int first = sample * input.sizePerSample();
                for (int pixel : pixels) {
                    for (int channel = 0; channel < channels; channel++) {
                        sources[at++] = pixel == ZERO ? ZERO : first + pixel * channels + channel;
                    }
                }
            }
            return sources;
        }
    }
}
