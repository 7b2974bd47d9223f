package macrame.nn.train;

import java.util.ArrayList;
import java.util.List;
import macrame.nn.data.DataSet;
import macrame.nn.data.Shuffle;
import macrame.nn.network.Model;
import macrame.nn.network.Network;
import macrame.nn.tensor.Tensor;

/**
 * Trains a model in whatever engine it lives in.
 *
 * @param <T> the engine's tensor
 */
public final class Trainer<T extends Tensor> {

    /** Hears of every training step; may throw to end the run. */
    @FunctionalInterface
    public interface Listener {
        /**
         * A step is done.
         *
         * @param step number of updates so far, from 1
         * @param steps number of updates of the whole run
         * @param loss mean loss of the batch before its update, in nats
         */
        void stepped(long step, long steps, double loss);
    }

    private final Model<T> model;
    private final TrainingPlan plan;
    private final DataSet data;

    /** A trainer for one run. */
    public Trainer(Model<T> model, TrainingPlan plan, DataSet data) {
        this.model = model;
        this.plan = plan;
        this.data = data;
    }

    /**
     * Runs all epochs.
     *
     * @return the mean loss of every step's batch before its update, in nats
     * @throws DivergenceException if a loss is not finite
     */
    public List<Double> run(Listener listener) {
        List<Double> losses = new ArrayList<>();
        long steps = (long) plan.epochs() * ((data.size() + plan.batch() - 1) / plan.batch());
        for (int epoch = 0; epoch < plan.epochs(); epoch++) {
            int[] order = Shuffle.order(data.size(), plan.seed(), epoch);
            for (int from = 0; from < order.length; from += plan.batch()) {
                Batch batch = Batch.of(data, order, from, Math.min(plan.batch(), order.length - from));
                double loss = step(batch, losses.size());
                losses.add(loss);
                listener.stepped(losses.size(), steps, loss);
            }
        }
        return losses;
    }

    private double step(Batch batch, long step) {
        model.beginStep(plan.seed(), step);
        T input = model.engine().load(Network.INPUT_SITE, batch.inputs());
        T output = TrainingStep.run(model, input, batch.labels(), plan.learningRate());
        double loss = SoftmaxCrossEntropy.total(model.engine().read(output), batch.labels()) / batch.labels().length;
        if (Double.isNaN(loss) || Double.isInfinite(loss)) {
            throw new DivergenceException(step + 1);
        }
        return loss;
    }
}
