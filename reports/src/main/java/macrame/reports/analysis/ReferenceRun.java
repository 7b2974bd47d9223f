package macrame.reports.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import macrame.nn.data.DataSet;
import macrame.nn.engine.RealEngine;
import macrame.nn.measure.RangeMeter;
import macrame.nn.network.Model;
import macrame.nn.network.Network;
import macrame.nn.precision.Ranges;
import macrame.nn.tensor.RealTensor;
import macrame.nn.train.Batch;
import macrame.nn.train.Evaluation;
import macrame.nn.train.Loss;
import macrame.nn.train.Trainer;
import macrame.nn.train.TrainingStep;

/**
 * An experiment in float64: what every run in fixed point is held against, and the calibration of its formats.
 *
 * @param ranges the largest magnitudes over the whole run, per layer and role
 * @param losses mean loss of every step's batch before its update, in nats
 * @param accuracies share of right answers of every step's batch before its update, 0 to 1; empty when answers are real
 *     values
 * @param test how well the trained network does on the test samples
 * @param masters the trained parameters and states, keyed {@code layer.name}
 */
public record ReferenceRun(
        Ranges ranges, List<Double> losses, List<Double> accuracies, Evaluation test, Map<String, RealTensor> masters) {

    /** Measures one pass if parameters are given, and trains otherwise. */
    public static ReferenceRun ofUse(Experiment experiment, Trainer.Listener listener) {
        return experiment.isGiven() ? ofGiven(experiment, listener) : of(experiment, listener);
    }

    /**
     * Runs one training step on every batch, each from the experiment's own parameters, which stay as they are: the ranges
     * that formats need, and the losses.
     */
    private static ReferenceRun ofGiven(Experiment experiment, Trainer.Listener listener) {
        DataSet data = experiment.data().training();
        int batch = experiment.plan().batch();
        int steps = (data.size() + batch - 1) / batch;
        Loss loss = Loss.of(data);
        RangeMeter meter = new RangeMeter();
        RealEngine engine = new RealEngine(meter);
        List<Double> losses = new ArrayList<>();
        Accuracies accuracies = new Accuracies(listener);
        for (int step = 0; step < steps; step++) {
            Model<RealTensor> model = Model.of(experiment.network(), engine, experiment.start());
            model.beginStep(experiment.plan().seed(), step);
            Batch samples = Batch.of(data, step * batch, Math.min(batch, data.size() - step * batch));
            RealTensor input = engine.load(Network.INPUT_SITE, samples.inputs());
            RealTensor output = new TrainingStep<>(model, loss, experiment.plan()).run(input, samples.targets());
            losses.add(loss.mean(output, samples.targets()));
            if (loss.ofClasses()) {
                accuracies.answered(
                        step + 1,
                        loss.right(output, samples.targets()),
                        samples.targets().values().length);
            }
            listener.stepped(step + 1, steps, losses.get(step));
        }
        Model<RealTensor> model = Model.of(experiment.network(), new RealEngine(), experiment.start());
        return new ReferenceRun(
                meter.ranges(),
                losses,
                accuracies.shares(),
                Evaluation.of(model, experiment.data().test()),
                model.trained());
    }

    /** Trains and tests. */
    public static ReferenceRun of(Experiment experiment, Trainer.Listener listener) {
        RangeMeter meter = new RangeMeter();
        Model<RealTensor> model = Model.of(experiment.network(), new RealEngine(meter), experiment.start());
        Accuracies accuracies = new Accuracies(listener);
        List<Double> losses =
                new Trainer<>(model, experiment.plan(), experiment.data().training()).run(accuracies);
        return new ReferenceRun(
                meter.ranges(),
                losses,
                accuracies.shares(),
                Evaluation.of(model, experiment.data().test()),
                model.trained());
    }
}
