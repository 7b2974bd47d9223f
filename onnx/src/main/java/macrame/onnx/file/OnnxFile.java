package macrame.onnx.file;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import macrame.files.InputException;
import macrame.files.MappedFile;
import macrame.files.MemberName;
import macrame.files.NumberText;

/** ONNX files on disk, mapped rather than read: what nobody asks for is never loaded. */
public final class OnnxFile {

    private OnnxFile() {}

    /**
     * Reads a model. Values may be in other files of the same folder, never outside it and never behind a link.
     *
     * @throws InputException if it is not one
     */
    public static OnnxModel read(Path path) {
        OnnxModel model = OnnxModel.read(path.toString(), MappedFile.of(path));
        Map<String, ByteBuffer> opened = new HashMap<>();
        Path folder = path.toAbsolutePath().getParent();
        for (OnnxTensor tensor : model.graph().initializers().values()) {
            Map<String, String> place = tensor.external();
            if (!place.isEmpty()) {
                String name = place.getOrDefault("location", "");
                ByteBuffer bytes =
                        opened.computeIfAbsent(name, member -> MappedFile.of(MemberName.resolve(folder, member)));
                tensor.setRaw(part(path, tensor.name(), bytes, place));
            }
        }
        return model;
    }

    /** Reads a file that holds one tensor. */
    public static OnnxTensor readTensor(Path path) {
        return OnnxTensor.read(path.toString(), MappedFile.of(path));
    }

    private static ByteBuffer part(Path model, String tensor, ByteBuffer bytes, Map<String, String> place) {
        try {
            long offset = Long.parseLong(place.getOrDefault("offset", "0"));
            long length = Long.parseLong(place.getOrDefault("length", Long.toString(bytes.limit() - offset)));
            if (offset >= 0 && length >= 0 && offset <= bytes.limit() - length) {
                return bytes.slice((int) offset, (int) length);
            }
        } catch (NumberFormatException failure) {
            throw new InputException(model + ": the place of tensor " + tensor + " is not a number: " + place, failure);
        }
        throw new InputException(model + ": tensor " + tensor + " lies outside its file: " + place + " of "
                + NumberText.grouped(bytes.limit()) + " bytes");
    }
}
