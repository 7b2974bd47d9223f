package macrame.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {

    @TempDir
    Path directory;

    @Test
    void appearsOnlyWhenCommitted() throws IOException {
        Path path = directory.resolve("new/result.txt");
        try (AtomicFile file = AtomicFile.create(path)) {
            file.stream().write('a');
            file.stream().flush();
            assertThat(path).doesNotExist();
            file.commit();
        }
        assertThat(path).hasContent("a");
        assertThat(path.getParent()).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void leavesTheOldFileAndNothingElseOnFailure() throws IOException {
        Path path = directory.resolve("result.txt");
        AtomicFile.write(path, "old");
        try (AtomicFile file = AtomicFile.create(path)) {
            file.stream().write(new byte[100_000]);
        }
        assertThat(path).hasContent("old");
        try (var members = Files.list(directory)) {
            assertThat(members).containsExactly(path);
        }
    }

    @Test
    void aWriterThatClosesTheStreamDoesNotCommit() throws IOException {
        Path path = directory.resolve("result.txt");
        try (AtomicFile file = AtomicFile.create(path)) {
            file.stream().write('a');
            file.stream().close();
            assertThat(path).doesNotExist();
            file.stream().write('b');
            file.commit();
        }
        assertThat(path).hasContent("ab");
    }

    @Test
    void resultsAreReadableByOthers() throws IOException {
        Path path = directory.resolve("result.txt");
        AtomicFile.write(path, "x");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                .isEqualTo("rw-r--r--");
    }

    @Test
    void aPlaceThatCannotBeWrittenIsOneLine() throws IOException {
        Path inTheWay = Files.writeString(directory.resolve("file"), "x");
        assertThatThrownBy(() -> AtomicFile.write(inTheWay.resolve("result.txt"), "a"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("cannot write " + inTheWay.resolve("result.txt"))
                .hasMessageContaining("in the way");
        assertThatThrownBy(() -> AtomicFile.write(directory, "a"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("it is a directory");
        assertThatThrownBy(() -> AtomicFile.write(Path.of("/proc/macrame/result.txt"), "a"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("cannot write /proc/macrame/result.txt");
    }
}
