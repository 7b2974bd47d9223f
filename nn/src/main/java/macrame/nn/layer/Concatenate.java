package macrame.nn.layer;

import java.util.ArrayList;
import java.util.List;
import macrame.nn.precision.Role;
import macrame.nn.tensor.Move;
import macrame.nn.tensor.Shape;
import macrame.nn.tensor.Tensor;

/**
 * Inputs side by side along an axis, each cast into the output's format. Backward, every input receives its own part of
 * the gradient.
 *
 * @param axis axis of one sample, from 0
 */
public record Concatenate(int axis) implements Layer {

    /** @throws IllegalArgumentException if the axis is negative */
    public Concatenate {
        Factors.count("an axis, counted from 1,", axis + 1);
    }

    @Override
    public String type() {
        return "concatenate";
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        if (inputs.isEmpty()) {
            throw new IllegalArgumentException("concatenate reads 1 input or more, not 0");
        }
        Shape first = inputs.get(0);
        int extent = 0;
        for (Shape input : inputs) {
            if (axis >= first.rank()
                    || input.rank() != first.rank()
                    || !input.with(axis, 1).equals(first.with(axis, 1))) {
                throw new IllegalArgumentException("shapes " + first + " and " + input
                        + " cannot be concatenated along axis " + axis + ": all other extents have to agree");
            }
            extent += input.extent(axis);
        }
        return first.with(axis, extent);
    }

    @Override
    public <T extends Tensor> T forward(Pass<T> pass, List<T> inputs) {
        inputs.forEach(pass::saveShape);
        return pass.engine().concatenate(pass.site("output", Role.ACTIVATION), axis + 1, inputs);
    }

    @Override
    public <T extends Tensor> List<T> backward(Pass<T> pass, T outputGradient) {
        if (!pass.needsInputGradient()) {
            return List.of();
        }
        List<T> gradients = new ArrayList<>();
        int end = outputGradient.shape().extent(axis + 1);
        while (end > 0) {
            int extent = pass.restore().shape().extent(axis + 1);
            end -= extent;
            Move part = new Move.Slice(axis + 1, end, extent);
            gradients.add(0, pass.engine().move(pass.site("input", Role.ACTIVATION_GRADIENT), outputGradient, part));
        }
        return gradients;
    }
}
