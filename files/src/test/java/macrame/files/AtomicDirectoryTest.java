package macrame.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AtomicDirectoryTest {

    private static final String MARKER = "manifest.json";

    @TempDir
    Path parent;

    @Test
    void appearsOnlyWhenCommitted() throws IOException {
        Path target = parent.resolve("a/bundle");
        try (AtomicDirectory directory = AtomicDirectory.create(target, MARKER)) {
            directory.write("rtl/pe.sv", "module pe; endmodule\n");
            assertThat(target).doesNotExist();
            directory.commit();
        }
        assertThat(target.resolve("rtl/pe.sv")).hasContent("module pe; endmodule\n");
        assertThat(Files.getPosixFilePermissions(target)).hasSize(7);
    }

    @Test
    void leavesNothingBehindWithoutCommit() throws IOException {
        try (AtomicDirectory directory = AtomicDirectory.create(parent.resolve("bundle"), MARKER)) {
            directory.write("a/b.txt", "x");
        }
        assertThat(parent).isEmptyDirectory();
    }

    @Test
    void replacesOnlyWhatIsItsOwn() throws IOException {
        Path target = parent.resolve("bundle");
        Files.createDirectories(target);
        fill(target, "old.txt", MARKER);
        fill(target, "new.txt", MARKER);
        assertThat(target.resolve("old.txt")).doesNotExist();
        assertThat(target.resolve("new.txt")).exists();
        try (var siblings = Files.list(parent)) {
            assertThat(siblings).containsExactly(target);
        }
        Files.delete(target.resolve(MARKER));
        assertThatThrownBy(() -> AtomicDirectory.create(target, MARKER))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("is not empty and has no manifest.json");
        assertThat(target.resolve("new.txt")).exists();
    }

    @Test
    void doesNotFollowLinksWhenDeletingTheOldOne() throws IOException {
        Path outside = Files.writeString(
                Files.createDirectory(parent.resolve("outside")).resolve("keep"), "x");
        Path target = parent.resolve("bundle");
        fill(target, MARKER);
        Files.createSymbolicLink(target.resolve("link"), outside.getParent());
        fill(target, MARKER);
        assertThat(outside).exists();
    }

    @ParameterizedTest
    @ValueSource(strings = {"../x", "/etc/x", "a/../../x", "", "a//b", ".hidden", "a\\b", "a/", "-x", "a\nb", "a b"})
    void refusesNamesThatAreNoPlainMembers(String name) {
        try (AtomicDirectory directory = AtomicDirectory.create(parent.resolve("bundle"), MARKER)) {
            assertThatThrownBy(() -> directory.open(name))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("names a member")
                    .hasMessageNotContaining("\n");
        }
    }

    @Test
    void refusesMembersBehindLinks() throws IOException {
        Path outside = Files.createDirectory(parent.resolve("outside"));
        Path inside = Files.createDirectory(parent.resolve("inside"));
        Files.createSymbolicLink(inside.resolve("link"), outside);
        assertThatThrownBy(() -> MemberName.resolve(inside, "link/x"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("symbolic link");
    }

    @Test
    void aFileInTheWayIsOneLine() throws IOException {
        Path file = Files.writeString(parent.resolve("file"), "x");
        assertThatThrownBy(() -> AtomicDirectory.create(file, MARKER))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("a file of that name is in the way");
        assertThatThrownBy(() -> AtomicDirectory.create(file.resolve("bundle"), MARKER))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("cannot write");
    }

    private static void fill(Path target, String... names) {
        try (AtomicDirectory directory = AtomicDirectory.create(target, MARKER)) {
            for (String name : names) {
                directory.write(name, "content");
            }
            directory.commit();
        }
    }
}
