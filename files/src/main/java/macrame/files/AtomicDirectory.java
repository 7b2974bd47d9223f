package macrame.files;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;

/**
 * A directory of files that appears whole or not at all. It is filled under a temporary name beside its target and
 * moved there by {@link #commit}; closing it without that leaves nothing behind.
 */
public final class AtomicDirectory implements Closeable {

    private final Path target;
    private final Path temporary;

    private AtomicDirectory(Path target, Path temporary) {
        this.target = target;
        this.temporary = temporary;
    }

    /**
     * Begins a directory.
     *
     * @param marker a directory already there is replaced when it is empty or holds a file of this name, and refused
     *     otherwise: what the user keeps there is not ours
     * @throws InputException if the place cannot be written or is taken
     */
    public static AtomicDirectory create(Path path, String marker) {
        Path target = path.toAbsolutePath().normalize();
        if (target.getParent() == null) {
            throw new InputException("cannot write " + path + ": name a new directory");
        }
        try {
            checkReplaceable(path, target, marker);
            Files.createDirectories(target.getParent());
            Path temporary = Files.createTempDirectory(target.getParent(), "." + target.getFileName() + ".");
            Permissions.asUsual(temporary);
            return new AtomicDirectory(target, temporary);
        } catch (IOException failure) {
            throw Failure.writing(path, failure);
        }
    }

    private static void checkReplaceable(Path path, Path target, String marker) throws IOException {
        if (!Files.exists(target)) {
            return;
        }
        if (!Files.isDirectory(target)) {
            throw new InputException("cannot write the directory " + path + ": a file of that name is in the way");
        }
        if (!isEmpty(target) && !Files.isRegularFile(target.resolve(marker))) {
            throw new InputException("cannot write " + path + ": the directory is not empty and has no " + marker
                    + ", so it is not replaced. Maybe choose another directory.");
        }
    }

    private static boolean isEmpty(Path directory) throws IOException {
        try (Stream<Path> members = Files.list(directory)) {
            return members.findAny().isEmpty();
        }
    }

    /**
     * Opens a member for writing, buffered.
     *
     * @param name a relative name as {@link MemberName} allows it, written once
     * @throws InputException if the name is bad or the place cannot be written
     */
    public OutputStream open(String name) {
        Path member = MemberName.resolve(temporary, name);
        try {
            Files.createDirectories(member.getParent());
            OutputStream file = Files.newOutputStream(member, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            return new BufferedOutputStream(file, 1 << 16);
        } catch (IOException failure) {
            throw Failure.writing(target.resolve(name), failure);
        }
    }

    /** Writes a member whole, in UTF-8. */
    public void write(String name, String content) {
        try (OutputStream stream = open(name)) {
            stream.write(content.getBytes(StandardCharsets.UTF_8));
        } catch (IOException failure) {
            throw Failure.writing(target.resolve(name), failure);
        }
    }

    /**
     * Makes the directory appear, in place of the one it replaces.
     *
     * @throws InputException if it cannot be moved; the old one is back in its place then
     */
    public void commit() {
        try {
            if (!Files.exists(target)) {
                Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
                return;
            }
            Path old = Files.createTempDirectory(target.getParent(), "." + target.getFileName() + ".");
            Files.move(target, old, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            try {
                Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException failure) {
                Files.move(old, target, StandardCopyOption.ATOMIC_MOVE);
                throw failure;
            }
            TemporaryDirectory.delete(old);
        } catch (IOException failure) {
            throw Failure.writing(target, failure);
        }
    }

    /** Leaves nothing behind unless the directory was committed. */
    @Override
    public void close() {
        try {
            if (Files.exists(temporary)) {
                TemporaryDirectory.delete(temporary);
            }
        } catch (IOException failure) {
            throw Failure.writing(temporary, failure);
        }
    }
}
