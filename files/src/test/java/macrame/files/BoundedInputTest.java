package macrame.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BoundedInputTest {

    @TempDir
    Path directory;

    @Test
    void compressionIsToldByContentAndNotByName() throws IOException {
        byte[] content = {1, 2, 3, (byte) 255};
        Path plain = Files.write(directory.resolve("a.gz"), content);
        Path compressed = Files.write(directory.resolve("b"), gzip(content));
        assertThat(BoundedInput.readAll(plain, 4)).isEqualTo(content);
        assertThat(BoundedInput.readAll(compressed, 4)).isEqualTo(content);
    }

    @Test
    void singleBytesAreUnsignedAndCounted() throws IOException {
        Path path = Files.write(directory.resolve("a"), new byte[] {(byte) 255, 7});
        try (BoundedInput input = BoundedInput.open(path, 10)) {
            assertThat(input.read()).isEqualTo(255);
            assertThat(input.read()).isEqualTo(7);
            assertThat(input.read()).isEqualTo(-1);
            assertThat(input.count()).isEqualTo(2);
        }
    }

    @Test
    void aBombIsRefusedAtTheLimit() throws IOException {
        Path path = Files.write(directory.resolve("bomb.gz"), gzip(new byte[10_000_000]));
        assertThat(Files.size(path)).isLessThan(20_000);
        assertThatThrownBy(() -> BoundedInput.readAll(path, 1_000_000))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(path.toString())
                .hasMessageContaining("1,000,000 bytes");
    }

    @Test
    void truncatedCompressionIsSaid() throws IOException {
        byte[] whole = gzip(new byte[] {1, 2, 3, 4, 5, 6, 7, 8});
        for (int length = 3; length < whole.length; length++) {
            Path path = Files.write(directory.resolve("cut" + length), Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> BoundedInput.readAll(path, 100))
                    .as("cut to %d bytes", length)
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining(path.toString());
        }
    }

    @Test
    void anEndBeforeTheExpectedOneIsSaid() throws IOException {
        Path path = Files.write(directory.resolve("short"), new byte[10]);
        try (BoundedInput input = BoundedInput.open(path, 100)) {
            assertThatThrownBy(() -> input.readExactly(new byte[16], 0, 16))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("ends after 10 bytes, 6 before it should");
        }
    }

    @Test
    void missingFilesAndDirectoriesAreOneLine() {
        assertThatThrownBy(() -> BoundedInput.open(directory.resolve("none"), 1))
                .isInstanceOf(InputException.class)
                .hasMessageEndingWith("none: no such file or directory");
        assertThatThrownBy(() -> BoundedInput.open(directory, 1))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("it is a directory");
    }

    @Test
    void textMustBeUtf8() throws IOException {
        Path path = Files.write(directory.resolve("latin1"), new byte[] {(byte) 0xe4});
        assertThatThrownBy(() -> BoundedInput.readText(path, 10))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("not UTF-8");
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream stream = new GZIPOutputStream(bytes)) {
            stream.write(content);
        }
        return bytes.toByteArray();
    }
}
