package macrame.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * An array read from an {@code .npy} file (versions 1.0 to 3.0, C order, either byte order), elements in file order.
 * Elements are decoded when asked for.
 */
public final class NpyArray {

    private final NpyType type;
    private final List<Long> shape;
    private final ByteBuffer data;
    private final int size;

    private NpyArray(NpyHeader header, byte[] data) {
        this.type = header.type();
        this.shape = header.shape();
        this.data = ByteBuffer.wrap(data).order(header.order());
        this.size = data.length / type.bytes();
    }

    /**
     * Reads a file, plain or gzip.
     *
     * @param maximumBytes header and elements, at most 2^31 − 1 altogether
     * @throws InputException if it is no such file, is truncated, has bytes left over or is larger
     */
    public static NpyArray ofFile(Path path, long maximumBytes) {
        try (BoundedInput input = BoundedInput.open(path, maximumBytes)) {
            return of(input, maximumBytes);
        } catch (IOException failure) {
            throw Failure.reading(path, failure);
        }
    }

    static NpyArray of(BoundedInput input, long maximumBytes) {
        NpyHeader header = NpyHeader.read(input);
        long bytes = header.type().bytes();
        long limit = Math.min(maximumBytes, Integer.MAX_VALUE - 8);
        for (long extent : header.shape()) {
            if (extent != 0 && bytes > limit / extent) {
                throw new InputException(input.name() + " says its shape is " + header.shape() + ", more than the "
                        + NumberText.grouped(limit) + " bytes that are read of such a file");
            }
            bytes *= extent;
        }
        byte[] data = elements(input, (int) bytes);
        if (input.read() >= 0) {
            throw new InputException(input.name() + " has bytes after the elements of its shape " + header.shape());
        }
        return new NpyArray(header, data);
    }

    /** Grows with what really arrives, so that a header alone cannot take memory. */
    private static byte[] elements(BoundedInput input, int bytes) {
        byte[] data = new byte[Math.min(bytes, 1 << 20)];
        int got = 0;
        while (true) {
            input.readExactly(data, got, data.length - got);
            got = data.length;
            if (got == bytes) {
                return data;
            }
            data = Arrays.copyOf(data, (int) Math.min(bytes, 2L * got));
        }
    }

    /** What the elements are. */
    public NpyType type() {
        return type;
    }

    /** The extents, slowest first; empty for a scalar. */
    public List<Long> shape() {
        return shape;
    }

    /** Number of elements. */
    public int size() {
        return size;
    }

    /**
     * An element of an integer array.
     *
     * @throws IllegalStateException if elements are floats
     */
    public long longAt(int index) {
        return type.longAt(data, index);
    }

    /** An element, rounded to the nearest double where it has more than 53 significant bits. */
    public double doubleAt(int index) {
        return type.doubleAt(data, index);
    }
}
