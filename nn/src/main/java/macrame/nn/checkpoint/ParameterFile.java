package macrame.nn.checkpoint;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import macrame.arith.FixedFormat;
import macrame.files.AtomicFile;
import macrame.files.FailureReason;
import macrame.files.InputException;
import macrame.files.JsonWriter;
import macrame.files.NpyArray;
import macrame.files.NpzFile;
import macrame.files.NpzWriter;
import macrame.files.NumberText;
import macrame.files.document.Document;
import macrame.files.document.Nearest;
import macrame.files.document.Section;
import macrame.nn.network.Network;
import macrame.nn.tensor.FixedTensor;
import macrame.nn.tensor.RealTensor;
import macrame.nn.tensor.Shape;
import macrame.nn.tensor.Tensor;

/**
 * The parameters and states of a network in an {@code .npz} archive, one array {@code layer.name} for each: {@code
 * float64} values, or integer codes of the narrowest type that holds them. With codes, the {@code uint8} array {@code
 * formats} holds JSON that names the format of each.
 */
public final class ParameterFile {

    private static final String SCHEMA = "macrame.codes/1";
    private static final String FORMATS = "formats";
    private static final long MAX_BYTES = 1L << 34;
    private static final long MAX_FORMATS = 1 << 20;

    private ParameterFile() {}

    /**
     * Reads a file; codes become the values that they stand for.
     *
     * @return keyed {@code layer.name}
     * @throws InputException if the file cannot be read, or its arrays are not those of the network
     */
    public static Map<String, RealTensor> read(Path path, Network network) {
        try (NpzFile file = NpzFile.open(path, MAX_BYTES)) {
            Map<String, Shape> needed = shapes(network);
            refuseOthers(path, file, needed);
            Map<String, FixedFormat> formats = file.names().contains(FORMATS) ? formats(path, file) : Map.of();
            Map<String, RealTensor> values = new LinkedHashMap<>();
            needed.forEach((key, shape) -> values.put(key, value(path, file, key, shape, formats.get(key))));
            return values;
        } catch (IOException failure) {
            throw new InputException("cannot read " + path + ": " + FailureReason.of(failure) + ".", failure);
        }
    }

    private static Map<String, Shape> shapes(Network network) {
        Map<String, Shape> shapes = new LinkedHashMap<>();
        network.parameters()
                .forEach((layer, specs) -> specs.forEach(spec -> shapes.put(layer + "." + spec.name(), spec.shape())));
        network.states()
                .forEach((layer, specs) -> specs.forEach(spec -> shapes.put(layer + "." + spec.name(), spec.shape())));
        return shapes;
    }

    private static void refuseOthers(Path path, NpzFile file, Map<String, Shape> needed) {
        for (String name : file.names()) {
            if (!needed.containsKey(name) && !name.equals(FORMATS)) {
                throw new InputException(path + " has an array '" + name + "' of " + shape(file, name)
                        + ", which the network does not have" + Nearest.remedy(name, needed.keySet()));
            }
        }
        needed.forEach((key, shape) -> {
            if (!file.names().contains(key)) {
                throw new InputException(path + " has no array '" + key + "' of " + shape
                        + ", which the network needs. Arrays are called layer.name.");
            }
            if (!shape.extents().stream().map(Integer::longValue).toList().equals(file.shape(key))) {
                throw new InputException(path + ", array " + key + ": its shape is " + shape(file, key)
                        + ", and the network needs " + shape);
            }
        });
    }

    private static String shape(NpzFile file, String name) {
        List<Long> extents = file.shape(name);
        return extents.isEmpty()
                ? "scalar"
                : String.join("×", extents.stream().map(String::valueOf).toList());
    }

    private static Map<String, FixedFormat> formats(Path path, NpzFile file) {
        String name = path + ":" + FORMATS;
        List<Long> extents = file.shape(FORMATS);
        if (extents.size() != 1 || extents.get(0) > MAX_FORMATS) {
            throw new InputException(name + " must be the bytes of a JSON text, at most 1 MiB");
        }
        return Document.ofText(name, TensorArrays.text(name, file.array(FORMATS)))
                .bind(section -> {
                    if (!section.text("schema").equals(SCHEMA)) {
                        throw section.wrong("schema", "these are no codes of this version, which is " + SCHEMA);
                    }
                    Section formats = section.section(FORMATS);
                    Map<String, FixedFormat> found = new TreeMap<>();
                    formats.keys()
                            .forEach(key -> found.put(key, formats.scalar(key).parsed(FixedFormat::parse)));
                    return found;
                });
    }

    private static RealTensor value(Path path, NpzFile file, String key, Shape shape, FixedFormat format) {
        String name = path + ", array " + key;
        NpyArray array = file.array(key);
        if (format == null && array.type().isInteger()) {
            throw new InputException(name + " holds integers, and the array '" + FORMATS
                    + "' says no format for it. Maybe save x.astype('float64').");
        }
        RealTensor tensor = format == null
                ? TensorArrays.real(array, shape)
                : TensorArrays.fixed(array, shape, name, format).toReal();
        for (int i = 0; i < tensor.values().length; i++) {
            if (!Double.isFinite(tensor.values()[i])) {
                throw new InputException(name + ": element " + i + " is " + NumberText.shortest(tensor.values()[i])
                        + ", and parameters must be finite");
            }
        }
        return tensor;
    }

    /** Writes values as {@code float64}, in place of a file of that name. */
    public static void write(Path path, Map<String, RealTensor> values) {
        write(path, values, false);
    }

    /** Writes codes and their formats, in place of a file of that name. */
    public static void writeCodes(Path path, Map<String, FixedTensor> codes) {
        write(path, codes, true);
    }

    private static void write(Path path, Map<String, ? extends Tensor> tensors, boolean coded) {
        try (AtomicFile file = AtomicFile.create(path)) {
            try (NpzWriter archive = new NpzWriter(file.stream())) {
                for (Map.Entry<String, ? extends Tensor> entry : tensors.entrySet()) {
                    TensorArrays.write(archive, entry.getKey(), entry.getValue());
                }
                if (coded) {
                    TensorArrays.write(archive, FORMATS, formats(tensors));
                }
            }
            file.commit();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static byte[] formats(Map<String, ? extends Tensor> tensors) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try (JsonWriter json = JsonWriter.indented(text)) {
            json.object().put("schema", SCHEMA).object(FORMATS);
            tensors.forEach((name, tensor) -> json.put(name, TensorArrays.format(tensor)));
            json.endObject().endObject();
        }
        return text.toByteArray();
    }
}
