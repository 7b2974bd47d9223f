package macrame.nn.engine;

import java.util.Collection;
import macrame.nn.tensor.Tensor;

/**
 * What an engine is told about tensors that nobody reads any more: their memory may hold later results. To an engine that
 * takes no notice, nothing of this matters.
 *
 * @param <T> the engine's tensor
 */
public interface StepMemory<T extends Tensor> {

    /** Nobody reads a tensor any more. */
    default void release(T x) {}

    /**
     * A step is over: nobody reads what was made since {@link RunPosition#beginStep} any more, but for these tensors.
     *
     * @param kept tensors of this engine or another one of its kind
     */
    default void endStep(Collection<T> kept) {}
}
