package macrame.sim.scalesim;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import macrame.files.BoundedInput;
import macrame.files.InputException;
import macrame.sim.scalesim.Topology.Convolution;
import macrame.sim.scalesim.Topology.Layer;
import macrame.sim.scalesim.Topology.Product;
import macrame.sim.workload.ProductShape;

/**
 * Reads SCALE-Sim topologies: convolutions ({@code Layer name, IFMAP Height, IFMAP Width, Filter Height, Filter Width,
 * Channels, Num Filter, Strides}, one or two of the last) and products ({@code Layer, M, N, K}), told apart by the header
 * or, without one, by the number of columns. A missing or extra last comma, blank lines, a byte-order mark, unnamed
 * columns and a sparsity column ({@code 2:4}, ignored) are accepted.
 */
public final class TopologyReader {

    private static final long MAX_BYTES = 16L << 20;
    private static final int CONVOLUTION_NUMBERS = 7;

    private final String file;
    private final List<Layer> layers = new ArrayList<>();

    private TopologyReader(String file) {
        this.file = file;
    }

    /** @throws InputException if the file cannot be read or a line is malformed */
    public static Topology ofFile(Path path) {
        return ofText(path.toString(), BoundedInput.readText(path, MAX_BYTES));
    }

    /**
     * Reads a text.
     *
     * @param file what errors call it
     * @throws InputException if a line is malformed or there is no layer
     */
    public static Topology ofText(String file, String text) {
        TopologyReader reader = new TopologyReader(file);
        String[] lines = TextLines.of(text);
        for (int index = 0; index < lines.length; index++) {
            reader.line(index + 1, lines[index]);
        }
        if (reader.layers.isEmpty()) {
            throw new InputException(
                    file + " lists no layer. Expected lines such as 'Conv1, 224, 224, 11, 11, 3, 96, 4,'"
                            + " or 'Fc1, 256, 128, 64,'.");
        }
        return new Topology(reader.layers);
    }

    private void line(int number, String line) {
        List<String> fields = new ArrayList<>(
                Arrays.stream(line.split(",", -1)).map(String::strip).toList());
        while (!fields.isEmpty() && fields.get(fields.size() - 1).isEmpty()) {
            fields.remove(fields.size() - 1);
        }
        if (!fields.isEmpty() && !(layers.isEmpty() && isHeader(fields))) {
            layers.add(layer(number, fields));
        }
    }

    /** Headers stand before all layers: names of columns, none of them a number. */
    private static boolean isHeader(List<String> fields) {
        return fields.size() == 1
                ? fields.get(0).toLowerCase(Locale.ROOT).startsWith("layer")
                : fields.stream().skip(1).noneMatch(field -> field.matches("[-+]?\\d.*"));
    }

    private Layer layer(int number, List<String> fields) {
        List<String> values = new ArrayList<>(fields.subList(1, fields.size()));
        if (!values.isEmpty() && values.get(values.size() - 1).matches("\\d+:\\d+")) {
            values.remove(values.size() - 1);
        }
        int[] numbers = new int[values.size()];
        for (int index = 0; index < numbers.length; index++) {
            numbers[index] = positive(number, values.get(index));
        }
        String name = fields.get(0);
        if (numbers.length == 3) {
            return new Product(name, shape(number, numbers));
        }
        if (numbers.length == CONVOLUTION_NUMBERS || numbers.length == CONVOLUTION_NUMBERS + 1) {
            return convolution(number, name, numbers);
        }
        throw wrong(
                number,
                "expected a name and 7 or 8 numbers (a convolution with one or two strides) or 3 (M, N, K), found "
                        + numbers.length);
    }

    private ProductShape shape(int number, int[] values) {
        try {
            return new ProductShape(values[0], values[2], values[1]);
        } catch (IllegalArgumentException tooLarge) {
            throw new InputException(place(number) + tooLarge.getMessage(), tooLarge);
        }
    }

    private Convolution convolution(int number, String name, int[] values) {
        if (values[2] > values[0] || values[3] > values[1]) {
            throw wrong(
                    number,
                    "a filter of " + values[2] + "×" + values[3] + " does not fit into an input of " + values[0] + "×"
                            + values[1]);
        }
        return new Convolution(
                name,
                values[0],
                values[1],
                values[2],
                values[3],
                values[4],
                values[5],
                values[6],
                values[values.length - 1]);
    }

    private int positive(int number, String text) {
        try {
            int value = Integer.parseInt(text);
            if (value > 0) {
                return value;
            }
        } catch (NumberFormatException notANumber) {
            throw new InputException(place(number) + expected(text), notANumber);
        }
        throw wrong(number, expected(text));
    }

    private static String expected(String found) {
        return "expected a whole number from 1 to " + Integer.MAX_VALUE + ", found '" + found + "'";
    }

    private InputException wrong(int number, String message) {
        return new InputException(place(number) + message);
    }

    private String place(int number) {
        return file + ":" + number + ": ";
    }
}
