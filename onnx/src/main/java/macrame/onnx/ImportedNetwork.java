package macrame.onnx;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import macrame.nn.network.Network;
import macrame.nn.tensor.RealTensor;

/**
 * A network that was read from a file, with the values it was trained to.
 *
 * @param network the graph
 * @param values where parameters and states come from, keyed {@code layer.name}; read when they are asked for
 * @param inputs how the file's inputs enter the network's one input: side by side if there are several
 * @param output how the network's output becomes the file's result
 */
public record ImportedNetwork(
        Network network, Map<String, Supplier<RealTensor>> values, List<AxisOrder> inputs, AxisOrder output) {

    /** Copies the list. */
    public ImportedNetwork {
        inputs = List.copyOf(inputs);
    }

    /** All parameters and states, keyed {@code layer.name}. */
    public Map<String, RealTensor> parameters() {
        Map<String, RealTensor> read = new LinkedHashMap<>();
        values.forEach((key, source) -> read.put(key, source.get()));
        return read;
    }
}
