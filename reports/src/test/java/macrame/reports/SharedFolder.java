package macrame.reports;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Finds reference data that are not part of the repository: the folder {@code shared} beside or above it. */
public final class SharedFolder {

    private SharedFolder() {}

    /** A file or folder of the shared one; skips the test where it is absent. */
    public static Path existing(String name) {
        String given = System.getProperty("macrame.shared");
        Stream<Path> folders = given != null
                ? Stream.of(Path.of(given))
                : Stream.iterate(Path.of("").toAbsolutePath(), path -> path != null, Path::getParent)
                        .map(path -> path.resolve("shared"));
        Path found = folders.map(folder -> folder.resolve(name))
                .filter(Files::exists)
                .findFirst()
                .orElse(null);
        assumeTrue(found != null, name + " is in no folder 'shared' above this one");
        return found;
    }
}
