package macrame.nn.train;

import macrame.nn.data.DataSet;
import macrame.nn.network.Model;
import macrame.nn.network.Propagation;
import macrame.nn.tensor.RealTensor;
import macrame.nn.tensor.Tensor;

/**
 * How well a model classifies.
 *
 * @param accuracy share of samples whose largest output is that of their class, 0 to 1; of equal outputs the first counts
 * @param loss mean cross entropy per sample, in nats
 * @param samples number of samples
 */
public record Evaluation(double accuracy, double loss, int samples) {

    private static final int BATCH = 100;

    /** Runs a model over a data set. */
    public static <T extends Tensor> Evaluation of(Model<T> model, DataSet data) {
        int right = 0;
        double loss = 0;
        for (int from = 0; from < data.size(); from += BATCH) {
            Batch batch = Batch.of(data, from, Math.min(BATCH, data.size() - from));
            Propagation<T> propagation = new Propagation<>(model, false);
            T output = propagation.forward(propagation.load(batch.inputs()));
            RealTensor logits = model.engine().read(output);
            int[] predicted = logits.argmax();
            for (int i = 0; i < predicted.length; i++) {
                right += predicted[i] == batch.labels()[i] ? 1 : 0;
            }
            loss += SoftmaxCrossEntropy.total(logits, batch.labels());
        }
        return new Evaluation((double) right / data.size(), loss / data.size(), data.size());
    }
}
