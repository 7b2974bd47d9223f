package macrame.files;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A file that appears whole or not at all. It is written under a temporary name beside its target and moved there by
 * {@link #commit}; closing it without that leaves nothing behind.
 *
 * <pre>{@code
 * try (AtomicFile file = AtomicFile.create(path)) {
 *     file.stream().write(bytes);
 *     file.commit();
 * }
 * }</pre>
 */
public final class AtomicFile implements Closeable {

    private final Path target;
    private final Path temporary;
    private final OutputStream stream;
    private boolean closed;

    private AtomicFile(Path target, Path temporary, OutputStream stream) {
        this.target = target;
        this.temporary = temporary;
        this.stream = stream;
    }

    /**
     * Begins a file, in a directory that is created when it is missing.
     *
     * @throws InputException if the place cannot be written or is a directory
     */
    public static AtomicFile create(Path path) {
        Path target = path.toAbsolutePath();
        try {
            if (Files.isDirectory(target)) {
                throw new InputException("cannot write " + path + ": it is a directory. Maybe name a file in it.");
            }
            Files.createDirectories(target.getParent());
            Path temporary = Files.createTempFile(target.getParent(), "." + target.getFileName() + ".", ".part");
            Permissions.asUsual(temporary);
            return new AtomicFile(target, temporary, new Unclosed(Files.newOutputStream(temporary)));
        } catch (IOException failure) {
            throw Failure.writing(path, failure);
        }
    }

    /** Writes a file whole. */
    public static void write(Path path, byte[] content) {
        try (AtomicFile file = create(path)) {
            file.stream().write(content);
            file.commit();
        } catch (IOException failure) {
            throw Failure.writing(path, failure);
        }
    }

    /** Writes a file whole, in UTF-8. */
    public static void write(Path path, String content) {
        write(path, content.getBytes(StandardCharsets.UTF_8));
    }

    /** Where to write; buffered, closed by {@link #commit}. */
    public OutputStream stream() {
        return stream;
    }

    /**
     * Makes the file appear, in place of one of that name.
     *
     * @throws InputException if the disk is full or the move fails; nothing is left behind then
     */
    public void commit() {
        try {
            finish();
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failure) {
            close();
            throw Failure.writing(target, failure);
        }
    }

    private void finish() throws IOException {
        closed = true;
        ((Unclosed) stream).finish();
    }

    /** Leaves nothing behind unless the file was committed. */
    @Override
    public void close() {
        try {
            if (!closed) {
                finish();
            }
        } catch (IOException full) {
            // The bytes are thrown away anyway.
            closed = true;
        }
        try {
            Files.deleteIfExists(temporary);
        } catch (IOException failure) {
            throw Failure.writing(temporary, failure);
        }
    }

    /** Keeps writers that close what they were given from ending the file early. */
    private static final class Unclosed extends FilterOutputStream {

        Unclosed(OutputStream file) {
            super(new BufferedOutputStream(file, 1 << 16));
        }

        @Override
        public void write(byte[] bytes, int offset, int count) throws IOException {
            out.write(bytes, offset, count);
        }

        @Override
        public void close() throws IOException {
            flush();
        }

        void finish() throws IOException {
            super.close();
        }
    }
}
