package macrame.nn.data;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/** Small IDX files for tests. */
final class IdxFiles {

    private IdxFiles() {}

    /** An IDX file of unsigned bytes with these extents, whatever the number of bytes. */
    static byte[] file(byte[] bytes, int... extents) {
        ByteBuffer file = ByteBuffer.allocate(Integer.BYTES * (1 + extents.length) + bytes.length);
        file.putInt(0x0800 + extents.length);
        for (int extent : extents) {
            file.putInt(extent);
        }
        return file.put(bytes).array();
    }

    /** Pixel i of all pictures is i modulo 251. */
    static byte[] images(int count, int rows, int columns) {
        byte[] pixels = new byte[count * rows * columns];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (i % 251);
        }
        return file(pixels, count, rows, columns);
    }

    /** Label i is i modulo 10. */
    static byte[] labels(int count) {
        byte[] labels = new byte[count];
        for (int i = 0; i < count; i++) {
            labels[i] = (byte) (i % 10);
        }
        return file(labels, count);
    }

    static byte[] gzip(byte[] content) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream stream = new GZIPOutputStream(packed)) {
            stream.write(content);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return packed.toByteArray();
    }

    static Path write(Path directory, String name, byte[] content) {
        try {
            return Files.write(directory.resolve(name), content);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
