package macrame.reports.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import macrame.nn.checkpoint.Remembered;
import macrame.nn.data.DataSet;
import macrame.nn.engine.Observer;
import macrame.nn.engine.RealEngine;
import macrame.nn.measure.FormatMeter;
import macrame.nn.network.Model;
import macrame.nn.network.Network;
import macrame.nn.network.Replica;
import macrame.nn.precision.Calibrated;
import macrame.nn.precision.Calibration;
import macrame.nn.tensor.RealTensor;
import macrame.nn.train.Batch;
import macrame.nn.train.Evaluation;
import macrame.nn.train.Loss;
import macrame.nn.train.Trainer;
import macrame.nn.train.TrainingPlan;
import macrame.nn.train.TrainingStep;

/**
 * An experiment in float64: what every run in fixed point is held against, and the calibration of its formats.
 *
 * @param formats what was seen over the whole run, which makes formats of widths
 * @param losses mean loss of every step's batch before its update, in nats
 * @param accuracies share of right answers of every step's batch before its update, 0 to 1; empty when answers are real
 *     values
 * @param test how well the trained network does on the test samples
 * @param masters the trained parameters and states, keyed {@code layer.name}
 */
public record ReferenceRun(
        Calibrated formats,
        List<Double> losses,
        List<Double> accuracies,
        Evaluation test,
        Map<String, RealTensor> masters) {

    /** Trains and tests; formats hold the largest magnitudes. */
    public static ReferenceRun of(Experiment experiment, Trainer.Listener listener) {
        return of(experiment, Calibration.MAXIMUM, Execution.of(listener));
    }

    /** Measures one pass if parameters are given, and trains otherwise. */
    public static ReferenceRun ofUse(Experiment experiment, Calibration calibration, Trainer.Listener listener) {
        return experiment.isGiven()
                ? ofGiven(experiment, calibration, listener)
                : of(experiment, calibration, Execution.of(listener));
    }

    /**
     * Runs one training step on every batch, each from the experiment's own parameters, which stay as they are: the ranges
     * that formats need, and the losses.
     */
    private static ReferenceRun ofGiven(Experiment experiment, Calibration calibration, Trainer.Listener listener) {
        DataSet data = experiment.data().training();
        int batch = experiment.plan().batch();
        int steps = (data.size() + batch - 1) / batch;
        Loss loss = Loss.of(data);
        FormatMeter meter = FormatMeter.of(calibration);
        RealEngine engine = new RealEngine(meter.observer());
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
                meter.formats(),
                losses,
                accuracies.shares(),
                Evaluation.of(model, experiment.data().test()),
                model.trained());
    }

    /** Trains and tests. */
    public static ReferenceRun of(Experiment experiment, Calibration calibration, Execution execution) {
        TrainingPlan plan = experiment.plan();
        FormatMeter meter = FormatMeter.of(calibration);
        Observer<RealTensor> observer = meter.observer().and(new Observer<>() {});
        Model<RealTensor> model = Model.of(experiment.network(), new RealEngine(observer), experiment.start());
        List<Replica<RealTensor>> replicas = new ArrayList<>(List.of(Replica.of(model)));
        while (replicas.size() < plan.division().replicas()) {
            replicas.add(new Replica<>(model, new RealEngine(observer)));
        }
        Accuracies accuracies = new Accuracies(execution.listener());
        Map<String, Remembered> remembered = new TreeMap<>();
        remembered.put("accuracies", accuracies);
        remembered.put("formats", meter.remembered());
        List<Double> losses = new Trainer<>(model, plan, experiment.data().training(), replicas, execution.threads())
                .run(accuracies, execution.checkpoints(remembered));
        return new ReferenceRun(
                meter.formats(),
                losses,
                accuracies.shares(),
                Evaluation.of(model, experiment.data().test()),
                model.trained());
    }
}
