package macrame.reports.analysis;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import macrame.nn.data.DataSet;
import macrame.nn.engine.Observer;
import macrame.nn.engine.RealEngine;
import macrame.nn.network.Model;
import macrame.nn.precision.FloatPrecision;
import macrame.nn.tensor.RealTensor;
import macrame.nn.train.DivergenceException;
import macrame.nn.train.Evaluation;
import macrame.nn.train.Trainer;

/**
 * An experiment in a floating-point format, on one engine: batches are not divided among replicas.
 *
 * @param precision the format
 * @param test how well the trained network does on the test samples; empty if it diverged
 * @param problem why it diverged; empty otherwise
 */
public record FloatingRun(FloatPrecision precision, Optional<Evaluation> test, String problem) {

    /**
     * Trains and tests, from the last checkpoint on if there is one. A run that diverged does so again.
     *
     * @return empty when the run was stopped
     */
    public static Optional<FloatingRun> of(Experiment experiment, FloatPrecision precision, Execution execution) {
        RealEngine engine = new RealEngine(precision, new Observer<>() {});
        Model<RealTensor> model = Model.of(experiment.network(), engine, experiment.start());
        DataSet training = experiment.data().training();
        try {
            List<Double> losses = new Trainer<>(model, experiment.plan(), training)
                    .run(execution.listener(), execution.checkpoints(Map.of()));
            if (losses.size() < experiment.plan().updates(training.size())) {
                return Optional.empty();
            }
            Evaluation test = Evaluation.of(model, experiment.data().test());
            return Optional.of(new FloatingRun(precision, Optional.of(test), ""));
        } catch (DivergenceException divergence) {
            return Optional.of(new FloatingRun(precision, Optional.empty(), divergence.getMessage()));
        }
    }
}
