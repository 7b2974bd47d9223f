package macrame.nn.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import macrame.files.InputException;
import macrame.files.NpyType;
import macrame.files.NpyWriter;
import macrame.files.NpzWriter;
import macrame.nn.tensor.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NumpyDataTest {

    @TempDir
    Path directory;

    private final Map<String, Array> arrays = new TreeMap<>();

    private record Array(NpyType type, double[] values, Long... shape) {

        void write(NpyWriter writer) throws IOException {
            for (double value : values) {
                if (type.isInteger()) {
                    writer.write((long) value);
                } else {
                    writer.write(value);
                }
            }
            writer.close();
        }
    }

    @Test
    void bytesAreGreyPicturesOf256ths() {
        arrays.put("x_train", new Array(NpyType.UINT8, counting(12, 20), 2L, 2L, 3L));
        arrays.put("y_train", new Array(NpyType.INT64, new double[] {3, 0}, 2L));
        arrays.put("x_test", new Array(NpyType.UINT8, counting(6, 250), 1L, 2L, 3L));
        arrays.put("y_test", new Array(NpyType.INT64, new double[] {4}, 1L));
        for (Split split : new Split[] {ofArchive(), ofDirectory()}) {
            assertThat(split.training().sampleShape()).isEqualTo(Shape.of(2, 3, 1));
            assertThat(split.training().target()).isEqualTo(Target.ofClass(5));
            assertThat(sample(split.training(), 1))
                    .containsExactly(26 / 256.0, 27 / 256.0, 28 / 256.0, 29 / 256.0, 30 / 256.0, 31 / 256.0);
            assertThat(sample(split.test(), 0)[5]).isEqualTo(255 / 256.0);
            assertThat(split.training().label(0)).isEqualTo(3);
            assertThat(split.test().label(0)).isEqualTo(4);
        }
    }

    @Test
    void otherElementsStandForThemselves() {
        arrays.put("x", new Array(NpyType.FLOAT32, counting(10, -4.5), 5L, 2L));
        arrays.put("y", new Array(NpyType.FLOAT64, counting(5, 0.1), 5L));
        Split split = ofArchive();
        assertThat(split.training().sampleShape()).isEqualTo(Shape.of(2));
        assertThat(split.training().target()).isEqualTo(Target.ofReals(Shape.of(1)));
        assertThat(sample(split.training(), 0)).containsExactly(-4.5, -3.5);
        double[] target = new double[1];
        split.test().copyTargetTo(0, target, 0);
        assertThat(target).containsExactly(4 + 0.1);
    }

    @Test
    void bytesWithRealTargetsAreStill256ths() {
        arrays.put("x", new Array(NpyType.UINT8, counting(5, 7), 5L, 1L));
        arrays.put("y", new Array(NpyType.FLOAT64, counting(5, 0), 5L));
        assertThat(sample(ofArchive().training(), 1)).containsExactly(8 / 256.0);
    }

    @Test
    void aSecondAxisOfIntegersHasOneClassPerStep() {
        arrays.put("x", new Array(NpyType.INT8, counting(30, -3), 5L, 3L, 2L));
        arrays.put("y", new Array(NpyType.UINT8, new double[15], 5L, 3L));
        DataSet training = ofArchive().training();
        assertThat(training.target()).isEqualTo(Target.ofClassPerStep(1, 3));
        assertThat(sample(training, 0)).containsExactly(-3, -2, -1, 0, 1, 2);
    }

    @Test
    void aColumnOfLabelsIsOneClassPerSample() {
        arrays.put("x", new Array(NpyType.FLOAT32, counting(5, 0), 5L));
        arrays.put("y", new Array(NpyType.INT32, counting(5, 0), 5L, 1L));
        DataSet training = ofArchive().training();
        assertThat(training.target()).isEqualTo(Target.ofClass(5));
        assertThat(training.sampleShape()).isEqualTo(Shape.of(1));
    }

    @Test
    void manyClassesOfPicturesKeepTheirLabels() {
        arrays.put("x", new Array(NpyType.UINT8, counting(5, 0), 5L, 1L, 1L));
        arrays.put("y", new Array(NpyType.INT32, new double[] {300, 1, 2, 3, 4}, 5L));
        assertThat(ofArchive().training().label(0)).isEqualTo(300);
    }

    @Test
    void missingArraysAreNamed() {
        arrays.put("x", new Array(NpyType.FLOAT32, counting(5, 0), 5L));
        assertRefused(" has no array 'y'. Maybe save x_train, y_train, x_test and y_test, or x and y.");
        arrays.put("x_train", arrays.get("x"));
        assertRefused(" has no array 'y_train'. Maybe save x_train, y_train, x_test and y_test, or x and y.");
    }

    @Test
    void countsMustAgree() {
        arrays.put("x", new Array(NpyType.FLOAT32, counting(5, 0), 5L));
        arrays.put("y", new Array(NpyType.INT32, counting(6, 0), 6L));
        assertRefused(": x holds 5 samples and " + archive() + ": y 6 targets; there must be as many."
                + " Maybe the arrays are of two data sets.");
    }

    @Test
    void classesOutOfRangeAreRefused() {
        arrays.put("x", new Array(NpyType.FLOAT32, counting(5, 0), 5L));
        arrays.put("y", new Array(NpyType.INT32, counting(5, -1), 5L));
        assertRefused(": y holds class -1 at element 0; classes are 0 to 65535. Maybe save floats for real values.");
        arrays.put("y", new Array(NpyType.INT32, counting(5, 65532), 5L));
        assertRefused(": y holds class 65536 at element 4; classes are 0 to 65535. Maybe save floats for real values.");
    }

    @Test
    void valuesThatAreNotFiniteAreRefused() {
        arrays.put("x", new Array(NpyType.FLOAT32, new double[] {0, 0, Double.NaN, 0, 0}, 5L));
        arrays.put("y", new Array(NpyType.FLOAT64, counting(5, 0), 5L));
        assertRefused(": x holds NaN at element 2; every value must be finite. Maybe use numpy.nan_to_num.");
        arrays.put("x", new Array(NpyType.FLOAT32, counting(5, 0), 5L));
        arrays.put("y", new Array(NpyType.FLOAT64, new double[] {0, Double.NEGATIVE_INFINITY, 0, 0, 0}, 5L));
        assertRefused(": y holds an infinity at element 1; every value must be finite. Maybe use numpy.nan_to_num.");
    }

    @Test
    void arraysWithoutSamplesAreRefused() {
        arrays.put("x", new Array(NpyType.FLOAT32, new double[0], 0L, 3L));
        arrays.put("y", new Array(NpyType.INT32, new double[0], 0L));
        assertRefused(
                ": x of shape [0, 3] holds no samples; the first axis counts them, and there must be one at least");
        arrays.put("x", new Array(NpyType.FLOAT32, new double[1]));
        assertRefused(": x of shape [] holds no samples; the first axis counts them, and there must be one at least");
    }

    @Test
    void integersOfThreeAxesAreNoClasses() {
        arrays.put("x", new Array(NpyType.FLOAT32, counting(5, 0), 5L));
        arrays.put("y", new Array(NpyType.INT32, counting(20, 0), 5L, 2L, 2L));
        assertRefused(": y of shape [5, 2, 2] holds integers, which are classes: one per sample or per time step."
                + " Maybe save floats for real values.");
    }

    @Test
    void trainingAndTestMustFitEachOther() {
        arrays.put("x_train", new Array(NpyType.FLOAT32, counting(6, 0), 2L, 3L));
        arrays.put("y_train", new Array(NpyType.INT32, counting(2, 0), 2L));
        arrays.put("x_test", new Array(NpyType.FLOAT32, counting(6, 0), 3L, 2L));
        arrays.put("y_test", new Array(NpyType.INT32, counting(3, 0), 3L));
        assertRefused(": training samples of 3 with 3 classes do not fit test samples of 2 with 3 classes."
                + " Maybe the arrays are of two data sets.");
    }

    @Test
    void everyTruncatedArchiveIsRefused() throws IOException {
        arrays.put("x", new Array(NpyType.FLOAT32, counting(5, 0), 5L));
        arrays.put("y", new Array(NpyType.INT32, counting(5, 0), 5L));
        ofArchive();
        byte[] whole = Files.readAllBytes(archive());
        for (int length = 0; length < whole.length; length++) {
            Files.write(archive(), Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> NumpyData.ofArchive(archive())).isInstanceOf(InputException.class);
        }
    }

    private void assertRefused(String message) {
        assertThatThrownBy(this::ofArchive).isInstanceOf(InputException.class).hasMessage(archive() + message);
    }

    private Path archive() {
        return directory.resolve("data.npz");
    }

    private Split ofArchive() {
        try (OutputStream stream = Files.newOutputStream(archive());
                NpzWriter writer = new NpzWriter(stream)) {
            for (Map.Entry<String, Array> entry : arrays.entrySet()) {
                Array array = entry.getValue();
                array.write(writer.array(entry.getKey(), array.type(), Arrays.asList(array.shape())));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return DataSets.open("npz:" + archive(), 1);
    }

    private Split ofDirectory() {
        for (Map.Entry<String, Array> entry : arrays.entrySet()) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            Array array = entry.getValue();
            try {
                array.write(new NpyWriter(bytes, array.type(), Arrays.asList(array.shape())));
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
            IdxFiles.write(directory, entry.getKey() + ".npy", bytes.toByteArray());
        }
        return DataSets.open("npy:" + directory, 1);
    }

    private static double[] counting(int count, double first) {
        return LongStream.range(0, count).mapToDouble(i -> first + i).toArray();
    }

    private static double[] sample(DataSet data, int sample) {
        double[] values = new double[data.sampleShape().size()];
        data.copyTo(sample, values, 0);
        return values;
    }
}
