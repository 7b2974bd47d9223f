package macrame.nn.train;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import macrame.nn.checkpoint.Checkpoints;
import macrame.nn.checkpoint.Progress;
import macrame.nn.data.AugmentedData;
import macrame.nn.data.DataSet;
import macrame.nn.data.Shuffle;
import macrame.nn.engine.OutOfRangeException;
import macrame.nn.network.Model;
import macrame.nn.network.Parameter;
import macrame.nn.network.Replica;
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
         * @param step number of steps so far, from 1
         * @param steps number of steps of the whole run
         * @param loss mean loss of the batch before its update: in nats per class, or squared error per sample
         */
        void stepped(long step, long steps, double loss);

        /**
         * The batch of a step has been answered, by the parameters before its update; heard before the step is done.
         * Not heard when answers are real values.
         *
         * @param step number of the step, from 1
         * @param right number of answers that were right
         * @param answers number of answers
         */
        default void answered(long step, long right, long answers) {}

        /** Something about the run is odd; said once. */
        default void warned(String warning) {}

        /** Whether the run should end here. Asked after every batch; may be answered by another thread. */
        default boolean cancelled() {
            return false;
        }
    }

    private final TrainingStep<T> step;
    private final DataSet data;
    private final BatchRun<T> batches;
    private final LossScaler scaler;
    private final List<Double> losses = new ArrayList<>();
    private final UpdateWatch<T> watch;
    private long updates;

    /** A trainer for one run on the model's own engine. */
    public Trainer(Model<T> model, TrainingPlan plan, DataSet data) {
        this(model, plan, data, List.of(Replica.of(model)), 1);
    }

    /**
     * A trainer for one run on several replicas, each with an equal share of every batch.
     *
     * @param replicas of the model, in the order of their shares
     * @param threads how many of them run at a time; changes no bit
     */
    public Trainer(Model<T> model, TrainingPlan plan, DataSet data, List<Replica<T>> replicas, int threads) {
        this.step = new TrainingStep<>(model, Loss.of(data), plan);
        this.data = data;
        this.batches = new BatchRun<>(step, replicas, threads);
        this.scaler = new LossScaler(plan.lossScaling());
        this.watch = new UpdateWatch<>(step);
    }

    /**
     * Runs all epochs.
     *
     * @return the mean loss of every step's batch before its update
     * @throws DivergenceException if a loss is not finite or a value leaves a format that allows no overflow
     */
    public List<Double> run(Listener listener) {
        return run(listener, null);
    }

    /**
     * Runs all epochs from the last checkpoint on, and saves the run on the way and at its end. What comes out is the
     * same as that of a run that was never stopped.
     *
     * @param checkpoints where the run is saved, or null
     * @return the mean loss of every step's batch before its update; of fewer steps than planned when the listener
     *     cancelled the run
     */
    public List<Double> run(Listener listener, Checkpoints checkpoints) {
        TrainingPlan plan = step.plan();
        plan.schedule().warnings().forEach(listener::warned);
        if (checkpoints != null) {
            checkpoints.resume(step.model()).ifPresent(this::resume);
        }
        long steps = plan.updates(data.size());
        int perEpoch = plan.updatesPerEpoch(data.size());
        int windows = plan.division().windows().count();
        Epoch epoch = null;
        boolean cancelled = false;
        try (batches) {
            while (losses.size() < steps && !cancelled) {
                int inEpoch = losses.size() % perEpoch;
                if (epoch == null || inEpoch == 0) {
                    epoch = Epoch.of(data, plan, losses.size() / perEpoch);
                }
                Batch batch = epoch.batch(inEpoch / windows, plan.batch());
                for (int window = 0; window < windows; window++) {
                    losses.add(checkedStep(batch, window, listener));
                    listener.stepped(losses.size(), steps, losses.get(losses.size() - 1));
                }
                cancelled = listener.cancelled();
                if (checkpoints != null) {
                    checkpoints.save(
                            step.model(), progress(), losses.size(), windows, cancelled || losses.size() == steps);
                }
            }
        }
        return List.copyOf(losses);
    }

    /** One pass over the samples, as they look in it and in its order. */
    private record Epoch(DataSet samples, int[] order) {

        static Epoch of(DataSet data, TrainingPlan plan, int number) {
            DataSet samples = plan.augmentation().isEmpty()
                    ? data
                    : new AugmentedData(data, plan.augmentation(), plan.seed(), number);
            return new Epoch(samples, Shuffle.order(data.size(), plan.seed(), number));
        }

        Batch batch(int index, int size) {
            int from = index * size;
            return Batch.of(samples, order, from, Math.min(size, order.length - from));
        }
    }

    private Progress progress() {
        return new Progress(losses, updates, scaler.scale(), scaler.cleanSteps());
    }

    private void resume(Progress last) {
        losses.addAll(last.losses());
        updates = last.updates();
        scaler.resume(last.lossScale(), last.cleanSteps());
    }

    private double checkedStep(Batch batch, int window, Listener listener) {
        try {
            double loss = step(batch, window, listener);
            batches.endStep();
            return loss;
        } catch (OutOfRangeException outOfRange) {
            throw DivergenceException.outOfRange(losses.size() + 1L, outOfRange);
        }
    }

    private double step(Batch batch, int window, Listener listener) {
        long index = losses.size();
        double scale = scaler.scale();
        GradientCasts before = GradientCasts.of(batches.replicas());
        BatchRun.Outcome outcome = batches.run(batch, window, index, scale);
        double loss = outcome.loss();
        if (!Double.isFinite(loss)) {
            throw DivergenceException.notFinite(
                    index + 1,
                    Divergence.of(step.model(), step.plan().division().windows().of(batch, window)));
        }
        if (step.loss().ofClasses()) {
            listener.answered(index + 1, outcome.right(), outcome.answers());
        }
        UpdateStep update = new UpdateStep(
                updates + 1,
                step.plan().schedule().rate(index),
                batch.size() * scale,
                step.plan().decay());
        boolean last = losses.size() + 1 == step.plan().updates(data.size());
        if (!scaler.dynamic()) {
            moved(watch.update(update, last), listener);
            return loss;
        }
        Map<Parameter<T>, T> gradients = step.gradients();
        if (accepts(gradients.values(), before)) {
            moved(watch.update(update, gradients, last), listener);
        }
        return loss;
    }

    private void moved(List<String> warnings, Listener listener) {
        updates++;
        warnings.forEach(listener::warned);
    }

    private boolean accepts(Collection<T> gradients, GradientCasts before) {
        GradientCasts made = GradientCasts.of(batches.replicas()).minus(before);
        boolean finite = gradients.stream().allMatch(step.model().engine()::finite);
        return scaler.accepts(made.casts(), made.overflows(), finite);
    }
}
