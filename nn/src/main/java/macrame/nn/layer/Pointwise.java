package macrame.nn.layer;

import java.util.List;
import macrame.nn.tensor.Shape;
import macrame.nn.tensor.Tensor;

/** A layer of one input whose output has the same shape, and that learns nothing. Runs on the vector unit. */
interface Pointwise extends Layer {

    /** Computes the output and saves what {@link #inputGradient} needs. */
    <T extends Tensor> T output(Formula<T> formula, T x);

    /** The gradient by the input. */
    <T extends Tensor> T inputGradient(Formula<T> formula, T outputGradient);

    @Override
    default Shape outputShape(List<Shape> inputs) {
        return Inputs.single(this, inputs);
    }

    @Override
    default <T extends Tensor> T forward(Pass<T> pass, List<T> inputs) {
        return output(new Formula<>(pass), inputs.get(0));
    }

    @Override
    default <T extends Tensor> List<T> backward(Pass<T> pass, T outputGradient) {
        return pass.needsInputGradient() ? List.of(inputGradient(new Formula<>(pass), outputGradient)) : List.of();
    }
}
