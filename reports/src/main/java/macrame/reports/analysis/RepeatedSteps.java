package macrame.reports.analysis;

import java.util.Map;
import macrame.nn.data.DataSet;
import macrame.nn.engine.Engine;
import macrame.nn.network.Model;
import macrame.nn.network.Network;
import macrame.nn.tensor.RealTensor;
import macrame.nn.tensor.Tensor;
import macrame.nn.train.Batch;
import macrame.nn.train.Loss;
import macrame.nn.train.TrainingPlan;
import macrame.nn.train.TrainingStep;

/**
 * Training steps to look at, each from the same parameters.
 *
 * @param network the graph
 * @param parameters values, keyed {@code layer.name}
 * @param samples to run, in batches of the plan's size
 * @param plan batch, learning rate and seed; a sum over another batch than that of calibration would not fit its format
 */
public record RepeatedSteps(Network network, Map<String, RealTensor> parameters, DataSet samples, TrainingPlan plan) {

    /** The first samples alone, or all if there are fewer. */
    public RepeatedSteps first(int count) {
        return new RepeatedSteps(network, parameters, samples.range(0, Math.min(count, samples.size())), plan);
    }

    /** Number of steps. */
    public int count() {
        return (samples.size() + plan.batch() - 1) / plan.batch();
    }

    /** Runs one step, by its number from 0. */
    public <T extends Tensor> void run(Engine<T> engine, int step) {
        int from = step * plan.batch();
        engine.beginStep(step);
        Model<T> model = Model.of(network, engine, parameters);
        Batch batch = Batch.of(samples, from, Math.min(plan.batch(), samples.size() - from));
        T input = engine.load(Network.INPUT_SITE, batch.inputs());
        new TrainingStep<>(model, Loss.of(samples), plan).run(input, batch.targets());
    }
}
