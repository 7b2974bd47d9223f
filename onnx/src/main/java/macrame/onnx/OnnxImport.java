package macrame.onnx;

import java.nio.file.Path;
import macrame.files.InputException;
import macrame.onnx.convert.Conversion;
import macrame.onnx.file.OnnxFile;
import macrame.onnx.file.OnnxModel;

/** Reads networks from ONNX files. */
public final class OnnxImport {

    private OnnxImport() {}

    /**
     * Reads a network; the values of its parameters stay in the file until they are asked for.
     *
     * @throws InputException if the file is no ONNX model, or has nodes that no layer expresses; all of them are named
     */
    public static ImportedNetwork read(Path file) {
        return of(OnnxFile.read(file), name(file));
    }

    /**
     * The network of a model.
     *
     * @param name what the network is called
     */
    public static ImportedNetwork of(OnnxModel model, String name) {
        return Conversion.of(model, name);
    }

    private static String name(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.endsWith(".onnx") ? name.substring(0, name.length() - ".onnx".length()) : name;
    }
}
