package macrame.nn.network;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import macrame.nn.tensor.RealTensor;

/**
 * A network as it was asked for, and what came along with it.
 *
 * @param network the graph
 * @param data spelling of the data set that it is trained on by default; empty if there is none
 * @param values parameters and states that came with it, keyed {@code layer.name}; empty if it is to be trained first
 */
public record GivenNetwork(Network network, String data, Map<String, RealTensor> values) {

    /** Copies the values in a stated order. */
    public GivenNetwork {
        values = values instanceof LaterValues ? values : new TreeMap<>(values);
    }

    /** A network whose values are read when somebody looks at them. */
    public static GivenNetwork of(Network network, String data, Supplier<Map<String, RealTensor>> values) {
        return new GivenNetwork(network, data, new LaterValues(values));
    }

    /** A network without values. */
    public static GivenNetwork untrained(Network network, String data) {
        return new GivenNetwork(network, data, Map.of());
    }

    /** Whether it comes with data to train on. */
    public boolean hasData() {
        return !data.isEmpty();
    }
}
