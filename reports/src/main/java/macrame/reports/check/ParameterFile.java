package macrame.reports.check;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import macrame.files.InputException;
import macrame.files.NpyArray;
import macrame.files.NpzFile;
import macrame.nn.network.Network;
import macrame.nn.tensor.RealTensor;
import macrame.nn.tensor.Shape;

/** Reads a network's parameters from an NPZ file with an array {@code layer.name} for each. */
public final class ParameterFile {

    private static final long MAXIMUM_BYTES = 1L << 31;

    private ParameterFile() {}

    /**
     * All parameters of a network.
     *
     * @throws InputException if the file cannot be read, an array is missing, has another shape or is not finite
     */
    public static Map<String, RealTensor> read(Path path, Network network) {
        Map<String, RealTensor> parameters = new TreeMap<>();
        try (NpzFile file = NpzFile.open(path, MAXIMUM_BYTES)) {
            network.parameters()
                    .forEach((layer, specs) -> specs.forEach(spec -> {
                        String key = layer + "." + spec.name();
                        if (!file.names().contains(key)) {
                            throw new InputException(path + " has no array '" + key + "' of shape " + spec.shape()
                                    + ". Arrays are called layer.name.");
                        }
                        parameters.put(key, tensor(path, key, spec.shape(), file.array(key)));
                    }));
        } catch (IOException failure) {
            throw new InputException("cannot read " + path + ": " + failure.getMessage() + ".", failure);
        }
        return parameters;
    }

    private static RealTensor tensor(Path path, String key, Shape shape, NpyArray array) {
        boolean fits = array.shape().size() == shape.rank();
        for (int axis = 0; fits && axis < shape.rank(); axis++) {
            fits = array.shape().get(axis) == shape.extent(axis);
        }
        if (!fits) {
            throw new InputException(path + ", array " + key + ": its shape is " + array.shape()
                    + " and the network needs " + shape + ".");
        }
        double[] values = new double[shape.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = array.doubleAt(i);
            if (Double.isNaN(values[i]) || Double.isInfinite(values[i])) {
                throw new InputException(path + ", array " + key + ": element " + i + " is " + values[i]
                        + ". Parameters must be finite.");
            }
        }
        return new RealTensor(shape, values);
    }
}
