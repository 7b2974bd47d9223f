package macrame.reports.analysis;

import java.util.List;
import java.util.Map;
import macrame.nn.engine.RealEngine;
import macrame.nn.measure.RangeMeter;
import macrame.nn.network.Model;
import macrame.nn.precision.Ranges;
import macrame.nn.tensor.RealTensor;
import macrame.nn.train.Evaluation;
import macrame.nn.train.Trainer;

/**
 * An experiment in float64: what every run in fixed point is held against, and the calibration of its formats.
 *
 * @param ranges the largest magnitudes over the whole run, per layer and role
 * @param losses mean loss of every step's batch before its update, in nats
 * @param test how well the trained network does on the test samples
 * @param masters the trained parameters, keyed {@code layer.name}
 */
public record ReferenceRun(Ranges ranges, List<Double> losses, Evaluation test, Map<String, RealTensor> masters) {

    /** Trains and tests. */
    public static ReferenceRun of(Experiment experiment, Trainer.Listener listener) {
        RangeMeter meter = new RangeMeter();
        Model<RealTensor> model = Model.of(experiment.network(), new RealEngine(meter), experiment.start());
        List<Double> losses =
                new Trainer<>(model, experiment.plan(), experiment.data().training()).run(listener);
        return new ReferenceRun(
                meter.ranges(), losses, Evaluation.of(model, experiment.data().test()), model.masters());
    }
}
