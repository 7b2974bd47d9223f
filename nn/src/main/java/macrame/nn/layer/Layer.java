package macrame.nn.layer;

import java.util.List;
import macrame.nn.tensor.Shape;
import macrame.nn.tensor.Tensor;

/**
 * A layer: immutable, without data and without number formats. It says what it computes by asking the engine of a
 * {@link Pass}; what that means (bits, reals, costs) is the engine's business.
 *
 * <p>Shapes here are those of one sample; tensors have the batch as their outermost axis.
 */
public interface Layer {

    /** The name of this kind of layer in files and tables, such as {@code linear}. */
    String type();

    /**
     * Shape of the output.
     *
     * @throws IllegalArgumentException if inputs of these shapes do not fit
     */
    Shape outputShape(List<Shape> inputs);

    /** What the layer learns, in a stated order. */
    default List<ParameterSpec> parameters(List<Shape> inputs) {
        return List.of();
    }

    /** What the layer remembers from pass to pass, such as running means, in a stated order. */
    default List<StateSpec> states(List<Shape> inputs) {
        return List.of();
    }

    /** Computes the output and saves what {@link #backward} needs. */
    <T extends Tensor> T forward(Pass<T> pass, List<T> inputs);

    /**
     * Adds to the gradients of the parameters and computes those of the inputs.
     *
     * @return one gradient per input; empty if the pass needs none
     */
    <T extends Tensor> List<T> backward(Pass<T> pass, T outputGradient);
}
