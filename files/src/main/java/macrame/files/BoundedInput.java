package macrame.files;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Reads files of others: plain or gzip (told by the first two bytes, not by the name), never more than a maximum of
 * decompressed bytes. Whatever is wrong becomes an {@link InputException} that names the file, also while reading.
 */
public final class BoundedInput extends InputStream {

    private static final int GZIP_MAGIC_1 = 0x1f;
    private static final int GZIP_MAGIC_2 = 0x8b;

    private final String name;
    private final InputStream source;
    private final long maximum;
    private long count;

    private BoundedInput(String name, InputStream source, long maximum) {
        this.name = name;
        this.source = source;
        this.maximum = maximum;
    }

    /**
     * Opens a file.
     *
     * @param maximumBytes after decompression
     * @throws InputException if it cannot be read
     */
    public static BoundedInput open(Path path, long maximumBytes) {
        try {
            if (Files.isDirectory(path)) {
                throw new InputException("cannot read " + path + ": it is a directory. Maybe name a file in it.");
            }
            InputStream file = new BufferedInputStream(Files.newInputStream(path), 1 << 16);
            try {
                return new BoundedInput(path.toString(), decompressed(file), maximumBytes);
            } catch (IOException failure) {
                file.close();
                throw failure;
            }
        } catch (IOException failure) {
            throw Failure.reading(path, failure);
        }
    }

    /**
     * Bounds a stream, which is read as it is.
     *
     * @param name how messages call it
     */
    public static BoundedInput of(String name, InputStream stream, long maximumBytes) {
        return new BoundedInput(name, stream, maximumBytes);
    }

    /** Reads a file whole. */
    public static byte[] readAll(Path path, long maximumBytes) {
        try (BoundedInput input = open(path, maximumBytes)) {
            return input.readAllBytes();
        } catch (IOException failure) {
            throw Failure.reading(path, failure);
        }
    }

    /** Reads a UTF-8 file whole. */
    public static String readText(Path path, long maximumBytes) {
        byte[] bytes = readAll(path, maximumBytes);
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException failure) {
            throw new InputException("cannot read " + path + ": it is not UTF-8 text", failure);
        }
    }

    private static InputStream decompressed(InputStream file) throws IOException {
        file.mark(2);
        boolean gzip = file.read() == GZIP_MAGIC_1 && file.read() == GZIP_MAGIC_2;
        file.reset();
        return gzip ? new BufferedInputStream(new GZIPInputStream(file, 1 << 16), 1 << 16) : file;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        try {
            int got = source.read(target, offset, length);
            count += Math.max(got, 0);
            if (count > maximum) {
                throw new InputException(name + " holds more than " + NumberText.grouped(maximum)
                        + " bytes, the most that is read of such a file. Maybe it is another file.");
            }
            return got;
        } catch (EOFException | ZipException failure) {
            throw new InputException(
                    name + " is truncated or damaged compressed data (after " + NumberText.grouped(count)
                            + " bytes). Maybe fetch it again.",
                    failure);
        } catch (IOException failure) {
            throw Failure.reading(name, failure);
        }
    }

    /**
     * Fills a part of an array.
     *
     * @throws InputException if the input ends before
     */
    public void readExactly(byte[] target, int offset, int length) {
        int got = 0;
        while (got < length) {
            int more = read(target, offset + got, length - got);
            if (more < 0) {
                throw new InputException(name + " is truncated: it ends after " + NumberText.grouped(count) + " bytes, "
                        + NumberText.grouped(length - got) + " before it should");
            }
            got += more;
        }
    }

    /** How messages call this input. */
    public String name() {
        return name;
    }

    /** Bytes read so far. */
    public long count() {
        return count;
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
