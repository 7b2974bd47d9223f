package macrame.nn.checkpoint;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import macrame.arith.FixedFormat;
import macrame.files.InputException;
import macrame.files.NpyArray;
import macrame.files.NpyType;
import macrame.files.NpyWriter;
import macrame.files.NpzFile;
import macrame.files.NpzWriter;
import macrame.nn.tensor.FixedTensor;
import macrame.nn.tensor.RealTensor;
import macrame.nn.tensor.Shape;
import macrame.nn.tensor.Tensor;

/** Tensors as arrays of a file. */
final class TensorArrays {

    private static final String REAL = "float64";

    private TensorArrays() {}

    /** {@code float64}, or the spelling of a fixed-point format. */
    static String format(Tensor tensor) {
        return tensor instanceof FixedTensor fixed ? fixed.format().toString() : REAL;
    }

    static void write(NpzWriter archive, String name, Tensor tensor) throws IOException {
        List<Long> shape =
                tensor.shape().extents().stream().map(Integer::longValue).toList();
        if (tensor instanceof FixedTensor fixed) {
            FixedFormat format = fixed.format();
            NpyType type = NpyType.ofInteger(format.width(), format.signed());
            try (NpyWriter array = archive.array(name, type, shape)) {
                for (int code : fixed.codes()) {
                    array.write((long) code);
                }
            }
        } else if (tensor instanceof RealTensor real) {
            try (NpyWriter array = archive.array(name, NpyType.FLOAT64, shape)) {
                for (double value : real.values()) {
                    array.write(value);
                }
            }
        } else {
            throw new IllegalArgumentException("a checkpoint holds codes or float64, not "
                    + tensor.getClass().getSimpleName());
        }
    }

    /** Writes a text as its bytes. */
    static void write(NpzWriter archive, String name, byte[] text) throws IOException {
        try (NpyWriter array = archive.array(name, NpyType.UINT8, List.of((long) text.length))) {
            for (byte b : text) {
                array.write((long) (b & 0xff));
            }
        }
    }

    /**
     * The text whose bytes an array holds.
     *
     * @throws InputException if it holds no bytes
     */
    static String text(String name, NpyArray array) {
        if (array.type() != NpyType.UINT8) {
            throw new InputException(name + " must hold the bytes of a text as uint8, not "
                    + array.type().numpyName());
        }
        byte[] bytes = new byte[array.size()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) array.longAt(i);
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    static Tensor read(NpzFile archive, String name, String format) {
        NpyArray array = archive.array(name);
        Shape shape = new Shape(array.shape().stream().map(Math::toIntExact).toList());
        return format.equals(REAL) ? real(array, shape) : fixed(array, shape, name, FixedFormat.parse(format));
    }

    static RealTensor real(NpyArray array, Shape shape) {
        double[] values = new double[array.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = array.doubleAt(i);
        }
        return new RealTensor(shape, values);
    }

    static FixedTensor fixed(NpyArray array, Shape shape, String name, FixedFormat format) {
        if (!array.type().isInteger()) {
            throw new InputException(name + " holds floats, and its format is " + format);
        }
        int[] codes = new int[array.size()];
        for (int i = 0; i < codes.length; i++) {
            long code = array.longAt(i);
            if (!format.contains(code)) {
                throw new InputException(name + " holds the code " + code + ", which " + format + " does not have");
            }
            codes[i] = (int) code;
        }
        return new FixedTensor(shape, format, codes);
    }
}
