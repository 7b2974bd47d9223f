package macrame.onnx.file;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An operator in its place.
 *
 * @param name may be empty
 * @param domain of the operator; empty for ONNX's own
 * @param operator its type, such as {@code Conv}
 * @param inputs names of values; empty for an optional input that is left out
 * @param outputs names of values; empty for an output that nobody wants
 * @param attributes by name
 */
public record OnnxNode(
        String name,
        String domain,
        String operator,
        List<String> inputs,
        List<String> outputs,
        Map<String, OnnxAttribute> attributes) {

    static OnnxNode read(String file, WireReader reader) {
        String name = "";
        String domain = "";
        String operator = "";
        List<String> inputs = new ArrayList<>();
        List<String> outputs = new ArrayList<>();
        Map<String, OnnxAttribute> attributes = new LinkedHashMap<>();
        while (reader.next()) {
            switch (reader.field()) {
                case 1 -> inputs.add(reader.text());
                case 2 -> outputs.add(reader.text());
                case 3 -> name = reader.text();
                case 4 -> operator = reader.text();
                case 5 -> {
                    OnnxAttribute attribute = OnnxAttribute.read(file, reader.message());
                    attributes.put(attribute.name(), attribute);
                }
                case 7 -> domain = reader.text();
                default -> reader.skip();
            }
        }
        return new OnnxNode(
                name, domain.equals("ai.onnx") ? "" : domain, operator, inputs, outputs, Map.copyOf(attributes));
    }
}
