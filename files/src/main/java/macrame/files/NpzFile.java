package macrame.files;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** Reads the arrays of an {@code .npz} archive, at most 10,000 of them, each bounded after decompression. */
public final class NpzFile implements Closeable {

    private static final int MAX_MEMBERS = 10_000;
    private static final String SUFFIX = ".npy";

    private final Path path;
    private final ZipFile archive;
    private final Map<String, ZipEntry> arrays;
    private final long maximumBytes;
    private long bytesRead;

    private NpzFile(Path path, ZipFile archive, Map<String, ZipEntry> arrays, long maximumBytes) {
        this.path = path;
        this.archive = archive;
        this.arrays = arrays;
        this.maximumBytes = maximumBytes;
    }

    /**
     * Opens an archive.
     *
     * @param maximumBytes of the file, and of all arrays read from it together, decompressed
     * @throws InputException if it is no archive, too large, or has too many or badly named members
     */
    public static NpzFile open(Path path, long maximumBytes) {
        try {
            if (Files.size(path) > maximumBytes) {
                throw new InputException(path + " is larger than " + NumberText.grouped(maximumBytes)
                        + " bytes, the most that is read of such a file");
            }
            ZipFile archive = new ZipFile(path.toFile());
            try {
                return new NpzFile(path, archive, arrays(path, archive), maximumBytes);
            } catch (InputException bad) {
                archive.close();
                throw bad;
            }
        } catch (ZipException failure) {
            throw new InputException(path + " is not an .npz archive, or is truncated", failure);
        } catch (IOException failure) {
            throw Failure.reading(path, failure);
        }
    }

    private static Map<String, ZipEntry> arrays(Path path, ZipFile archive) {
        if (archive.size() > MAX_MEMBERS) {
            throw new InputException(path + " has " + NumberText.grouped(archive.size()) + " members; at most "
                    + NumberText.grouped(MAX_MEMBERS) + " are read");
        }
        Map<String, ZipEntry> arrays = new TreeMap<>();
        for (ZipEntry entry : archive.stream().toList()) {
            String member = ArchiveName.check(path.toString(), entry.getName());
            if (member.endsWith(SUFFIX)) {
                String name = ArchiveName.unescaped(member.substring(0, member.length() - SUFFIX.length()));
                if (arrays.put(name, entry) != null) {
                    throw new InputException(path + " has two arrays '" + MemberName.printable(name) + "'");
                }
            }
        }
        return arrays;
    }

    /** The names of the arrays, sorted. */
    public List<String> names() {
        return List.copyOf(arrays.keySet());
    }

    /**
     * The extents of an array as its header has them, slowest first; the elements are not read.
     *
     * @throws InputException if it is missing or its header is bad
     */
    public List<Long> shape(String name) {
        ZipEntry entry = entry(name);
        try (BoundedInput input = BoundedInput.of(path + ":" + name, archive.getInputStream(entry), maximumBytes)) {
            return NpyHeader.read(input).shape();
        } catch (IOException failure) {
            throw Failure.reading(path + ":" + name, failure);
        }
    }

    private ZipEntry entry(String name) {
        ZipEntry entry = arrays.get(name);
        if (entry == null) {
            throw new InputException(path + " has no array '" + name + "'; it has " + String.join(", ", names()));
        }
        return entry;
    }

    /**
     * Reads an array.
     *
     * @throws InputException if it is missing, bad or damaged, or all arrays read so far exceed the maximum
     */
    public NpyArray array(String name) {
        ZipEntry entry = entry(name);
        long left = maximumBytes - bytesRead;
        CRC32 checksum = new CRC32();
        try (InputStream member = new CheckedInputStream(archive.getInputStream(entry), checksum);
                BoundedInput input = BoundedInput.of(path + ":" + name, member, left)) {
            NpyArray array = NpyArray.of(input, left);
            bytesRead += input.count();
            if (checksum.getValue() != entry.getCrc()) {
                throw new InputException(
                        path + ":" + name + " is damaged: its checksum is wrong. Maybe fetch it again.");
            }
            return array;
        } catch (IOException failure) {
            throw Failure.reading(path + ":" + name, failure);
        }
    }

    @Override
    public void close() throws IOException {
        archive.close();
    }
}
