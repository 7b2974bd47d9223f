package macrame.nn.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import macrame.files.InputException;
import macrame.files.NumberText;
import macrame.nn.tensor.Shape;

/**
 * The MNIST family in a directory: {@code train-images-idx3-ubyte}, {@code train-labels-idx1-ubyte}, and the same with
 * {@code t10k}, each plain or with {@code .gz}. Where only {@code t10k} is there, its first four fifths train and the
 * rest tests.
 */
final class Mnist {

    private static final int CLASSES = 10;
    private static final List<String> ENDINGS = List.of("", ".gz");

    private Mnist() {}

    /** @throws InputException if the files are missing, damaged or do not fit each other */
    static Split open(Path directory) {
        if (!Files.isDirectory(directory)) {
            throw new InputException("cannot read " + directory
                    + ": it is not a directory. Maybe name the one that holds t10k-images-idx3-ubyte.gz.");
        }
        DataSet test = part(directory, "t10k").orElseThrow(() -> missing(directory, imagesName("t10k")));
        Optional<DataSet> training = part(directory, "train");
        return training.isPresent() ? both(directory, training.get(), test) : divided(directory, test);
    }

    private static Split both(Path directory, DataSet training, DataSet test) {
        if (!training.sampleShape().equals(test.sampleShape())) {
            throw new InputException("training pictures of " + training.sampleShape() + " do not fit test pictures of "
                    + test.sampleShape() + " in " + directory + ". Maybe the files are of two data sets.");
        }
        return new Split(training, test, "MNIST, the full set: " + counts(training, test));
    }

    private static Split divided(Path directory, DataSet whole) {
        int border = whole.size() - whole.size() / 5;
        if (border == whole.size()) {
            throw new InputException(whole.size() + " samples of t10k in " + directory
                    + " are too few to be divided: at least 5 are needed. Maybe add the train files.");
        }
        DataSet training = whole.range(0, border);
        DataSet test = whole.range(border, whole.size());
        return new Split(
                training,
                test,
                "MNIST, t10k alone: the first " + NumberText.grouped(training.size()) + " samples train, the last "
                        + NumberText.grouped(test.size()) + " test");
    }

    private static String counts(DataSet training, DataSet test) {
        return NumberText.grouped(training.size()) + " training and " + NumberText.grouped(test.size())
                + " test samples";
    }

    /** The pictures and labels of a part, or nothing when neither file is there. */
    private static Optional<DataSet> part(Path directory, String part) {
        Optional<Path> images = find(directory, imagesName(part));
        Optional<Path> labels = find(directory, labelsName(part));
        if (images.isEmpty() && labels.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(pair(
                images.orElseThrow(() -> missing(directory, imagesName(part))),
                labels.orElseThrow(() -> missing(directory, labelsName(part)))));
    }

    private static DataSet pair(Path imagesPath, Path labelsPath) {
        IdxReader.Images images = IdxReader.images(imagesPath);
        byte[] labels = IdxReader.labels(labelsPath, CLASSES);
        if (images.count() != labels.length) {
            throw new InputException(imagesPath + " holds " + NumberText.grouped(images.count()) + " pictures and "
                    + labelsPath.getFileName() + " " + NumberText.grouped(labels.length)
                    + " labels; there must be as many. Maybe the files are of two data sets.");
        }
        Shape shape = Shape.of(images.rows(), images.columns(), 1);
        return new Pictures("mnist", shape, CLASSES, images.pixels(), labels);
    }

    private static Optional<Path> find(Path directory, String name) {
        return ENDINGS.stream()
                .map(ending -> directory.resolve(name + ending))
                .filter(Files::exists)
                .findFirst();
    }

    private static InputException missing(Path directory, String name) {
        return new InputException("there is neither " + name + " nor " + name + ".gz in " + directory
                + ". Maybe name the directory that holds the MNIST files.");
    }

    private static String imagesName(String part) {
        return part + "-images-idx3-ubyte";
    }

    private static String labelsName(String part) {
        return part + "-labels-idx1-ubyte";
    }
}
