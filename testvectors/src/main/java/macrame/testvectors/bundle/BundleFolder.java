package macrame.testvectors.bundle;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import macrame.files.BoundedInput;
import macrame.files.InputException;
import macrame.files.MemberName;
import macrame.files.NumberText;
import macrame.files.TemporaryDirectory;

/**
 * Where the files of a bundle lie: its own directory, or a temporary one that a {@code .zip} archive is unpacked to and that
 * is deleted on closing.
 *
 * <p>Of an archive only what its manifest names is unpacked, each member at most as large as the manifest says and all
 * together at most {@value #MAX_BYTES} bytes. Members with {@code ..}, absolute names or links are refused.
 */
public final class BundleFolder implements Closeable {

    /** The most that is unpacked of an archive. */
    public static final long MAX_BYTES = 1L << 32;

    private static final int MAX_MEMBERS = 1000;
    private static final long MAX_MANIFEST_BYTES = 1L << 24;

    private final Path path;
    private final TemporaryDirectory unpacked;

    private BundleFolder(Path path, TemporaryDirectory unpacked) {
        this.path = path;
        this.unpacked = unpacked;
    }

    /**
     * Opens a directory or an archive.
     *
     * @throws InputException if it is neither, or an archive that is truncated or has members that are refused
     */
    public static BundleFolder open(Path bundle) {
        if (!Files.isRegularFile(bundle)) {
            return new BundleFolder(bundle, null);
        }
        try {
            ArchiveLinks.first(bundle).ifPresent(link -> {
                throw new InputException(bundle + " has a symbolic link '" + link + "'; members must be files");
            });
            try (ZipFile archive = new ZipFile(bundle.toFile())) {
                return unpacked(bundle, archive);
            }
        } catch (ZipException failure) {
            throw new InputException(
                    bundle + " is neither a bundle's directory nor a .zip archive of one, or is truncated", failure);
        } catch (IOException failure) {
            throw new InputException("cannot read " + bundle + ": " + failure.getMessage(), failure);
        }
    }

    private static BundleFolder unpacked(Path bundle, ZipFile archive) throws IOException {
        List<? extends ZipEntry> members =
                archive.stream().filter(entry -> !entry.isDirectory()).toList();
        if (members.size() > MAX_MEMBERS) {
            throw new InputException(bundle + " has " + NumberText.grouped(members.size())
                    + " members; a bundle has at most " + NumberText.grouped(MAX_MEMBERS));
        }
        members.forEach(member -> MemberName.check(bundle.toString(), member.getName()));
        TemporaryDirectory directory = TemporaryDirectory.create("macrame-bundle-");
        BundleFolder folder = new BundleFolder(directory.path(), directory);
        try {
            folder.unpack(bundle, archive, prefix(bundle, members));
            return folder;
        } catch (IOException | RuntimeException failure) {
            folder.close();
            throw failure;
        }
    }

    /** Archives hold the files of a bundle or its directory. */
    private static String prefix(Path bundle, List<? extends ZipEntry> members) {
        return members.stream()
                .map(ZipEntry::getName)
                .filter(name -> name.equals(BundleWriter.MANIFEST) || name.matches("[^/]+/" + BundleWriter.MANIFEST))
                .map(name -> name.substring(0, name.length() - BundleWriter.MANIFEST.length()))
                .findFirst()
                .orElseThrow(() -> new InputException(bundle + " has no " + BundleWriter.MANIFEST));
    }

    private void unpack(Path bundle, ZipFile archive, String prefix) throws IOException {
        copy(bundle, archive, prefix, BundleWriter.MANIFEST, MAX_MANIFEST_BYTES);
        List<FileEntry> files = manifest(bundle).files();
        long left = MAX_BYTES;
        for (FileEntry file : files) {
            left -= file.bytes();
            if (left < 0) {
                throw new InputException(bundle + " holds more than " + NumberText.grouped(MAX_BYTES)
                        + " bytes. Maybe unpack it and name its directory.");
            }
            copy(bundle, archive, prefix, file.name(), file.bytes());
        }
    }

    private Manifest manifest(Path bundle) {
        try {
            return Manifest.read(path);
        } catch (InputException bad) {
            throw new InputException(bad.getMessage().replace(path.toString(), bundle.toString()), bad);
        }
    }

    /** A member that is missing stays missing, for whoever reads the bundle to say so. */
    private void copy(Path bundle, ZipFile archive, String prefix, String name, long maximumBytes) throws IOException {
        Path target = MemberName.resolve(path, name);
        ZipEntry entry = archive.getEntry(prefix + name);
        if (entry == null) {
            return;
        }
        Files.createDirectories(target.getParent());
        String member = bundle + ":" + prefix + name;
        try (InputStream stream = archive.getInputStream(entry);
                OutputStream file = Files.newOutputStream(target)) {
            BoundedInput.of(member, stream, maximumBytes).transferTo(file);
        }
    }

    /** The directory. */
    public Path path() {
        return path;
    }

    /** Deletes what was unpacked. */
    @Override
    public void close() {
        if (unpacked != null) {
            unpacked.close();
        }
    }
}
