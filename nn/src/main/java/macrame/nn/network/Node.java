package macrame.nn.network;

import java.util.List;
import macrame.nn.layer.Layer;

/**
 * A layer in its place.
 *
 * @param name unique in the network
 * @param layer what it computes
 * @param inputs names of the nodes it reads, {@link Network#INPUT} for the network's input
 */
public record Node(String name, Layer layer, List<String> inputs) {

    /** Copies the names. */
    public Node {
        inputs = List.copyOf(inputs);
    }
}
