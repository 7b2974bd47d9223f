package macrame.nn.data;

import macrame.nn.tensor.Shape;

/**
 * Samples and what they are answered with, immutable and safe to read from several threads.
 *
 * <p>The values are exact reals. A picture's byte p stands for p/256, not the usual p/255: p/256 is the code p of the
 * unsigned format {@code u8f8}, so that the data enter an array of 8 or more bits without any rounding, while p/255 has
 * no finite binary fraction and would add a rounding error to every comparison with the reference.
 */
public interface DataSet {

    /** Short name, such as {@code digits}. */
    String name();

    /** Number of samples, at least 1. */
    int size();

    /** Shape of one sample, channels last. */
    Shape sampleShape();

    /** What every sample is answered with. */
    Target target();

    /**
     * Writes the values of a sample, in the order of {@link #sampleShape}.
     *
     * @param sample 0 to {@link #size} − 1
     * @param target receives {@code sampleShape().size()} values
     * @param offset where the first value goes
     * @throws IndexOutOfBoundsException if there is no such sample or the target is too short
     */
    void copyTo(int sample, double[] target, int offset);

    /**
     * Writes the target of a sample, in the order of the shape of {@link #target}: classes as whole numbers from 0, real
     * values as they are.
     *
     * @param sample 0 to {@link #size} − 1
     * @param values receives {@code target().shape().size()} values
     * @param offset where the first value goes
     * @throws IndexOutOfBoundsException if there is no such sample or the array is too short
     */
    void copyTargetTo(int sample, double[] values, int offset);

    /**
     * Number of classes; labels run from 0 to one less.
     *
     * @throws IllegalStateException if samples are answered with real values
     */
    default int classes() {
        return target().classes();
    }

    /**
     * The class of a sample.
     *
     * @throws IndexOutOfBoundsException if there is no such sample
     * @throws IllegalStateException if samples are not answered with one class each
     */
    default int label(int sample) {
        if (!target().equals(Target.ofClass(classes()))) {
            throw new IllegalStateException("samples of " + name() + " have " + target() + ", not one class each");
        }
        double[] label = new double[1];
        copyTargetTo(sample, label, 0);
        return (int) label[0];
    }

    /**
     * The samples {@code from} to {@code to − 1} as a data set of their own.
     *
     * @throws IndexOutOfBoundsException if the range is empty or reaches outside this data set
     */
    default DataSet range(int from, int to) {
        return from == 0 && to == size() ? this : new DataRange(this, from, to);
    }
}
