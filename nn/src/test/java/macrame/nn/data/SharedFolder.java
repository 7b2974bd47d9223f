package macrame.nn.data;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Finds reference data that are not part of the repository: the folder {@code shared} beside or above it. */
final class SharedFolder {

    private SharedFolder() {}

    /** A file or folder of the shared one; skips the test where it is absent. */
    static Path existing(String name) {
        String given = System.getProperty("macrame.shared");
        Path start = Path.of("").toAbsolutePath();
        Path found = given != null
                ? Path.of(given).resolve(name)
                : Stream.iterate(start, path -> path != null, Path::getParent)
                        .map(path -> path.resolve("shared").resolve(name))
                        .filter(Files::exists)
                        .findFirst()
                        .orElse(start.resolve("shared").resolve(name));
        assumeTrue(Files.exists(found), name + " is not in a folder 'shared' above " + start);
        return found;
    }
}
