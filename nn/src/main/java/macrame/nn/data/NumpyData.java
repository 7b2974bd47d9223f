package macrame.nn.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import macrame.files.InputException;
import macrame.files.NpyArray;
import macrame.files.NpzFile;

/**
 * Data sets in NumPy arrays: {@code x_train}, {@code y_train}, {@code x_test} and {@code y_test}, or {@code x} and
 * {@code y}, which are divided. They are the members of one {@code .npz} archive or {@code .npy} files of these names,
 * plain or with {@code .gz}, in one directory.
 */
final class NumpyData {

    private static final long MOST_BYTES = 1L << 30;

    private final String name;
    private final Function<String, Optional<NpyArray>> arrays;

    private NumpyData(String name, Function<String, Optional<NpyArray>> arrays) {
        this.name = name;
        this.arrays = arrays;
    }

    /** @throws InputException if the archive cannot be read, lacks an array, or arrays do not fit each other */
    static Split ofArchive(Path path) {
        try (NpzFile archive = NpzFile.open(path, MOST_BYTES)) {
            Function<String, Optional<NpyArray>> member =
                    array -> archive.names().contains(array) ? Optional.of(archive.array(array)) : Optional.empty();
            return new NumpyData(path.toString(), member).split();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** @throws InputException if the directory cannot be read, lacks an array, or arrays do not fit each other */
    static Split ofDirectory(Path directory) {
        DataFiles files = new DataFiles(directory, "x.npy and y.npy");
        return new NumpyData(
                        directory.toString(),
                        array -> files.find(array + ".npy").map(path -> NpyArray.ofFile(path, MOST_BYTES)))
                .split();
    }

    private Split split() {
        Optional<NpyArray> training = arrays.apply("x_train");
        if (training.isEmpty()) {
            NumpySamples samples = new NumpySamples(name + ": x", existing("x"));
            NumpyTargets targets = new NumpyTargets(name + ": y", existing("y"));
            return Split.ofWhole(samples.with(targets, targets.classes()), "arrays of " + name);
        }
        NumpySamples trainingSamples = new NumpySamples(name + ": x_train", training.get());
        NumpyTargets trainingTargets = new NumpyTargets(name + ": y_train", existing("y_train"));
        NumpySamples testSamples = new NumpySamples(name + ": x_test", existing("x_test"));
        NumpyTargets testTargets = new NumpyTargets(name + ": y_test", existing("y_test"));
        int classes = Math.max(trainingTargets.classes(), testTargets.classes());
        return joined(trainingSamples.with(trainingTargets, classes), testSamples.with(testTargets, classes));
    }

    private Split joined(DataSet training, DataSet test) {
        if (!training.sampleShape().equals(test.sampleShape())
                || !training.target().equals(test.target())) {
            throw new InputException(name + ": training samples of " + training.sampleShape() + " with "
                    + training.target() + " do not fit test samples of " + test.sampleShape() + " with "
                    + test.target() + ". Maybe the arrays are of two data sets.");
        }
        return Split.ofParts(training, test, "arrays of " + name);
    }

    private NpyArray existing(String array) {
        return arrays.apply(array)
                .orElseThrow(() -> new InputException(name + " has no array '" + array
                        + "'. Maybe save x_train, y_train, x_test and y_test, or x and y."));
    }

    /** The extents of an array behind the first one. */
    static int[] extentsBehindFirst(NpyArray array) {
        long[] extents =
                array.shape().stream().skip(1).mapToLong(extent -> extent).toArray();
        return Arrays.stream(extents).mapToInt(Math::toIntExact).toArray();
    }

    /** The elements as they are; refuses what is no number. */
    static double[] finiteValues(String name, NpyArray array) {
        double[] values = new double[array.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = array.doubleAt(i);
            if (!Double.isFinite(values[i])) {
                throw new InputException(name + " holds " + (Double.isNaN(values[i]) ? "NaN" : "an infinity")
                        + " at element " + i + "; every value must be finite. Maybe use numpy.nan_to_num.");
            }
        }
        return values;
    }
}
