package macrame.nn.transform;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import macrame.nn.network.Network;
import macrame.nn.tensor.RealTensor;

/**
 * A network made from another one.
 *
 * @param network the new graph
 * @param values its parameters, keyed {@code layer.name}, and what its layers remember
 */
public record Transformed(Network network, Map<String, RealTensor> values) {

    /** Keeps the order of the values. */
    public Transformed {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }
}
