package macrame.nn.train;

import macrame.nn.data.DataSet;
import macrame.nn.tensor.RealTensor;
import macrame.nn.tensor.Shape;

/**
 * Samples that go through a network together.
 *
 * @param inputs batch × shape of a sample
 * @param labels the class of every sample
 */
public record Batch(RealTensor inputs, int[] labels) {

    /**
     * Gathers samples in the order given.
     *
     * @param order sample numbers
     * @param from first position in the order
     * @param count number of samples
     */
    public static Batch of(DataSet data, int[] order, int from, int count) {
        Shape sample = data.sampleShape();
        double[] values = new double[count * sample.size()];
        int[] labels = new int[count];
        for (int i = 0; i < count; i++) {
            data.copyTo(order[from + i], values, i * sample.size());
            labels[i] = data.label(order[from + i]);
        }
        return new Batch(new RealTensor(sample.inBatch(count), values), labels);
    }

    /** Neighbouring samples. */
    public static Batch of(DataSet data, int from, int count) {
        int[] order = new int[count];
        for (int i = 0; i < count; i++) {
            order[i] = from + i;
        }
        return of(data, order, 0, count);
    }
}
