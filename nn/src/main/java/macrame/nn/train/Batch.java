package macrame.nn.train;

import macrame.nn.data.DataSet;
import macrame.nn.tensor.RealTensor;
import macrame.nn.tensor.Shape;

/**
 * Samples that go through a network together.
 *
 * @param inputs batch × shape of a sample
 * @param targets batch × shape of an answer: classes as whole numbers from 0, real values as they are
 */
public record Batch(RealTensor inputs, RealTensor targets) {

    /** Samples that are answered with one class each. */
    public Batch(RealTensor inputs, int[] labels) {
        this(inputs, ofLabels(labels));
    }

    private static RealTensor ofLabels(int[] labels) {
        double[] values = new double[labels.length];
        for (int i = 0; i < labels.length; i++) {
            values[i] = labels[i];
        }
        return new RealTensor(Shape.of(labels.length), values);
    }

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
        Shape answer = data.target().shape();
        double[] targets = new double[count * answer.size()];
        for (int i = 0; i < count; i++) {
            data.copyTo(order[from + i], values, i * sample.size());
            data.copyTargetTo(order[from + i], targets, i * answer.size());
        }
        return new Batch(new RealTensor(sample.inBatch(count), values), new RealTensor(answer.inBatch(count), targets));
    }

    /** Neighbouring samples. */
    public static Batch of(DataSet data, int from, int count) {
        int[] order = new int[count];
        for (int i = 0; i < count; i++) {
            order[i] = from + i;
        }
        return of(data, order, 0, count);
    }

    /** Number of samples. */
    public int size() {
        return inputs.shape().extent(0);
    }

    /** The class of every answer, in order. */
    public int[] labels() {
        int[] labels = new int[targets.values().length];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = (int) targets.values()[i];
        }
        return labels;
    }

    /** The samples {@code from} to {@code to − 1} of these. */
    public Batch part(int from, int to) {
        return new Batch(rows(inputs, from, to), rows(targets, from, to));
    }

    /** The steps {@code from} to {@code to − 1} of sequences whose answers have as many steps. */
    Batch steps(int from, int to) {
        return new Batch(steps(inputs, from, to), steps(targets, from, to));
    }

    private static RealTensor steps(RealTensor whole, int from, int to) {
        int all = whole.shape().extent(1);
        int size = whole.shape().sizePerSample() / all;
        int samples = whole.shape().extent(0);
        double[] values = new double[samples * (to - from) * size];
        for (int sample = 0; sample < samples; sample++) {
            System.arraycopy(
                    whole.values(),
                    (sample * all + from) * size,
                    values,
                    sample * (to - from) * size,
                    (to - from) * size);
        }
        return new RealTensor(whole.shape().with(1, to - from), values);
    }

    private static RealTensor rows(RealTensor whole, int from, int to) {
        int size = whole.shape().sizePerSample();
        double[] values = new double[(to - from) * size];
        System.arraycopy(whole.values(), from * size, values, 0, values.length);
        return new RealTensor(whole.shape().with(0, to - from), values);
    }
}
