package macrame.files;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** Reads the arrays of an {@code .npz} archive, at most 10,000 of them, each bounded after decompression. */
public final class NpzFile implements Closeable {

    private static final int MAX_MEMBERS = 10_000;
    private static final String SUFFIX = ".npy";

    private final Path path;
    private final ZipFile archive;
    private final long maximumBytes;
    private long bytesRead;

    private NpzFile(Path path, ZipFile archive, long maximumBytes) {
        this.path = path;
        this.archive = archive;
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
                checkMembers(path, archive);
            } catch (InputException bad) {
                archive.close();
                throw bad;
            }
            return new NpzFile(path, archive, maximumBytes);
        } catch (ZipException failure) {
            throw new InputException(path + " is not an .npz archive, or is truncated", failure);
        } catch (IOException failure) {
            throw Failure.reading(path, failure);
        }
    }

    private static void checkMembers(Path path, ZipFile archive) {
        if (archive.size() > MAX_MEMBERS) {
            throw new InputException(path + " has " + NumberText.grouped(archive.size()) + " members; at most "
                    + NumberText.grouped(MAX_MEMBERS) + " are read");
        }
        archive.stream().forEach(entry -> MemberName.check(path.toString(), entry.getName()));
    }

    /** The names of the arrays, sorted. */
    public List<String> names() {
        TreeSet<String> names = new TreeSet<>();
        archive.stream()
                .map(ZipEntry::getName)
                .filter(name -> name.endsWith(SUFFIX))
                .forEach(name -> names.add(name.substring(0, name.length() - SUFFIX.length())));
        return List.copyOf(names);
    }

    /**
     * Reads an array.
     *
     * @throws InputException if it is missing or bad, or all arrays read so far exceed the maximum
     */
    public NpyArray array(String name) {
        ZipEntry entry = archive.getEntry(name + SUFFIX);
        if (entry == null) {
            throw new InputException(path + " has no array '" + name + "'; it has " + String.join(", ", names()));
        }
        long left = maximumBytes - bytesRead;
        try (BoundedInput input = BoundedInput.of(path + ":" + name, archive.getInputStream(entry), left)) {
            NpyArray array = NpyArray.of(input, left);
            bytesRead += input.count();
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
