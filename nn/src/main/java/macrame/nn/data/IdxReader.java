package macrame.nn.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import macrame.files.BoundedInput;
import macrame.files.InputException;
import macrame.files.NumberText;

/**
 * Reads the IDX files of the MNIST family, plain or gzip: a big-endian magic number whose third byte is the type
 * (0x08, unsigned bytes) and whose last byte the number of axes, one 32-bit count per axis, then the bytes.
 *
 * <p>The header is not believed: memory is taken as the data arrive, and a file that holds fewer or more bytes than its
 * header says is refused.
 */
final class IdxReader {

    /** Most bytes of data that are read, 1 GiB. */
    static final long MOST_BYTES = 1L << 30;

    private static final int UNSIGNED_BYTES = 0x0800;
    private static final int HEADER_WORD = Integer.BYTES;
    private static final int LONGEST_HEADER = 4 * HEADER_WORD;

    private IdxReader() {}

    /** Pictures of one byte per pixel, one after the other, rows from top to bottom. */
    record Images(int count, int rows, int columns, byte[] pixels) {}

    /**
     * Reads pictures: three axes, count × rows × columns.
     *
     * @throws InputException if the file cannot be read or is not such a file
     */
    static Images images(Path path) {
        Content content = read(path, 3, "images");
        int[] extents = content.extents();
        return new Images(extents[0], extents[1], extents[2], content.bytes());
    }

    /**
     * Reads labels: one axis.
     *
     * @param classes how many classes there are; every label must be below
     * @throws InputException if the file cannot be read, is not such a file or holds a label out of range
     */
    static byte[] labels(Path path, int classes) {
        byte[] labels = read(path, 1, "labels").bytes();
        for (int i = 0; i < labels.length; i++) {
            DataFiles.checkLabel(labels[i] & 0xff, classes, i, path);
        }
        return labels;
    }

    private record Content(int[] extents, byte[] bytes) {}

    private static Content read(Path path, int axes, String what) {
        try (BoundedInput input = BoundedInput.open(path, MOST_BYTES + LONGEST_HEADER)) {
            int[] extents = extents(input, axes, what);
            int size = size(extents, input.name());
            byte[] bytes = input.readNBytes(size);
            if (bytes.length < size) {
                throw new InputException(input.name() + " is truncated: its header says " + NumberText.grouped(size)
                        + " bytes of " + what + ", it holds " + NumberText.grouped(bytes.length)
                        + ". Maybe fetch it again.");
            }
            if (input.read() >= 0) {
                throw new InputException(input.name() + " is too long: its header says " + NumberText.grouped(size)
                        + " bytes of " + what + " and more follow. Maybe fetch it again.");
            }
            return new Content(extents, bytes);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static int[] extents(BoundedInput input, int axes, String what) {
        int magic = word(input);
        int expected = UNSIGNED_BYTES + axes;
        if (magic != expected) {
            throw new InputException(input.name() + " is not an IDX file of " + what + ": it starts with "
                    + hexadecimal(magic) + " instead of " + hexadecimal(expected)
                    + ". Maybe images and labels are exchanged.");
        }
        int[] extents = new int[axes];
        for (int axis = 0; axis < axes; axis++) {
            extents[axis] = word(input);
        }
        return extents;
    }

    private static int size(int[] extents, String name) {
        long size = 1;
        StringBuilder text = new StringBuilder();
        for (int extent : extents) {
            long unsigned = Integer.toUnsignedLong(extent);
            text.append(text.isEmpty() ? "" : "×").append(unsigned);
            size = Math.min(size * unsigned, MOST_BYTES + 1);
        }
        if (size == 0 || size > MOST_BYTES) {
            throw new InputException(name + " says that it holds " + text + " bytes; 1 to "
                    + NumberText.grouped(MOST_BYTES) + " are read. Maybe the file is damaged.");
        }
        return (int) size;
    }

    private static int word(BoundedInput input) {
        byte[] bytes = new byte[HEADER_WORD];
        input.readExactly(bytes, 0, bytes.length);
        return ByteBuffer.wrap(bytes).getInt();
    }

    private static String hexadecimal(int word) {
        String digits = Integer.toHexString(word);
        return "0x" + "0".repeat(2 * HEADER_WORD - digits.length()) + digits;
    }
}
