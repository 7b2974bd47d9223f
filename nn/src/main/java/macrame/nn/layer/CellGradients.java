package macrame.nn.layer;

import java.util.List;
import java.util.Optional;
import macrame.nn.tensor.Tensor;

/**
 * What flows back out of one time step.
 *
 * @param input gradient by the step's input; empty if nobody needs it
 * @param state gradients by the earlier state; empty if nobody needs them
 * @param <T> the engine's tensor
 */
public record CellGradients<T extends Tensor>(Optional<T> input, List<T> state) {

    /** Copies the list. */
    public CellGradients {
        state = List.copyOf(state);
    }
}
