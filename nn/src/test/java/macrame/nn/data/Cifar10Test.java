package macrame.nn.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Arrays;
import macrame.files.InputException;
import macrame.nn.tensor.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Cifar10Test {

    private static final int RECORD = 3073;

    @TempDir
    Path directory;

    @Test
    void planesOfColourBecomeChannelsLast() {
        byte[] batch = batch(5, 0);
        write("test_batch.bin", batch);
        Split split = open();
        assertThat(split.training().sampleShape()).isEqualTo(Shape.of(32, 32, 3));
        double[] picture = new double[3072];
        split.training().copyTo(2, picture, 0);
        for (int row = 0; row < 32; row++) {
            for (int column = 0; column < 32; column++) {
                for (int channel = 0; channel < 3; channel++) {
                    byte expected = batch[2 * RECORD + 1 + channel * 1024 + row * 32 + column];
                    assertThat(picture[(row * 32 + column) * 3 + channel]).isEqualTo((expected & 0xff) / 256.0);
                }
            }
        }
    }

    @Test
    void theFullSetJoinsItsBatchesInOrder() {
        write("test_batch.bin", batch(2, 0));
        for (int batch = 1; batch <= 5; batch++) {
            byte[] content = batch(batch, batch);
            write(
                    "data_batch_" + batch + (batch == 3 ? ".bin.gz" : ".bin"),
                    batch == 3 ? IdxFiles.gzip(content) : content);
        }
        Split split = open();
        assertThat(split.description()).isEqualTo("CIFAR-10, the full set: 15 training and 2 test samples");
        assertThat(split.training().label(0)).isEqualTo(1);
        assertThat(split.training().label(14)).isEqualTo(5 + 4);
    }

    @Test
    void missingBatchesAreCountedInTheDescription() {
        write("test_batch.bin", batch(2, 0));
        write("data_batch_2.bin", batch(3, 0));
        assertThat(open().description()).isEqualTo("CIFAR-10, 1 of 5 training batches: 3 training and 2 test samples");
    }

    @Test
    void theTestBatchAloneIsDivided() {
        write("test_batch.bin", batch(10, 0));
        assertThat(open().description())
                .isEqualTo("CIFAR-10, the test batch alone: the first 8 samples train, the last 2 test");
    }

    @Test
    void filesOfPartialRecordsAreRefused() {
        for (int length : new int[] {0, 1, RECORD - 1, RECORD + 1}) {
            Path path = write("test_batch.bin", Arrays.copyOf(batch(2, 0), length));
            assertThatThrownBy(this::open)
                    .isInstanceOf(InputException.class)
                    .hasMessageStartingWith(path + " holds ")
                    .hasMessageEndingWith(" bytes, not whole records of 3,073. Maybe it is truncated, or not the binary"
                            + " version of CIFAR-10.");
        }
    }

    @Test
    void labelsOutOfRangeAreRefused() {
        byte[] content = batch(3, 0);
        content[RECORD] = 10;
        Path path = write("test_batch.bin", content);
        assertThatThrownBy(this::open)
                .isInstanceOf(InputException.class)
                .hasMessage("label 10 of sample 1 in " + path
                        + " is out of range: labels are 0 to 9. Maybe the file belongs to another data set.");
    }

    @Test
    void aMissingTestBatchIsNamed() {
        assertThatThrownBy(this::open)
                .isInstanceOf(InputException.class)
                .hasMessage("there is neither test_batch.bin nor test_batch.bin.gz in " + directory
                        + ". Maybe name the directory that holds the files of binary CIFAR-10.");
    }

    /** Record i has the label first + i modulo 10 and bytes that tell their place. */
    private static byte[] batch(int count, int first) {
        byte[] content = new byte[count * RECORD];
        for (int i = 0; i < content.length; i++) {
            content[i] = (byte) (i % RECORD == 0 ? (first + i / RECORD) % 10 : i * 31 >>> 3);
        }
        return content;
    }

    private Split open() {
        return DataSets.open("cifar10:" + directory, 1);
    }

    private Path write(String name, byte[] content) {
        return IdxFiles.write(directory, name, content);
    }
}
