package macrame.testvectors.bundle;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import macrame.files.InputException;

/**
 * Finds symbolic links among the members of a ZIP archive, which {@link java.util.zip} does not tell from files: in the
 * central directory (APPNOTE.TXT 6.3.10, sections 4.3.12 and 4.3.16), archives made on Unix keep a member's mode in the
 * upper half of its external attributes.
 */
final class ArchiveLinks {

    private static final int END_SIGNATURE = 0x06054b50;
    private static final int END_BYTES = 22;
    private static final int LONGEST_COMMENT = 0xffff;
    private static final int MEMBER_SIGNATURE = 0x02014b50;
    private static final int MEMBER_BYTES = 46;
    private static final int UNIX = 3;
    private static final int TYPE_MASK = 0xf000;
    private static final int LINK_TYPE = 0xa000;

    private ArchiveLinks() {}

    /**
     * The name of a member that is a link.
     *
     * @throws InputException if the directory cannot be found
     */
    static Optional<String> first(Path path) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            ByteBuffer directory = directory(path, file);
            while (directory.remaining() >= MEMBER_BYTES
                    && directory.getInt(directory.position()) == MEMBER_SIGNATURE) {
                int at = directory.position();
                int name = Short.toUnsignedInt(directory.getShort(at + 28));
                int extra = Short.toUnsignedInt(directory.getShort(at + 30));
                int comment = Short.toUnsignedInt(directory.getShort(at + 32));
                int mode = directory.getInt(at + 38) >>> 16;
                int next = at + MEMBER_BYTES + name + extra + comment;
                if (next > directory.limit()) {
                    throw truncated(path);
                }
                if (directory.get(at + 5) == UNIX && (mode & TYPE_MASK) == LINK_TYPE) {
                    return Optional.of(new String(directory.array(), at + MEMBER_BYTES, name, StandardCharsets.UTF_8));
                }
                directory.position(next);
            }
        }
        return Optional.empty();
    }

    private static ByteBuffer directory(Path path, RandomAccessFile file) throws IOException {
        int tail = (int) Math.min(file.length(), END_BYTES + LONGEST_COMMENT);
        ByteBuffer end = read(file, file.length() - tail, tail);
        for (int at = tail - END_BYTES; at >= 0; at--) {
            if (end.getInt(at) == END_SIGNATURE) {
                long size = Integer.toUnsignedLong(end.getInt(at + 12));
                long from = Integer.toUnsignedLong(end.getInt(at + 16));
                if (from + size > file.length() || size > Integer.MAX_VALUE) {
                    throw truncated(path);
                }
                return read(file, from, (int) size);
            }
        }
        throw truncated(path);
    }

    private static ByteBuffer read(RandomAccessFile file, long from, int count) throws IOException {
        byte[] bytes = new byte[count];
        file.seek(from);
        file.readFully(bytes);
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static InputException truncated(Path path) {
        return new InputException(path + " is no .zip archive that can be read, or is truncated");
    }
}
