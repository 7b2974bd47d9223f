package macrame.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Large binary files of others, mapped rather than read: what nobody looks at is never loaded. */
public final class MappedFile {

    private MappedFile() {}

    /**
     * The bytes of a file, read only.
     *
     * @throws InputException if it cannot be read or has 2^31 bytes or more
     */
    public static ByteBuffer of(Path path) {
        if (Files.isDirectory(path)) {
            throw new InputException("cannot read " + path + ": it is a directory. Maybe name a file in it.");
        }
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            long size = channel.size();
            if (size > Integer.MAX_VALUE) {
                throw new InputException("cannot read " + path + ": it has " + NumberText.grouped(size)
                        + " bytes, and at most " + NumberText.grouped(Integer.MAX_VALUE) + " are read of one file");
            }
            return channel.map(FileChannel.MapMode.READ_ONLY, 0, size);
        } catch (IOException failure) {
            throw Failure.reading(path, failure);
        }
    }
}
