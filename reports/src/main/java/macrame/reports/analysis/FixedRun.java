package macrame.reports.analysis;

import java.util.List;
import java.util.Map;
import macrame.arith.Accumulation;
import macrame.arith.CastCounts;
import macrame.nn.data.DataSet;
import macrame.nn.engine.FixedEngine;
import macrame.nn.engine.Observer;
import macrame.nn.engine.PairEngine;
import macrame.nn.measure.CastMeter;
import macrame.nn.measure.NoiseMeter;
import macrame.nn.network.Model;
import macrame.nn.network.Network;
import macrame.nn.precision.Precision;
import macrame.nn.precision.Site;
import macrame.nn.tensor.FixedTensor;
import macrame.nn.tensor.PairTensor;
import macrame.nn.tensor.RealTensor;
import macrame.nn.train.Batch;
import macrame.nn.train.Evaluation;
import macrame.nn.train.Loss;
import macrame.nn.train.Trainer;
import macrame.nn.train.TrainingStep;

/**
 * An experiment in fixed point on an array.
 *
 * @param losses mean loss of every step's batch before its update, in nats
 * @param accuracies share of right answers of every step's batch before its update, 0 to 1; empty when answers are real
 *     values
 * @param test how well the trained network does on the test samples
 * @param casts what the casts of every site did during training
 * @param noise signal and noise of every site in one more training step, beside a float64 step from the same master
 *     copies
 * @param masters the trained master copies and states, keyed {@code layer.name}
 */
public record FixedRun(
        List<Double> losses,
        List<Double> accuracies,
        Evaluation test,
        Map<Site, CastCounts> casts,
        NoiseMeter noise,
        Map<String, RealTensor> masters) {

    /**
     * Trains, tests, and measures the noise of one more step.
     *
     * @param accumulation the array's order of additions
     */
    public static FixedRun of(
            Experiment experiment, Precision precision, Accumulation accumulation, Trainer.Listener listener) {
        CastMeter casts = new CastMeter();
        FixedEngine engine =
                new FixedEngine(precision, accumulation, experiment.plan().seed(), casts).reusingMemory();
        Model<FixedTensor> model = Model.of(experiment.network(), engine, experiment.start());
        Accuracies accuracies = new Accuracies(listener);
        List<Double> losses =
                new Trainer<>(model, experiment.plan(), experiment.data().training()).run(accuracies);
        Map<Site, CastCounts> inTraining = casts.snapshot();
        Evaluation test = Evaluation.of(model, experiment.data().test());
        Map<String, RealTensor> masters = model.trained();
        NoiseMeter noise = probe(experiment, precision, accumulation, masters);
        return new FixedRun(losses, accuracies.shares(), test, inTraining, noise, masters);
    }

    private static NoiseMeter probe(
            Experiment experiment, Precision precision, Accumulation accumulation, Map<String, RealTensor> masters) {
        NoiseMeter noise = new NoiseMeter();
        FixedEngine array =
                new FixedEngine(precision, accumulation, experiment.plan().seed(), new Observer<>() {});
        Model<PairTensor> model = Model.of(experiment.network(), new PairEngine(array, noise), masters);
        DataSet data = experiment.data().training();
        Batch batch = Batch.of(data, 0, Math.min(experiment.plan().batch(), data.size()));
        PairTensor input = model.engine().load(Network.INPUT_SITE, batch.inputs());
        new TrainingStep<>(model, Loss.of(data), experiment.plan()).run(input, batch.targets());
        return noise;
    }
}
