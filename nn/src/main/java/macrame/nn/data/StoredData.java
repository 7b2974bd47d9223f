package macrame.nn.data;

import java.util.Objects;
import macrame.nn.tensor.Shape;

/**
 * Samples and targets that are held in memory, one after the other.
 *
 * @param size number of samples
 */
record StoredData(String name, Shape sampleShape, Target target, int size, Values samples, Values targets)
        implements DataSet {

    private static final double PIXEL_STEP = 0x1p-8;

    /** Where values are held; they belong to the data set, nobody else may change them. */
    interface Values {

        /** Writes {@code count} values from {@code first} on. */
        void copy(int first, int count, double[] target, int offset);
    }

    /**
     * Pictures of one byte per value: a byte p stands for p/256.
     *
     * @param pixels {@code labels.length} pictures, as unsigned bytes
     * @param labels one class per picture, each below {@code classes}
     * @throws IllegalArgumentException if the two are not of the same number of whole pictures
     */
    static DataSet ofPictures(String name, Shape sampleShape, int classes, byte[] pixels, byte[] labels) {
        Target target = Target.ofClass(classes);
        int size = size(sampleShape, target, pixels.length, labels.length);
        return new StoredData(name, sampleShape, target, size, bytes(pixels, PIXEL_STEP), bytes(labels, 1));
    }

    /**
     * Samples of real values that stand for themselves, with any targets.
     *
     * @throws IllegalArgumentException if the two are not of the same number of whole samples
     */
    static DataSet ofReals(String name, Shape sampleShape, Target target, double[] samples, double[] targets) {
        int size = size(sampleShape, target, samples.length, targets.length);
        return new StoredData(name, sampleShape, target, size, reals(samples), reals(targets));
    }

    private static int size(Shape sampleShape, Target target, int values, int targetValues) {
        int size = values / sampleShape.size();
        if (values % sampleShape.size() != 0 || (long) size * target.shape().size() != targetValues) {
            throw new IllegalArgumentException(values + " values and " + targetValues
                    + " of targets are no whole samples of " + sampleShape + " with " + target);
        }
        return size;
    }

    private static Values bytes(byte[] bytes, double step) {
        return (first, count, target, offset) -> {
            for (int i = 0; i < count; i++) {
                target[offset + i] = (bytes[first + i] & 0xff) * step;
            }
        };
    }

    private static Values reals(double[] reals) {
        return (first, count, target, offset) -> System.arraycopy(reals, first, target, offset, count);
    }

    @Override
    public void copyTo(int sample, double[] values, int offset) {
        copy(samples, sampleShape.size(), sample, values, offset);
    }

    @Override
    public void copyTargetTo(int sample, double[] values, int offset) {
        copy(targets, target.shape().size(), sample, values, offset);
    }

    private void copy(Values from, int each, int sample, double[] values, int offset) {
        Objects.checkFromIndexSize(offset, each, values.length);
        from.copy(Objects.checkIndex(sample, size) * each, each, values, offset);
    }
}
