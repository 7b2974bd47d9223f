package macrame.nn.layer;

import java.util.List;
import macrame.nn.engine.Engine;
import macrame.nn.precision.Role;
import macrame.nn.precision.Site;
import macrame.nn.tensor.Move;
import macrame.nn.tensor.Shape;
import macrame.nn.tensor.Tensor;

/**
 * Zeros before and after every axis of a sample. Never rounds.
 *
 * @param before number of zeros before each axis
 * @param after number of zeros after each axis
 */
public record Pad(List<Integer> before, List<Integer> after) implements MixesLocations {

    /** @throws IllegalArgumentException if a number is negative or the lists differ in length */
    public Pad {
        before = List.copyOf(before);
        after = List.copyOf(after);
        boolean negative =
                before.stream().anyMatch(zeros -> zeros < 0) || after.stream().anyMatch(zeros -> zeros < 0);
        if (negative || before.size() != after.size()) {
            throw new IllegalArgumentException(
                    "a padding has at least no zeros before and after every axis, not " + before + " and " + after);
        }
    }

    @Override
    public String type() {
        return "pad";
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        Shape shape = Inputs.ranked(this, inputs, before.size(), before.size() + " axes");
        for (int axis = 0; axis < before.size(); axis++) {
            shape = move(axis, 0).shape(shape);
        }
        return shape;
    }

    private Move move(int axis, int batch) {
        return new Move.Pad(axis + batch, before.get(axis), after.get(axis));
    }

    @Override
    public <T extends Tensor> T forward(Pass<T> pass, List<T> inputs) {
        Engine<T> engine = pass.engine();
        T x = inputs.get(0);
        pass.saveShape(x);
        for (int axis = 0; axis < before.size(); axis++) {
            if (before.get(axis) + after.get(axis) > 0) {
                x = engine.move(pass.site("output", Role.ACTIVATION), x, move(axis, 1));
            }
        }
        return x;
    }

    @Override
    public <T extends Tensor> List<T> backward(Pass<T> pass, T outputGradient) {
        Shape input = pass.restore().shape();
        if (!pass.needsInputGradient()) {
            return List.of();
        }
        Site site = pass.site("input", Role.ACTIVATION_GRADIENT);
        T gradient = outputGradient;
        for (int axis = 0; axis < before.size(); axis++) {
            gradient = pass.engine()
                    .move(site, gradient, new Move.Slice(axis + 1, before.get(axis), input.extent(axis + 1)));
        }
        return List.of(gradient);
    }
}
