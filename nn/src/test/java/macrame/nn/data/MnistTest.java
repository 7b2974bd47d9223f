package macrame.nn.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.stream.IntStream;
import macrame.files.InputException;
import macrame.nn.tensor.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MnistTest {

    @TempDir
    Path directory;

    @Test
    void theFullSetIsTakenAsItIs() {
        write("train-images-idx3-ubyte", IdxFiles.images(20, 4, 3));
        write("train-labels-idx1-ubyte.gz", IdxFiles.gzip(IdxFiles.labels(20)));
        write("t10k-images-idx3-ubyte.gz", IdxFiles.gzip(IdxFiles.images(7, 4, 3)));
        write("t10k-labels-idx1-ubyte", IdxFiles.labels(7));
        Split split = open();
        assertThat(split.training().size()).isEqualTo(20);
        assertThat(split.test().size()).isEqualTo(7);
        assertThat(split.training().sampleShape()).isEqualTo(Shape.of(4, 3, 1));
        assertThat(split.description()).isEqualTo("MNIST, the full set: 20 training and 7 test samples");
        assertThat(split.training().label(13)).isEqualTo(3);
    }

    @Test
    void t10kAloneIsDividedFourToOne() {
        writeTest(10);
        Split split = open();
        assertThat(split.training().size()).isEqualTo(8);
        assertThat(split.test().size()).isEqualTo(2);
        assertThat(split.test().label(0)).isEqualTo(8);
        assertThat(split.description()).isEqualTo("MNIST, t10k alone: the first 8 samples train, the last 2 test");
    }

    @Test
    void theRealTestSetTrainsOnItsFirst8000Pictures() {
        Split split = Mnist.open(SharedFolder.existing("data/mnist"));
        assertThat(split.description())
                .isEqualTo("MNIST, t10k alone: the first 8,000 samples train, the last 2,000 test");
        assertThat(split.training().sampleShape()).isEqualTo(Shape.of(28, 28, 1));
        assertThat(IntStream.range(0, 10).map(split.training()::label)).containsExactly(7, 2, 1, 0, 4, 1, 4, 9, 5, 9);
        // The classes of the 10,000 test pictures, 0 to 9, as the makers of the set count them.
        assertThat(IntStream.range(0, 10)
                        .mapToObj(digit -> count(split.training(), digit) + count(split.test(), digit)))
                .containsExactly(980L, 1135L, 1032L, 1010L, 982L, 892L, 958L, 1028L, 974L, 1009L);
    }

    @Test
    void numbersOfPicturesAndLabelsMustAgree() {
        write("t10k-images-idx3-ubyte", IdxFiles.images(10, 2, 2));
        write("t10k-labels-idx1-ubyte", IdxFiles.labels(9));
        assertRefused(directory.resolve("t10k-images-idx3-ubyte")
                + " holds 10 pictures and t10k-labels-idx1-ubyte 9 labels; there must be as many."
                + " Maybe the files are of two data sets.");
    }

    @Test
    void missingFilesAreNamed() {
        assertRefused("there is neither t10k-images-idx3-ubyte nor t10k-images-idx3-ubyte.gz in " + directory
                + ". Maybe name the directory that holds the files of MNIST.");
        writeTest(10);
        write("train-images-idx3-ubyte", IdxFiles.images(3, 2, 2));
        assertRefused("there is neither train-labels-idx1-ubyte nor train-labels-idx1-ubyte.gz in " + directory
                + ". Maybe name the directory that holds the files of MNIST.");
    }

    @Test
    void aFileIsNoDirectory() {
        write("file", new byte[1]);
        assertThatThrownBy(() -> Mnist.open(directory.resolve("file")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("it is not a directory");
    }

    @Test
    void picturesOfTwoSizesAreRefused() {
        writeTest(10);
        write("train-images-idx3-ubyte", IdxFiles.images(3, 2, 3));
        write("train-labels-idx1-ubyte", IdxFiles.labels(3));
        assertRefused("training pictures of 2×3×1 do not fit test pictures of 2×2×1 in " + directory
                + ". Maybe the files are of two data sets.");
    }

    @Test
    void tooFewPicturesToDivideAreRefused() {
        writeTest(4);
        assertRefused("MNIST, t10k alone: too few samples (4); at least 5 are needed to divide them."
                + " Maybe add training and test data of their own.");
    }

    private void assertRefused(String message) {
        assertThatThrownBy(this::open).isInstanceOf(InputException.class).hasMessage(message);
    }

    private Split open() {
        return DataSets.open("mnist:" + directory, 1);
    }

    private void writeTest(int count) {
        write("t10k-images-idx3-ubyte", IdxFiles.images(count, 2, 2));
        write("t10k-labels-idx1-ubyte", IdxFiles.labels(count));
    }

    private void write(String name, byte[] content) {
        IdxFiles.write(directory, name, content);
    }

    private static long count(DataSet data, int digit) {
        return IntStream.range(0, data.size())
                .filter(i -> data.label(i) == digit)
                .count();
    }
}
