package macrame.nn.data;

import java.util.Objects;
import macrame.nn.tensor.Shape;

/**
 * Pictures of one byte per value, all of one shape. A byte p stands for p/256.
 *
 * <p>The arrays belong to this data set from construction on; nobody else may change them.
 */
final class Pictures implements DataSet {

    private static final double STEP = 0x1p-8;

    private final String name;
    private final Shape sampleShape;
    private final int sampleSize;
    private final int classes;
    private final byte[] pixels;
    private final byte[] labels;

    /**
     * Pictures and their labels.
     *
     * @param pixels {@code labels.length} pictures, one after the other, as unsigned bytes
     * @param labels one class per picture, each below {@code classes}
     */
    Pictures(String name, Shape sampleShape, int classes, byte[] pixels, byte[] labels) {
        if (pixels.length != (long) labels.length * sampleShape.size()) {
            throw new IllegalArgumentException(
                    pixels.length + " bytes are not " + labels.length + " pictures of " + sampleShape);
        }
        this.name = name;
        this.sampleShape = sampleShape;
        this.sampleSize = sampleShape.size();
        this.classes = classes;
        this.pixels = pixels;
        this.labels = labels;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int size() {
        return labels.length;
    }

    @Override
    public Shape sampleShape() {
        return sampleShape;
    }

    @Override
    public int classes() {
        return classes;
    }

    @Override
    public void copyTo(int sample, double[] target, int offset) {
        Objects.checkFromIndexSize(offset, sampleSize, target.length);
        int first = Objects.checkIndex(sample, labels.length) * sampleSize;
        for (int i = 0; i < sampleSize; i++) {
            target[offset + i] = (pixels[first + i] & 0xff) * STEP;
        }
    }

    @Override
    public int label(int sample) {
        return labels[sample] & 0xff;
    }
}
