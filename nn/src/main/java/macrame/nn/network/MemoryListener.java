package macrame.nn.network;

import java.util.Collection;
import java.util.List;
import macrame.nn.tensor.Tensor;

/**
 * Hears what has to be kept while a batch goes forward and backward.
 *
 * @param <T> the engine's tensor
 */
public interface MemoryListener<T extends Tensor> {

    /**
     * A layer keeps a tensor until it is gone back through. Several layers may keep the same one.
     *
     * @param node who keeps it
     */
    void saved(String node, T tensor);

    /**
     * A layer has been gone back through.
     *
     * @param node the layer
     * @param outputGradient gradient of its output, needed no more
     * @param inputGradients gradients of its inputs
     * @param waiting gradients of outputs of layers that are yet to be gone back through, not yet with those of this one
     */
    void wentBack(String node, T outputGradient, List<T> inputGradients, Collection<T> waiting);

    /** Nobody listens. */
    static <T extends Tensor> MemoryListener<T> none() {
        return new MemoryListener<>() {
            @Override
            public void saved(String node, T tensor) {
                // Nobody listens.
            }

            @Override
            public void wentBack(String node, T outputGradient, List<T> inputGradients, Collection<T> waiting) {
                // Nobody listens.
            }
        };
    }
}
