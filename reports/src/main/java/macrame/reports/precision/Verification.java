package macrame.reports.precision;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import macrame.arith.Accumulation;
import macrame.arith.Rounding;
import macrame.nn.data.Split;
import macrame.nn.engine.RealEngine;
import macrame.nn.network.Model;
import macrame.nn.precision.Role;
import macrame.nn.tensor.RealTensor;
import macrame.nn.train.Evaluation;
import macrame.nn.train.Trainer;
import macrame.reports.analysis.Experiment;

/**
 * Predictions put to the test: one role at a time is trained at its predicted widths and at fewer bits, all others wide,
 * beside the same training in float64.
 *
 * @param samples training samples of each run
 * @param reference how well the float64 run does
 * @param referenceLoss mean of the last tenth of its training losses
 * @param outcomes by role, then by bits
 */
public record Verification(int samples, Evaluation reference, double referenceLoss, List<Trial.Outcome> outcomes) {

    /** Bits less than predicted that are tried. */
    static final List<Integer> FEWER = List.of(0, 1, 2, 4);

    /** What is predicted, in the order of reports. */
    static final List<Role> ROLES =
            List.of(Role.WEIGHT, Role.ACTIVATION, Role.WEIGHT_GRADIENT, Role.ACTIVATION_GRADIENT, Role.MASTER);

    /** The number of trials when every role is predicted. */
    public static int mostTrials() {
        return ROLES.size() * FEWER.size();
    }

    /** Copies the list. */
    public Verification {
        outcomes = List.copyOf(outcomes);
    }

    /** Hears of trials that are done; called by one thread at a time. */
    @FunctionalInterface
    public interface Listener {
        /** A trial is done. */
        void done(int trials, int of);
    }

    /**
     * Runs every trial.
     *
     * @param samples training samples, taken from the front; at most as many as there are
     * @param jobs trials at a time; the outcomes do not depend on it
     */
    public static Verification of(
            PrecisionStudy study,
            int samples,
            Rounding rounding,
            Accumulation accumulation,
            int jobs,
            Listener listener) {
        Experiment shorter = shortened(study.experiment(), samples);
        List<Trial> trials = new ArrayList<>();
        for (Role role : ROLES) {
            if (!study.formats(role).isEmpty()) {
                FEWER.forEach(fewer -> trials.add(new Trial(role, fewer)));
            }
        }
        ExecutorService executor = Executors.newFixedThreadPool(jobs);
        try {
            List<Future<Trial.Outcome>> running = new ArrayList<>();
            trials.forEach(
                    trial -> running.add(executor.submit(() -> trial.run(study, shorter, rounding, accumulation))));
            Model<RealTensor> model = Model.of(shorter.network(), new RealEngine(), shorter.start());
            List<Double> losses =
                    new Trainer<>(model, shorter.plan(), shorter.data().training()).run((step, steps, loss) -> {});
            Evaluation reference = Evaluation.of(model, shorter.data().test());
            List<Trial.Outcome> outcomes = new ArrayList<>();
            for (Future<Trial.Outcome> future : running) {
                outcomes.add(outcome(future));
                listener.done(outcomes.size(), trials.size());
            }
            return new Verification(shorter.data().training().size(), reference, Trial.tail(losses), outcomes);
        } finally {
            executor.shutdownNow();
        }
    }

    private static Experiment shortened(Experiment experiment, int samples) {
        Split data = experiment.data();
        int count = Math.min(samples, data.training().size());
        Split front = new Split(data.training().range(0, count), data.test(), data.description());
        return new Experiment(experiment.network(), front, experiment.plan(), experiment.initializer());
    }

    private static Trial.Outcome outcome(Future<Trial.Outcome> future) {
        try {
            return future.get();
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof RuntimeException problem) {
                throw problem;
            }
            throw (Error) failure.getCause();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the trials were interrupted", interrupted);
        }
    }

    /** Accuracy of a trial minus that of the float64 run, in points; NaN when it diverged. */
    double gap(Trial.Outcome outcome) {
        return outcome.test()
                .map(test -> 100 * (test.accuracy() - reference.accuracy()))
                .orElse(Double.NaN);
    }
}
