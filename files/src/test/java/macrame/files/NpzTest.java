package macrame.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NpzTest {

    @TempDir
    Path directory;

    @Test
    void arraysComeBackAndBytesRepeat() throws IOException {
        Path path = write("a.npz");
        assertThat(Files.readAllBytes(path)).isEqualTo(Files.readAllBytes(write("b.npz")));
        try (NpzFile file = NpzFile.open(path, 10_000)) {
            assertThat(file.names()).containsExactly("layer/bias", "weights");
            assertThat(file.array("weights").longAt(1)).isEqualTo(-7);
            assertThat(file.array("layer/bias").doubleAt(0)).isEqualTo(0.5);
            assertThatThrownBy(() -> file.array("none"))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("no array 'none'; it has layer/bias, weights");
        }
    }

    @Test
    void aBombIsRefusedAtTheLimit() throws IOException {
        Path path = directory.resolve("bomb.npz");
        try (OutputStream stream = Files.newOutputStream(path);
                NpzWriter archive = new NpzWriter(stream)) {
            for (String name : List.of("a", "b", "c")) {
                try (NpyWriter array = archive.array(name, NpyType.INT8, List.of(400_000L))) {
                    for (int i = 0; i < 400_000; i++) {
                        array.write(0);
                    }
                }
            }
        }
        assertThat(Files.size(path)).isLessThan(10_000);
        try (NpzFile file = NpzFile.open(path, 1_000_000)) {
            file.array("a");
            file.array("b");
            assertThatThrownBy(() -> file.array("c"))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("more than the");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"../x.npy", "/x.npy", "a/../x.npy", "C:\\x.npy"})
    void namesThatLeadOutAreRefused(String name) throws IOException {
        Path path = directory.resolve("bad.npz");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(path))) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(1);
        }
        assertThatThrownBy(() -> NpzFile.open(path, 1_000))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("names a member");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../x", "/x", "a:b", "50%", "%41", ".", "a//b", "a/", "\u2603 \n", "C:\\x", "-rf", "x.npy"})
    void anyNameIsEscapedAndReadBack(String name) throws IOException {
        Path path = directory.resolve("names.npz");
        try (OutputStream stream = Files.newOutputStream(path);
                NpzWriter archive = new NpzWriter(stream)) {
            archive.array(name, NpyType.INT8, List.of(0L)).close();
        }
        try (ZipFile zip = new ZipFile(path.toFile())) {
            assertThat(zip.stream().map(ZipEntry::getName))
                    .allMatch(member ->
                            member.matches("([A-Za-z0-9_%][A-Za-z0-9_.+%-]*/)*[A-Za-z0-9_%][A-Za-z0-9_.+%-]*"));
        }
        try (NpzFile file = NpzFile.open(path, 1_000)) {
            assertThat(file.names()).containsExactly(name);
            assertThat(file.shape(name)).containsExactly(0L);
            assertThat(file.array(name).size()).isZero();
        }
    }

    @Test
    void truncatedOversizedAndOtherFilesAreRefused() throws IOException {
        byte[] whole = Files.readAllBytes(write("a.npz"));
        Path cut = Files.write(directory.resolve("cut.npz"), Arrays.copyOf(whole, whole.length / 2));
        assertThatThrownBy(() -> NpzFile.open(cut, 10_000))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("truncated");
        assertThatThrownBy(() -> NpzFile.open(directory.resolve("a.npz"), 100))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("larger than 100 bytes");
        assertThatThrownBy(() -> NpzFile.open(directory.resolve("none"), 100))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("no such file");
    }

    private Path write(String name) throws IOException {
        Path path = directory.resolve(name);
        try (OutputStream stream = Files.newOutputStream(path);
                NpzWriter archive = new NpzWriter(stream)) {
            try (NpyWriter array = archive.array("weights", NpyType.INT8, List.of(2L))) {
                array.write(3);
                array.write(-7);
            }
            try (NpyWriter array = archive.array("layer/bias", NpyType.FLOAT64, List.of(1L))) {
                array.write(0.5);
            }
        }
        return path;
    }
}
