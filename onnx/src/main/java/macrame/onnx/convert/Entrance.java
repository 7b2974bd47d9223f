package macrame.onnx.convert;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import macrame.nn.layer.Reshape;
import macrame.nn.layer.Slice;
import macrame.nn.network.Network;
import macrame.nn.tensor.Shape;
import macrame.onnx.file.OnnxModel;
import macrame.onnx.file.OnnxValue;

/**
 * Where samples enter the network. Several inputs lie side by side in one, in their order; slices take them apart.
 *
 * @param parts the network, which takes the inputs apart
 * @param sample shape of one sample of the network's input
 * @param values what the file's inputs are in the network, by name
 * @param fixedBatch number of samples that the file is made for; 0 if it leaves that open
 */
record Entrance(NetworkParts parts, Shape sample, Map<String, Value> values, long fixedBatch) {

    static Entrance of(OnnxModel model, List<OnnxValue> inputs) {
        Map<String, Value> values = new LinkedHashMap<>();
        long batch = 0;
        int size = 0;
        for (OnnxValue input : inputs) {
            if (!input.shaped()) {
                throw new Unsupported("input " + Names.shown(input.name()) + " has no extents");
            }
            GraphInput entry = new GraphInput(model.graph(), input);
            values.put(input.name(), entry.value());
            batch = Math.max(batch, entry.fixedBatch());
            size = Math.addExact(size, entry.value().sample().size());
        }
        if (inputs.size() == 1) {
            Shape sample = values.get(inputs.get(0).name()).sample();
            return new Entrance(new NetworkParts(sample), sample, values, batch);
        }
        NetworkParts parts = new NetworkParts(Shape.of(size));
        int from = 0;
        for (Map.Entry<String, Value> entry : values.entrySet()) {
            Value value = entry.getValue();
            String name = "input." + Names.cleaned(entry.getKey());
            int length = value.sample().size();
            String part = parts.add(name + ".part", new Slice(0, from, length), List.of(Network.INPUT));
            entry.setValue(new Value(
                    parts.add(name, new Reshape(value.sample()), List.of(part)), value.sample(), value.axes()));
            from += length;
        }
        return new Entrance(parts, Shape.of(size), values, batch);
    }
}
