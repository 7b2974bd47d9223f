package macrame.onnx.file;

import java.util.ArrayList;
import java.util.List;

/**
 * An input or output of a graph.
 *
 * @param name its name
 * @param typeNumber number of its element type in {@code TensorProto.DataType}; 0 if it is no tensor
 * @param shaped whether its extents are given
 * @param dims its extents, −1 where one is a name or left open
 */
public record OnnxValue(String name, int typeNumber, boolean shaped, List<Long> dims) {

    /** Stands for an extent that is a name or left open. */
    public static final long OPEN = -1;

    static OnnxValue read(WireReader reader) {
        String name = "";
        OnnxValue type = new OnnxValue("", 0, false, List.of());
        while (reader.next()) {
            switch (reader.field()) {
                case 1 -> name = reader.text();
                case 2 -> type = type(reader.message());
                default -> reader.skip();
            }
        }
        return new OnnxValue(name, type.typeNumber, type.shaped, type.dims);
    }

    private static OnnxValue type(WireReader reader) {
        OnnxValue type = new OnnxValue("", 0, false, List.of());
        while (reader.next()) {
            if (reader.field() == 1) {
                type = tensor(reader.message());
            } else {
                reader.skip();
            }
        }
        return type;
    }

    private static OnnxValue tensor(WireReader reader) {
        int type = 0;
        boolean shaped = false;
        List<Long> dims = new ArrayList<>();
        while (reader.next()) {
            switch (reader.field()) {
                case 1 -> type = (int) reader.varint();
                case 2 -> {
                    shaped = true;
                    WireReader shape = reader.message();
                    while (shape.next()) {
                        if (shape.field() == 1) {
                            dims.add(dim(shape.message()));
                        } else {
                            shape.skip();
                        }
                    }
                }
                default -> reader.skip();
            }
        }
        return new OnnxValue("", type, shaped, List.copyOf(dims));
    }

    private static long dim(WireReader reader) {
        long dim = OPEN;
        while (reader.next()) {
            if (reader.field() == 1) {
                dim = reader.varint();
            } else {
                reader.skip();
            }
        }
        return dim;
    }
}
