package macrame.nn.network;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import macrame.nn.tensor.Tensor;

/**
 * What the forward pass saved for the backward pass: one stack per node.
 *
 * @param <T> the engine's tensor
 */
public final class Tape<T extends Tensor> {

    private final Map<String, Deque<T>> saved = new HashMap<>();

    void push(String node, T tensor) {
        saved.computeIfAbsent(node, name -> new ArrayDeque<>()).push(tensor);
    }

    T pop(String node) {
        return saved.get(node).pop();
    }
}
