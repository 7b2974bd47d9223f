package macrame.nn.data;

import java.nio.file.Path;
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

    private Mnist() {}

    /** @throws InputException if the files are missing, damaged or do not fit each other */
    static Split open(Path directory) {
        DataFiles files = new DataFiles(directory, "MNIST");
        DataSet test = pair(files, "t10k");
        if (files.find(imagesName("train")).isEmpty()
                && files.find(labelsName("train")).isEmpty()) {
            return Split.ofWhole(test, "MNIST, t10k alone");
        }
        return both(directory, pair(files, "train"), test);
    }

    private static Split both(Path directory, DataSet training, DataSet test) {
        if (!training.sampleShape().equals(test.sampleShape())) {
            throw new InputException("training pictures of " + training.sampleShape() + " do not fit test pictures of "
                    + test.sampleShape() + " in " + directory + ". Maybe the files are of two data sets.");
        }
        return Split.ofParts(training, test, "MNIST, the full set");
    }

    private static DataSet pair(DataFiles files, String part) {
        Path imagesPath = files.existing(imagesName(part));
        Path labelsPath = files.existing(labelsName(part));
        IdxReader.Images images = IdxReader.images(imagesPath);
        byte[] labels = IdxReader.labels(labelsPath, CLASSES);
        if (images.count() != labels.length) {
            throw new InputException(imagesPath + " holds " + NumberText.grouped(images.count()) + " pictures and "
                    + labelsPath.getFileName() + " " + NumberText.grouped(labels.length)
                    + " labels; there must be as many. Maybe the files are of two data sets.");
        }
        Shape shape = Shape.of(images.rows(), images.columns(), 1);
        return StoredData.ofPictures("mnist", shape, CLASSES, images.pixels(), labels);
    }

    private static String imagesName(String part) {
        return part + "-images-idx3-ubyte";
    }

    private static String labelsName(String part) {
        return part + "-labels-idx1-ubyte";
    }
}
