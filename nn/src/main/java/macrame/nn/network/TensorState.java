package macrame.nn.network;

import java.util.Map;
import macrame.nn.tensor.Tensor;

/** Tensors that outlive a step, by name. */
public interface TensorState {

    /** All of them, by names that {@link #restore} understands. */
    Map<String, ? extends Tensor> tensors();

    /**
     * Replaces all of them.
     *
     * @param tensors what {@link #tensors} gave, of the same networks in engines of the same kind
     * @throws IllegalArgumentException if one is missing, is not known or does not fit
     */
    void restore(Map<String, ? extends Tensor> tensors);
}
