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
 * @param inputOrder for every axis of the file's input the axis of the network's, 0 for the samples
 * @param outputOrder for every axis of the file's result the axis of the network's, likewise
 */
public record ImportedNetwork(
        Network network,
        Map<String, Supplier<RealTensor>> values,
        List<Integer> inputOrder,
        List<Integer> outputOrder) {

    /** All parameters and states, keyed {@code layer.name}. */
    public Map<String, RealTensor> parameters() {
        Map<String, RealTensor> read = new LinkedHashMap<>();
        values.forEach((key, source) -> read.put(key, source.get()));
        return read;
    }
}
