package macrame.onnx.file;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A constant of a node.
 *
 * @param name its name
 * @param real its value as a float
 * @param integer its value as an integer
 * @param text its value as text
 * @param tensor its value as a tensor
 * @param reals its values as floats
 * @param integers its values as integers
 * @param texts its values as texts
 * @param graph whether it holds a graph, which is not read
 */
public record OnnxAttribute(
        String name,
        float real,
        long integer,
        String text,
        Optional<OnnxTensor> tensor,
        List<Float> reals,
        List<Long> integers,
        List<String> texts,
        boolean graph) {

    /** An attribute that no file has. */
    public static OnnxAttribute of(String name, long integer) {
        return new OnnxAttribute(name, 0, integer, "", Optional.empty(), List.of(), List.of(), List.of(), false);
    }

    static OnnxAttribute read(String file, WireReader reader) {
        String name = "";
        float real = 0;
        long integer = 0;
        String text = "";
        OnnxTensor tensor = null;
        List<Float> reals = new ArrayList<>();
        List<Long> integers = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        boolean graph = false;
        while (reader.next()) {
            switch (reader.field()) {
                case 1 -> name = reader.text();
                case 2 -> real = reader.float32();
                case 3 -> integer = reader.varint();
                case 4 -> text = reader.text();
                case 5 -> tensor = OnnxTensor.read(file, reader.message());
                case 6, 11 -> {
                    graph = true;
                    reader.skip();
                }
                case 7 -> floats(reader.bytes(), reals);
                case 8 ->
                    Arrays.stream(WireReader.varints(file, reader.bytes())).forEach(integers::add);
                case 9 -> texts.add(reader.text());
                default -> reader.skip();
            }
        }
        return new OnnxAttribute(
                name,
                real,
                integer,
                text,
                Optional.ofNullable(tensor),
                List.copyOf(reals),
                List.copyOf(integers),
                List.copyOf(texts),
                graph);
    }

    private static void floats(ByteBuffer packed, List<Float> into) {
        while (packed.remaining() >= Float.BYTES) {
            into.add(packed.getFloat());
        }
    }
}
