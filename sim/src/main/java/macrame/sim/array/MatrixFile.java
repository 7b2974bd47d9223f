package macrame.sim.array;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import macrame.arith.CodeMatrix;
import macrame.arith.FixedFormat;
import macrame.files.BoundedInput;
import macrame.files.InputException;
import macrame.files.NpyArray;

/** Matrices of integer codes in files: NPY, or CSV with a row a line. */
public final class MatrixFile {

    private static final long MAX_BYTES = 256L << 20;

    private MatrixFile() {}

    /**
     * Reads a matrix; a name that ends in {@code .npy} is NPY, everything else CSV.
     *
     * @throws InputException if the file cannot be read, is no matrix of integers, or holds a code outside the format
     */
    public static CodeMatrix read(Path path, FixedFormat format) {
        boolean npy = path.toString().toLowerCase(Locale.ROOT).endsWith(".npy");
        return npy ? ofNpy(path, format) : ofCsv(path.toString(), BoundedInput.readText(path, MAX_BYTES), format);
    }

    private static CodeMatrix ofNpy(Path path, FixedFormat format) {
        NpyArray array = NpyArray.ofFile(path, MAX_BYTES);
        List<Long> shape = array.shape();
        if (shape.size() != 2 || array.size() == 0) {
            throw new InputException(path + " holds an array of shape " + shape + ", but a matrix is needed");
        }
        if (!array.type().isInteger()) {
            throw new InputException(path + " holds " + array.type().name().toLowerCase(Locale.ROOT)
                    + " elements, but codes are integers. Maybe store them as int8, int16 or int32.");
        }
        int columns = Math.toIntExact(shape.get(1));
        int[] codes = new int[array.size()];
        for (int index = 0; index < codes.length; index++) {
            codes[index] =
                    code(path + "[" + index / columns + "," + index % columns + "]", array.longAt(index), format);
        }
        return CodeMatrix.of(codes, Math.toIntExact(shape.get(0)), columns, format);
    }

    static CodeMatrix ofCsv(String file, String text, FixedFormat format) {
        List<int[]> rows = new ArrayList<>();
        String[] lines = (text.startsWith("\uFEFF") ? text.substring(1) : text).split("\r\n|\n|\r", -1);
        for (int line = 0; line < lines.length; line++) {
            if (!lines[line].isBlank()) {
                int[] row = row(file + ":" + (line + 1), lines[line], format);
                if (!rows.isEmpty() && row.length != rows.get(0).length) {
                    throw new InputException(file + ":" + (line + 1) + ": a row of " + row.length
                            + " numbers after rows of " + rows.get(0).length);
                }
                rows.add(row);
            }
        }
        if (rows.isEmpty()) {
            throw new InputException(file + " holds no numbers. Expected a row of integers on each line.");
        }
        int columns = rows.get(0).length;
        int[] codes = new int[Math.multiplyExact(rows.size(), columns)];
        for (int row = 0; row < rows.size(); row++) {
            System.arraycopy(rows.get(row), 0, codes, row * columns, columns);
        }
        return CodeMatrix.of(codes, rows.size(), columns, format);
    }

    private static int[] row(String place, String line, FixedFormat format) {
        String[] fields = line.strip().split("\\s*[,;\\s]\\s*");
        int[] row = new int[fields.length];
        for (int column = 0; column < row.length; column++) {
            try {
                row[column] = code(place, Long.parseLong(fields[column]), format);
            } catch (NumberFormatException notANumber) {
                throw new InputException(
                        place + ": expected an integer in column " + (column + 1) + ", found '" + fields[column] + "'",
                        notANumber);
            }
        }
        return row;
    }

    private static int code(String place, long code, FixedFormat format) {
        if (!format.contains(code)) {
            throw new InputException(place + ": " + code + " is outside " + format + " (" + format.minimumCode()
                    + " to " + format.maximumCode() + ")");
        }
        return (int) code;
    }
}
