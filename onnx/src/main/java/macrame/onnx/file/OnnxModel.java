package macrame.onnx.file;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.TreeMap;
import macrame.files.InputException;

/**
 * What an ONNX file holds.
 *
 * @param file how messages call the file
 * @param graph the network
 * @param opsets versions of the operator sets by domain; ONNX's own domain is empty
 * @param functions whether the file defines operators of its own, which are not read
 */
public record OnnxModel(String file, OnnxGraph graph, Map<String, Long> opsets, boolean functions) {

    /**
     * Reads a model; the values of its tensors are read when they are asked for.
     *
     * @param file how messages call the file
     * @throws InputException if the bytes are not an ONNX model
     */
    public static OnnxModel read(String file, ByteBuffer bytes) {
        WireReader reader = new WireReader(file, bytes);
        OnnxGraph graph = null;
        Map<String, Long> opsets = new TreeMap<>();
        boolean functions = false;
        while (reader.next()) {
            switch (reader.field()) {
                case 7 -> graph = OnnxGraph.read(file, reader.message());
                case 8 -> opset(reader.message(), opsets);
                case 25 -> {
                    functions = true;
                    reader.skip();
                }
                default -> reader.skip();
            }
        }
        if (graph == null) {
            throw new InputException(
                    file + " is not an ONNX model: it holds no graph. Maybe it is another kind of file.");
        }
        return new OnnxModel(file, graph, opsets, functions);
    }

    private static void opset(WireReader reader, Map<String, Long> opsets) {
        String domain = "";
        long version = 0;
        while (reader.next()) {
            switch (reader.field()) {
                case 1 -> domain = reader.text();
                case 2 -> version = reader.varint();
                default -> reader.skip();
            }
        }
        opsets.put(domain.equals("ai.onnx") ? "" : domain, version);
    }

    /** Version of ONNX's own operator set; 1 if the file does not say. */
    public long opset() {
        return opsets.getOrDefault("", 1L);
    }
}
