package macrame.onnx.file;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A graph of operators.
 *
 * @param name its name
 * @param nodes in an order in which every node follows those it reads
 * @param initializers constants by name
 * @param inputs also those that initializers give a default
 * @param outputs its results
 * @param sparse whether there are sparse constants, which are not read
 */
public record OnnxGraph(
        String name,
        List<OnnxNode> nodes,
        Map<String, OnnxTensor> initializers,
        List<OnnxValue> inputs,
        List<OnnxValue> outputs,
        boolean sparse) {

    static OnnxGraph read(String file, WireReader reader) {
        String name = "";
        List<OnnxNode> nodes = new ArrayList<>();
        Map<String, OnnxTensor> initializers = new LinkedHashMap<>();
        List<OnnxValue> inputs = new ArrayList<>();
        List<OnnxValue> outputs = new ArrayList<>();
        boolean sparse = false;
        while (reader.next()) {
            switch (reader.field()) {
                case 1 -> nodes.add(OnnxNode.read(file, reader.message()));
                case 2 -> name = reader.text();
                case 5 -> {
                    OnnxTensor tensor = OnnxTensor.read(file, reader.message());
                    initializers.put(tensor.name(), tensor);
                }
                case 11 -> inputs.add(OnnxValue.read(reader.message()));
                case 12 -> outputs.add(OnnxValue.read(reader.message()));
                case 15 -> {
                    sparse = true;
                    reader.skip();
                }
                default -> reader.skip();
            }
        }
        return new OnnxGraph(name, nodes, initializers, inputs, outputs, sparse);
    }
}
