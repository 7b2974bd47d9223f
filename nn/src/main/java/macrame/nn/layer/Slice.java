package macrame.nn.layer;

import java.util.List;
import macrame.nn.precision.Role;
import macrame.nn.tensor.Move;
import macrame.nn.tensor.Shape;
import macrame.nn.tensor.Tensor;

/**
 * A run of positions along an axis, such as the class token in front of a sequence. Never rounds.
 *
 * @param axis axis of one sample, from 0
 * @param from first position
 * @param length number of positions
 */
public record Slice(int axis, int from, int length) implements Layer {

    /** @throws IllegalArgumentException if the axis is negative */
    public Slice {
        Factors.count("an axis, counted from 1,", axis + 1);
    }

    @Override
    public String type() {
        return "slice";
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        Shape input = Inputs.single(this, inputs);
        if (axis >= input.rank()) {
            throw new IllegalArgumentException("a slice along axis " + axis + " needs one, and the input is " + input);
        }
        return new Move.Slice(axis, from, length).shape(input);
    }

    @Override
    public <T extends Tensor> T forward(Pass<T> pass, List<T> inputs) {
        T x = inputs.get(0);
        pass.saveShape(x);
        return pass.engine().move(pass.site("output", Role.ACTIVATION), x, new Move.Slice(axis + 1, from, length));
    }

    /** Positions outside the run have no gradient. */
    @Override
    public <T extends Tensor> List<T> backward(Pass<T> pass, T outputGradient) {
        T x = pass.restore();
        if (!pass.needsInputGradient()) {
            return List.of();
        }
        int after = x.shape().extent(axis + 1) - from - length;
        return List.of(pass.engine()
                .move(
                        pass.site("input", Role.ACTIVATION_GRADIENT),
                        outputGradient,
                        new Move.Pad(axis + 1, from, after)));
    }
}
