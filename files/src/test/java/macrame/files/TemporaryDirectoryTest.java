package macrame.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporaryDirectoryTest {

    @Test
    void closingDeletesTheTreeAndFollowsNoLink(@TempDir Path outside) throws IOException {
        Path kept = Files.writeString(outside.resolve("kept"), "x");
        Path path;
        try (TemporaryDirectory directory = TemporaryDirectory.create("macrame-test-")) {
            path = directory.path();
            Files.createDirectories(path.resolve("a/b"));
            Files.writeString(path.resolve("a/b/file"), "y");
            Files.createSymbolicLink(path.resolve("a/link"), outside);
        }
        assertThat(path).doesNotExist();
        assertThat(kept).exists();
    }
}
