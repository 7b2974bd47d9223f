package macrame.nn.train;

import java.util.List;
import java.util.function.UnaryOperator;
import macrame.nn.data.DataSet;
import macrame.nn.network.Model;
import macrame.nn.network.Propagation;
import macrame.nn.tensor.RealTensor;
import macrame.nn.tensor.Tensor;

/**
 * How well a model answers.
 *
 * @param accuracy share of classes that are right, 0 to 1; of equal outputs the first counts. NaN for real values.
 * @param loss mean loss per answer: cross entropy in nats, or squared error
 * @param samples number of samples
 */
public record Evaluation(double accuracy, double loss, int samples) {

    private static final int BATCH = 100;

    /** Runs a model over a data set. */
    public static <T extends Tensor> Evaluation of(Model<T> model, DataSet data) {
        return of(data, inputs -> outputs(model, inputs));
    }

    /**
     * Runs models over a data set and averages their outputs, which the host does in float64.
     *
     * @param models at least one, all of networks with the same output
     */
    public static <T extends Tensor> Evaluation ofEnsemble(List<Model<T>> models, DataSet data) {
        return of(data, inputs -> average(models, inputs));
    }

    private static Evaluation of(DataSet data, UnaryOperator<RealTensor> network) {
        Loss loss = Loss.of(data);
        long right = 0;
        long answers = 0;
        double total = 0;
        for (int from = 0; from < data.size(); from += BATCH) {
            Batch batch = Batch.of(data, from, Math.min(BATCH, data.size() - from));
            RealTensor outputs = network.apply(batch.inputs());
            for (double value : loss.values(outputs, batch.targets())) {
                total += value;
                answers++;
            }
            right += loss.right(outputs, batch.targets());
        }
        return new Evaluation(loss.ofClasses() ? (double) right / answers : Double.NaN, total / answers, data.size());
    }

    private static <T extends Tensor> RealTensor outputs(Model<T> model, RealTensor inputs) {
        Propagation<T> propagation = new Propagation<>(model, false);
        return model.engine().read(propagation.forward(propagation.load(inputs)));
    }

    private static <T extends Tensor> RealTensor average(List<Model<T>> models, RealTensor inputs) {
        RealTensor first = outputs(models.get(0), inputs);
        double[] sums = first.values().clone();
        for (Model<T> model : models.subList(1, models.size())) {
            double[] added = outputs(model, inputs).values();
            for (int i = 0; i < sums.length; i++) {
                sums[i] += added[i];
            }
        }
        for (int i = 0; i < sums.length; i++) {
            sums[i] /= models.size();
        }
        return new RealTensor(first.shape(), sums);
    }
}
