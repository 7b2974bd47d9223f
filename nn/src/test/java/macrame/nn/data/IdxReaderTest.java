package macrame.nn.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.SplittableRandom;
import macrame.files.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdxReaderTest {

    @TempDir
    Path directory;

    @Test
    void plainAndCompressedFilesReadTheSame() {
        byte[] file = IdxFiles.images(3, 4, 5);
        for (byte[] content : new byte[][] {file, IdxFiles.gzip(file)}) {
            IdxReader.Images images = IdxReader.images(write("images", content));
            assertThat(images.count()).isEqualTo(3);
            assertThat(images.rows()).isEqualTo(4);
            assertThat(images.columns()).isEqualTo(5);
            assertThat(images.pixels()).isEqualTo(Arrays.copyOfRange(file, 16, file.length));
        }
    }

    @Test
    void everyTruncationIsRefused() {
        byte[] file = IdxFiles.images(2, 3, 3);
        for (int length = 0; length < file.length; length++) {
            Path path = write("images", Arrays.copyOf(file, length));
            assertThatThrownBy(() -> IdxReader.images(path))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining(path.toString())
                    .hasMessageContaining("truncated");
        }
        Path path = write("images", Arrays.copyOf(file, file.length - 1));
        assertThatThrownBy(() -> IdxReader.images(path))
                .hasMessage(
                        path + " is truncated: its header says 18 bytes of images, it holds 17. Maybe fetch it again.");
    }

    @Test
    void everyTruncationOfACompressedFileIsRefused() {
        byte[] file = IdxFiles.gzip(IdxFiles.labels(50));
        for (int length = 0; length < file.length; length++) {
            Path path = write("labels", Arrays.copyOf(file, length));
            assertThatThrownBy(() -> IdxReader.labels(path, 10)).isInstanceOf(InputException.class);
        }
    }

    @Test
    void bytesBehindTheLastOneAreRefused() {
        byte[] file = IdxFiles.labels(5);
        Path path = write("labels", Arrays.copyOf(file, file.length + 1));
        assertThatThrownBy(() -> IdxReader.labels(path, 10))
                .isInstanceOf(InputException.class)
                .hasMessage(path
                        + " is too long: its header says 5 bytes of labels and more follow. Maybe fetch it again.");
    }

    @Test
    void exchangedFilesAreRefused() {
        Path path = write("labels", IdxFiles.labels(5));
        assertThatThrownBy(() -> IdxReader.images(path))
                .isInstanceOf(InputException.class)
                .hasMessage(path + " is not an IDX file of images: it starts with 0x00000801 instead of 0x00000803."
                        + " Maybe images and labels are exchanged.");
    }

    @Test
    void aHeaderThatPromisesTooMuchIsRefusedBeforeMemoryIsTaken() {
        for (int[] extents :
                new int[][] {{-1, -1, -1}, {1 << 30, 2, 1}, {0x7fffffff, 0x7fffffff, 0x7fffffff}, {0, 28, 28}}) {
            Path path = write("images", IdxFiles.file(new byte[10], extents));
            assertThatThrownBy(() -> IdxReader.images(path))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("bytes; 1 to 1,073,741,824 are read. Maybe the file is damaged.");
        }
    }

    @Test
    void aHeaderThatPromisesAGibibyteTakesNoMoreMemoryThanTheFileHolds() {
        Path path = write("images", IdxFiles.file(new byte[10], 1 << 20, 32, 32));
        // Clearing 500 GiB of memory takes over a minute, if there is a gibibyte at all.
        assertTimeout(Duration.ofSeconds(20), () -> {
            for (int i = 0; i < 500; i++) {
                assertThatThrownBy(() -> IdxReader.images(path)).isInstanceOf(InputException.class);
            }
        });
    }

    @Test
    void labelsOutOfRangeAreRefused() {
        Path path = write("labels", IdxFiles.file(new byte[] {0, 9, 10}, 3));
        assertThatThrownBy(() -> IdxReader.labels(path, 10))
                .isInstanceOf(InputException.class)
                .hasMessage("label 10 of sample 2 in " + path
                        + " is out of range: labels are 0 to 9. Maybe the file belongs to another data set.");
        Path negative = write("negative", IdxFiles.file(new byte[] {-1}, 1));
        assertThatThrownBy(() -> IdxReader.labels(negative, 10)).hasMessageStartingWith("label 255 of sample 0");
    }

    @Test
    void damagedFilesGiveOneClearLineOrPicturesOfTheStatedSize() {
        SplittableRandom random = new SplittableRandom(1);
        byte[] plain = IdxFiles.images(3, 4, 5);
        byte[] packed = IdxFiles.gzip(plain);
        int refused = 0;
        for (int trial = 0; trial < 2000; trial++) {
            byte[] damaged = (trial % 2 == 0 ? plain : packed).clone();
            for (int changes = random.nextInt(1, 4); changes > 0; changes--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            Path path = write("damaged", damaged);
            InputException problem = catchThrowableOfType(InputException.class, () -> checkConsistent(path));
            if (problem != null) {
                refused++;
                assertThat(problem.getMessage()).contains(path.toString()).doesNotContain("\n");
            }
        }
        // A plain file has 16 header bytes of 76, every change of a compressed one is caught by its checksum or header.
        assertThat(refused).isBetween(1000, 1800);
    }

    private static void checkConsistent(Path path) {
        IdxReader.Images images = IdxReader.images(path);
        assertThat(images.pixels()).hasSize(images.count() * images.rows() * images.columns());
    }

    private Path write(String name, byte[] content) {
        return IdxFiles.write(directory, name, content);
    }
}
