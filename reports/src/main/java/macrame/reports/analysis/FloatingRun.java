package macrame.reports.analysis;

import java.util.Optional;
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

    /** Trains and tests. */
    public static FloatingRun of(Experiment experiment, FloatPrecision precision, Trainer.Listener listener) {
        RealEngine engine = new RealEngine(precision, new Observer<>() {});
        Model<RealTensor> model = Model.of(experiment.network(), engine, experiment.start());
        try {
            new Trainer<>(model, experiment.plan(), experiment.data().training()).run(listener);
            return new FloatingRun(
                    precision,
                    Optional.of(Evaluation.of(model, experiment.data().test())),
                    "");
        } catch (DivergenceException divergence) {
            return new FloatingRun(precision, Optional.empty(), divergence.getMessage());
        }
    }
}
