package macrame.nn.layer;

import java.util.Arrays;
import java.util.List;
import macrame.nn.engine.Engine;
import macrame.nn.engine.Engine.Reduction;
import macrame.nn.precision.Role;
import macrame.nn.tensor.Move;
import macrame.nn.tensor.Shape;
import macrame.nn.tensor.Strides;
import macrame.nn.tensor.Tensor;

/**
 * Chosen positions of an axis, in any order: every second one, or all of them backwards. Never rounds forward; backward
 * the gradients of a position that was chosen several times are added and rounded once.
 *
 * @param axis axis of one sample, from 0
 * @param positions positions of the input, in the order of the output
 */
public record Select(int axis, List<Integer> positions) implements MixesLocations {

    /** @throws IllegalArgumentException if there is no position or one is negative */
    public Select {
        positions = List.copyOf(positions);
        if (positions.isEmpty() || positions.stream().anyMatch(position -> position < 0)) {
            throw new IllegalArgumentException("a selection has at least one position, counted from 0");
        }
    }

    @Override
    public String type() {
        return "select";
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        Shape input = Inputs.single(this, inputs);
        boolean outside = axis < 0
                || axis >= input.rank()
                || positions.stream().anyMatch(position -> position >= input.extent(axis));
        if (outside) {
            throw new IllegalArgumentException(
                    "a selection of positions " + positions + " along axis " + axis + " leaves the shape " + input);
        }
        return input.with(axis, positions.size());
    }

    @Override
    public <T extends Tensor> T forward(Pass<T> pass, List<T> inputs) {
        T x = inputs.get(0);
        pass.saveShape(x);
        int[] chosen = positions.stream().mapToInt(Integer::intValue).toArray();
        return pass.engine().move(pass.site("output", Role.ACTIVATION), x, gathered(x.shape(), chosen, axis + 1));
    }

    /** The tensor with other positions along an axis, which may be {@link Move#ZERO}. */
    private static Move gathered(Shape shape, int[] positions, int axis) {
        Shape target = shape.with(axis, positions.length);
        int[] strides = Strides.of(shape);
        int inner = strides[axis];
        int[] own = strides.clone();
        own[axis] = 0;
        int[] sources = Strides.walk(target, own, 0);
        for (int i = 0; i < sources.length; i++) {
            int position = positions[i / inner % positions.length];
            sources[i] = position == Move.ZERO ? Move.ZERO : sources[i] + position * inner;
        }
        return new Move.Gather(target, sources);
    }

    @Override
    public <T extends Tensor> List<T> backward(Pass<T> pass, T outputGradient) {
        Shape input = pass.restore().shape();
        if (!pass.needsInputGradient()) {
            return List.of();
        }
        int extent = input.extent(axis + 1);
        int[][] readers = readers(extent);
        Engine<T> engine = pass.engine();
        int[] flat = Arrays.stream(readers).flatMapToInt(Arrays::stream).toArray();
        T taps = engine.move(
                pass.site("readers", Role.ACTIVATION_GRADIENT),
                outputGradient,
                gathered(outputGradient.shape(), flat, axis + 1));
        if (readers[0].length == 1) {
            return List.of(taps);
        }
        Shape split = split(input, readers[0].length);
        T byReader = engine.move(pass.site("readers", Role.ACTIVATION_GRADIENT), taps, new Move.Reshape(split));
        return List.of(engine.reduce(pass.site("input", Role.ACTIVATION_GRADIENT), Reduction.SUM, axis + 2, byReader));
    }

    /** For every position of the input those of the output that read it, filled up with {@link Move#ZERO}. */
    private int[][] readers(int extent) {
        int[] counts = new int[extent];
        positions.forEach(position -> counts[position]++);
        int most = Arrays.stream(counts).max().orElseThrow();
        int[][] readers = new int[extent][most];
        for (int[] reader : readers) {
            Arrays.fill(reader, Move.ZERO);
        }
        for (int i = positions.size() - 1; i >= 0; i--) {
            int position = positions.get(i);
            readers[position][--counts[position]] = i;
        }
        return readers;
    }

    private Shape split(Shape input, int readers) {
        int[] extents = new int[input.rank() + 1];
        for (int i = 0; i < extents.length; i++) {
            extents[i] = i == axis + 2 ? readers : input.extent(i <= axis + 1 ? i : i - 1);
        }
        return Shape.of(extents);
    }
}
