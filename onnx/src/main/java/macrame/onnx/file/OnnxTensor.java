package macrame.onnx.file;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import macrame.files.InputException;
import macrame.files.NumberText;

/** A tensor with its values, which stay in the file until they are asked for. */
public final class OnnxTensor {

    private static final int MAX_RANK = 32;

    private final String file;
    private final List<Long> dims = new ArrayList<>();
    private final Map<String, String> external = new TreeMap<>();
    private final Runs runs = new Runs();
    private String name = "";
    private long typeNumber;
    private boolean isExternal;
    private ByteBuffer raw;
    private Encoding encoding = Encoding.NONE;

    /** Where the values are. */
    private enum Encoding {
        NONE,
        RAW,
        FLOATS,
        DOUBLES,
        VARINTS
    }

    private OnnxTensor(String file) {
        this.file = file;
    }

    /** A file that holds one tensor, as ONNX's test data do. */
    public static OnnxTensor read(String name, ByteBuffer bytes) {
        return read(name, new WireReader(name, bytes));
    }

    static OnnxTensor read(String file, WireReader reader) {
        OnnxTensor tensor = new OnnxTensor(file);
        while (reader.next()) {
            tensor.field(reader);
        }
        if (tensor.dims.size() > MAX_RANK) {
            throw new InputException(
                    file + ": tensor " + tensor.name + " has " + tensor.dims.size() + " axes, more than any operator");
        }
        return tensor;
    }

    private void field(WireReader reader) {
        switch (reader.field()) {
            case 1 -> dims(reader.bytes());
            case 2 -> typeNumber = reader.varint();
            case 4 -> run(Encoding.FLOATS, reader.bytes());
            case 5, 7, 11 -> run(Encoding.VARINTS, reader.bytes());
            case 8 -> name = reader.text();
            case 9 -> {
                raw = reader.bytes();
                encoding = Encoding.RAW;
            }
            case 10 -> run(Encoding.DOUBLES, reader.bytes());
            case 13 -> externalEntry(reader.message());
            case 14 -> isExternal = reader.varint() == 1;
            default -> reader.skip();
        }
    }

    private void dims(ByteBuffer packed) {
        for (long dim : WireReader.varints(file, packed)) {
            dims.add(dim);
        }
    }

    private void run(Encoding kind, ByteBuffer run) {
        encoding = kind;
        runs.add(run);
    }

    private void externalEntry(WireReader reader) {
        String key = "";
        String value = "";
        while (reader.next()) {
            switch (reader.field()) {
                case 1 -> key = reader.text();
                case 2 -> value = reader.text();
                default -> reader.skip();
            }
        }
        external.put(key, value);
    }

    /** Its name; may be empty. */
    public String name() {
        return name;
    }

    /**
     * The type of its elements.
     *
     * @throws InputException if tensors of that type are not read
     */
    public ElementType type() {
        return ElementType.numbered(typeNumber)
                .orElseThrow(() -> new InputException(file + ": tensor " + name + " has elements of type " + typeNumber
                        + ", which is not supported"));
    }

    /**
     * Its extents, outermost first; none for a single value.
     *
     * @throws InputException if one is negative or they make more than 2^31 − 1 elements
     */
    public List<Integer> dims() {
        long size = 1;
        for (long dim : dims) {
            boolean fits = dim >= 0 && dim <= Integer.MAX_VALUE;
            size = fits ? size * dim : -1;
            if (size < 0 || size > Integer.MAX_VALUE) {
                throw new InputException(file + ": tensor " + name + " has extents " + dims + ", which no array holds");
            }
        }
        return dims.stream().map(Long::intValue).toList();
    }

    /** Number of elements that the extents make. */
    public int size() {
        return dims().stream().reduce(1, (a, b) -> a * b);
    }

    /** Where the values are when they are in another file, by key ({@code location}, {@code offset}, {@code length}). */
    Map<String, String> external() {
        return isExternal ? external : Map.of();
    }

    /** Gives it the values that are in another file. */
    void setRaw(ByteBuffer values) {
        raw = values.order(ByteOrder.LITTLE_ENDIAN);
        encoding = Encoding.RAW;
        isExternal = false;
    }

    /**
     * All values, innermost axis fastest.
     *
     * @throws InputException if there are more or fewer than the extents say
     */
    public double[] values() {
        ElementType type = type();
        if (isExternal) {
            throw new InputException(file + ": the values of tensor " + name + " are in another file");
        }
        return switch (encoding) {
            case RAW -> raw(type);
            case FLOATS -> fixed(Float.BYTES, type == ElementType.FLOAT, (bytes, i) -> bytes.getFloat(i * Float.BYTES));
            case DOUBLES ->
                fixed(Double.BYTES, type == ElementType.DOUBLE, (bytes, i) -> bytes.getDouble(i * Double.BYTES));
            case VARINTS -> varints(type);
            case NONE -> checked(new double[0]);
        };
    }

    private double[] raw(ElementType type) {
        int size = size();
        if (raw.remaining() != (long) size * type.bytes()) {
            throw mismatch(raw.remaining() + " bytes of " + type);
        }
        double[] values = new double[size];
        if (type == ElementType.FLOAT) {
            float[] floats = new float[size];
            raw.order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(floats);
            Arrays.setAll(values, i -> floats[i]);
        } else {
            Arrays.setAll(values, i -> type.raw(raw, i));
        }
        return values;
    }

    private interface Element {
        double at(ByteBuffer bytes, int index);
    }

    private double[] fixed(int width, boolean fits, Element element) {
        int size = size();
        if (!fits || runs.bytes() != (long) size * width) {
            throw mismatch(runs.bytes() / width + " values of another type or number");
        }
        double[] values = new double[size];
        int filled = 0;
        for (int run = 0; run < runs.count(); run++) {
            ByteBuffer bytes = runs.get(run);
            for (int i = 0; i < bytes.remaining() / width; i++) {
                values[filled++] = element.at(bytes, i);
            }
        }
        return values;
    }

    private double[] varints(ElementType type) {
        int size = size();
        if (type == ElementType.FLOAT || type == ElementType.DOUBLE || runs.bytes() < size) {
            throw mismatch("integers for " + type);
        }
        double[] values = new double[size];
        int filled = 0;
        for (int run = 0; run < runs.count(); run++) {
            for (long value : WireReader.varints(file, runs.get(run))) {
                if (filled == size) {
                    throw mismatch("more than " + NumberText.grouped(size) + " values");
                }
                values[filled++] = type.varint(value);
            }
        }
        return filled == size ? values : checked(Arrays.copyOf(values, filled));
    }

    private double[] checked(double[] values) {
        if (values.length != size()) {
            throw mismatch(NumberText.grouped(values.length) + " values");
        }
        return values;
    }

    private InputException mismatch(String what) {
        return new InputException(file + ": tensor " + name + " has extents " + dims + " and " + what
                + ". Maybe the file was cut off; export it again.");
    }
}
