package macrame.files;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * Writes an {@code .npy} file (version 1.0, little-endian, C order) element by element in constant memory. {@link
 * #close} checks that the shape is full; it flushes the stream and leaves it open.
 */
public final class NpyWriter implements Closeable {

    private final OutputStream stream;
    private final NpyType type;
    private final long size;
    private final ByteBuffer buffer = ByteBuffer.allocate(1 << 15).order(ByteOrder.LITTLE_ENDIAN);
    private long count;

    /**
     * Begins a file.
     *
     * @param shape the extents, slowest first
     */
    public NpyWriter(OutputStream stream, NpyType type, List<Long> shape) throws IOException {
        this.stream = stream;
        this.type = type;
        this.size = shape.stream().reduce(1L, Math::multiplyExact);
        stream.write(new NpyHeader(type, ByteOrder.LITTLE_ENDIAN, shape).bytes());
    }

    /**
     * Appends an element of an integer array.
     *
     * @throws IllegalArgumentException if the type cannot hold it or the array is full
     */
    public void write(long value) throws IOException {
        if (!type.isInteger() || !type.holds(value)) {
            throw new IllegalArgumentException(type.numpyName() + " cannot hold " + value);
        }
        room();
        switch (type.bytes()) {
            case 1 -> buffer.put((byte) value);
            case 2 -> buffer.putShort((short) value);
            case 4 -> buffer.putInt((int) value);
            default -> buffer.putLong(value);
        }
    }

    /** Appends an element of an array of floats; rounded to the nearest of {@link NpyType#FLOAT32}. */
    public void write(double value) throws IOException {
        if (type.isInteger()) {
            throw new IllegalArgumentException(type.numpyName() + " cannot hold " + NumberText.shortest(value));
        }
        room();
        if (type == NpyType.FLOAT32) {
            buffer.putFloat((float) value);
        } else {
            buffer.putDouble(value);
        }
    }

    private void room() throws IOException {
        if (count == size) {
            throw new IllegalArgumentException("the array has only " + size + " elements");
        }
        count++;
        if (buffer.remaining() < Long.BYTES) {
            drain();
        }
    }

    private void drain() throws IOException {
        stream.write(buffer.array(), 0, buffer.position());
        buffer.clear();
    }

    /** @throws IllegalStateException if elements are missing */
    @Override
    public void close() throws IOException {
        drain();
        stream.flush();
        if (count != size) {
            throw new IllegalStateException("the array has " + count + " of " + size + " elements");
        }
    }
}
