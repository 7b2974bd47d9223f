package macrame.files;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDateTime;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes an {@code .npz} archive, array by array in constant memory. The same arrays give the same bytes: members carry
 * a fixed date. {@link #close} ends the archive and leaves the stream open.
 */
public final class NpzWriter implements Closeable {

    /** The first moment a zip archive can name, in its local time: 1980-01-01. */
    private static final LocalDateTime DATE = LocalDateTime.of(1980, 1, 1, 0, 0);

    private final ZipOutputStream archive;

    /** Begins an archive. */
    public NpzWriter(OutputStream stream) {
        archive = new ZipOutputStream(stream);
    }

    /**
     * Begins an array; close it before the next one.
     *
     * @param name any text; what file systems do not take is escaped in the member's name
     * @param shape the extents, slowest first
     */
    public NpyWriter array(String name, NpyType type, List<Long> shape) throws IOException {
        ZipEntry entry = new ZipEntry(ArchiveName.check("the archive", ArchiveName.escaped(name) + ".npy"));
        entry.setTimeLocal(DATE);
        archive.putNextEntry(entry);
        return new NpyWriter(archive, type, shape);
    }

    @Override
    public void close() throws IOException {
        archive.finish();
    }
}
