package macrame.reports.analysis;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import macrame.nn.checkpoint.Remembered;
import macrame.nn.data.DataSet;
import macrame.nn.engine.FixedEngine;
import macrame.nn.engine.Memory;
import macrame.nn.engine.Observer;
import macrame.nn.engine.PairEngine;
import macrame.nn.measure.CastMeter;
import macrame.nn.measure.DynamicFormats.Change;
import macrame.nn.measure.NoiseMeter;
import macrame.nn.network.Model;
import macrame.nn.network.Network;
import macrame.nn.precision.Precision;
import macrame.nn.tensor.FixedTensor;
import macrame.nn.tensor.PairTensor;
import macrame.nn.tensor.RealTensor;
import macrame.nn.train.Batch;
import macrame.nn.train.Evaluation;
import macrame.nn.train.Loss;
import macrame.nn.train.Trainer;
import macrame.nn.train.TrainingPlan;
import macrame.nn.train.TrainingStep;

/**
 * An experiment in fixed point on an array.
 *
 * @param losses mean loss of every step's batch before its update, in nats
 * @param accuracies share of right answers of every step's batch before its update, 0 to 1; empty when answers are real
 *     values
 * @param test how well the trained network does on the test samples
 * @param casts what the casts and accumulators of every site did during training
 * @param noise signal and noise of every site in one more training step, beside a float64 step from the same master
 *     copies
 * @param masters the trained master copies and states, keyed {@code layer.name}
 * @param precision the formats at the end
 * @param changes of formats on the way
 * @param moved whether any parameter is other than at the start
 */
public record FixedRun(
        List<Double> losses,
        List<Double> accuracies,
        Evaluation test,
        CastMeter casts,
        NoiseMeter noise,
        Map<String, RealTensor> masters,
        Precision precision,
        List<Change> changes,
        boolean moved) {

    /** Trains, tests, and measures the noise of one more step. */
    public static FixedRun of(Experiment experiment, FixedPoint point, Execution execution) {
        TrainingPlan plan = experiment.plan();
        FixedBench bench = new FixedBench(point, plan.seed(), plan.division().replicas(), Memory.REUSED);
        Model<FixedTensor> model = Model.of(experiment.network(), bench.engine(), experiment.start());
        Map<String, RealTensor> start = model.masters();
        Accuracies accuracies = new Accuracies(bench.following(execution.listener()));
        Map<String, Remembered> remembered = bench.remembered();
        remembered.put("accuracies", accuracies);
        List<Double> losses = new Trainer<>(
                        model, plan, experiment.data().training(), bench.replicas(model), execution.threads())
                .run(accuracies, execution.checkpoints(remembered));
        CastMeter inTraining = bench.casts();
        Evaluation test = Evaluation.of(model, experiment.data().test());
        Map<String, RealTensor> masters = model.trained();
        NoiseMeter noise = probe(experiment, bench.now(), masters);
        return new FixedRun(
                losses,
                accuracies.shares(),
                test,
                inTraining,
                noise,
                masters,
                bench.now().precision(),
                bench.changes(),
                moved(start, masters));
    }

    private static boolean moved(Map<String, RealTensor> start, Map<String, RealTensor> end) {
        return start.entrySet().stream()
                .anyMatch(entry -> !Arrays.equals(
                        entry.getValue().values(), end.get(entry.getKey()).values()));
    }

    private static NoiseMeter probe(Experiment experiment, FixedPoint point, Map<String, RealTensor> masters) {
        NoiseMeter noise = new NoiseMeter();
        FixedEngine array = new FixedEngine(
                point.precision(), point.accumulation(), experiment.plan().seed(), new Observer<>() {});
        Model<PairTensor> model = Model.of(experiment.network(), new PairEngine(array, noise), masters);
        DataSet data = experiment.data().training();
        Batch batch = Batch.of(data, 0, Math.min(experiment.plan().batch(), data.size()));
        PairTensor input = model.engine().load(Network.INPUT_SITE, batch.inputs());
        new TrainingStep<>(model, Loss.of(data), experiment.plan()).run(input, batch.targets());
        return noise;
    }
}
