package macrame.nn.data;

import macrame.files.InputException;
import macrame.files.NpyArray;
import macrame.files.NpyType;
import macrame.files.NumberText;
import macrame.nn.tensor.Shape;

/**
 * The samples of an array, along its first axis. Elements of {@code uint8} are pixels: p stands for p/256, and an array
 * of three axes has grey pictures that gain a channel axis. Other elements stand for themselves.
 */
record NumpySamples(String name, NpyArray array) {

    private static final int PIXEL_VALUES = 256;

    NumpySamples {
        if (array.shape().isEmpty() || array.size() == 0) {
            throw new InputException(name + " of shape " + array.shape()
                    + " holds no samples; the first axis counts them, and there must be one at least");
        }
    }

    /**
     * The data set of these samples.
     *
     * @param classes number of classes, where targets are classes
     */
    DataSet with(NumpyTargets targets, int classes) {
        long count = array.shape().get(0);
        if (targets.count() != count) {
            throw new InputException(name + " holds " + NumberText.grouped(count) + " samples and " + targets.name()
                    + " " + NumberText.grouped(targets.count())
                    + " targets; there must be as many. Maybe the arrays are of two data sets.");
        }
        Target target = targets.target(classes);
        boolean pixels = array.type() == NpyType.UINT8;
        if (pixels && target.equals(Target.ofClass(classes)) && classes <= PIXEL_VALUES) {
            return StoredData.ofPictures("numpy", shape(), classes, pixels(), labels(targets.values()));
        }
        double[] values = NumpyData.finiteValues(name, array);
        for (int i = 0; pixels && i < values.length; i++) {
            values[i] /= PIXEL_VALUES;
        }
        return StoredData.ofReals("numpy", shape(), target, values, targets.values());
    }

    private Shape shape() {
        int[] extents = NumpyData.extentsBehindFirst(array);
        if (extents.length == 0) {
            return Shape.of(1);
        }
        boolean grey = array.type() == NpyType.UINT8 && extents.length == 2;
        return grey ? Shape.of(extents[0], extents[1], 1) : Shape.of(extents);
    }

    private byte[] pixels() {
        byte[] pixels = new byte[array.size()];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) array.longAt(i);
        }
        return pixels;
    }

    private static byte[] labels(double[] values) {
        byte[] labels = new byte[values.length];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = (byte) values[i];
        }
        return labels;
    }
}
