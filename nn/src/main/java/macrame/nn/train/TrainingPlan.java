package macrame.nn.train;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import macrame.files.NumberText;
import macrame.nn.data.Augmentation;

/**
 * How long and how fast a model is trained.
 *
 * @param epochs passes over the training samples, at least 1
 * @param batch samples per update, at least 1; a last, smaller batch of an epoch is trained too
 * @param seed of the initial parameters and the order of samples
 * @param optimizer how gradients move parameters
 * @param schedule the learning rate of every update
 * @param decay what pulls parameters to zero
 * @param lossScaling by what the loss is multiplied
 * @param division in how many parts a batch is computed
 * @param augmentation random changes of the pictures that are trained on, in the order they are applied
 */
public record TrainingPlan(
        int epochs,
        int batch,
        long seed,
        Optimizer optimizer,
        Schedule schedule,
        WeightDecay decay,
        LossScaling lossScaling,
        Division division,
        List<Augmentation> augmentation) {

    /**
     * In how many parts a batch is computed.
     *
     * @param microBatches how many parts of a replica's share go through the network one after the other, their gradients
     *     added up; at least 1
     * @param replicas how many arrays share a batch, their gradients added up; at least 1
     * @param windows of steps that its sequences are divided into, with an update after each
     */
    public record Division(int microBatches, int replicas, TimeWindows windows) {

        /** The whole batch at once. */
        public static final Division WHOLE = new Division(1, 1);

        /** Parts of a batch of whole sequences, or of samples without time. */
        public Division(int microBatches, int replicas) {
            this(microBatches, replicas, TimeWindows.WHOLE);
        }
    }

    /** @throws IllegalArgumentException if a value is out of range */
    public TrainingPlan {
        augmentation = List.copyOf(augmentation);
        if (epochs < 1) {
            throw new IllegalArgumentException("training takes at least 1 epoch, not " + epochs);
        }
        if (batch < 1) {
            throw new IllegalArgumentException("a batch has at least 1 sample, not " + batch);
        }
        checkPart(batch, "micro-batches", division.microBatches());
        checkPart(batch, "replicas", division.replicas());
    }

    private static void checkPart(int batch, String parts, int count) {
        if (count < 1 || count > batch) {
            throw new IllegalArgumentException(
                    "a batch of " + batch + " is divided among 1 to " + batch + " " + parts + ", not " + count);
        }
    }

    /** Plain gradient descent at one learning rate. */
    public TrainingPlan(int epochs, int batch, double learningRate, long seed) {
        this(
                epochs,
                batch,
                seed,
                new Sgd(),
                new Schedule.Constant(learningRate),
                WeightDecay.NONE,
                LossScaling.NONE,
                Division.WHOLE,
                List.of());
    }

    /** The learning rate of the first update. */
    public double learningRate() {
        return schedule.rate(0);
    }

    /** Number of updates of a run. */
    public long updates(int samples) {
        return (long) epochs * updatesPerEpoch(samples);
    }

    /** Number of updates of a pass over the samples. */
    public int updatesPerEpoch(int samples) {
        return Math.toIntExact(
                ((long) samples + batch - 1) / batch * division.windows().count());
    }

    /** Everything that a run depends on but its length, by name, in a stated order. */
    public Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("batch", Integer.toString(batch));
        settings.put("seed", Long.toString(seed));
        settings.put("optimizer", optimizer.spelling());
        settings.put("inverse_root", optimizer.root().label());
        settings.put("learning_rate", NumberText.shortest(learningRate()));
        settings.put("schedule", schedule.spelling());
        settings.put("weight_decay", decay.label());
        settings.put("loss_scale", lossScaling.spelling());
        settings.put("micro_batches", Integer.toString(division.microBatches()));
        settings.put("replicas", Integer.toString(division.replicas()));
        settings.put("bptt_steps", division.windows().spelling());
        settings.put(
                "augmentation",
                augmentation.isEmpty()
                        ? "none"
                        : augmentation.stream().map(Augmentation::spelling).collect(Collectors.joining(",")));
        return settings;
    }

    /** This plan with another length and other batches. */
    public TrainingPlan with(int otherEpochs, int otherBatch) {
        return new TrainingPlan(
                otherEpochs, otherBatch, seed, optimizer, schedule, decay, lossScaling, division, augmentation);
    }

    /** This plan with another seed. */
    public TrainingPlan withSeed(long other) {
        return new TrainingPlan(epochs, batch, other, optimizer, schedule, decay, lossScaling, division, augmentation);
    }

    /** This plan with another optimiser. */
    public TrainingPlan with(Optimizer other) {
        return new TrainingPlan(epochs, batch, seed, other, schedule, decay, lossScaling, division, augmentation);
    }

    /** This plan with another schedule. */
    public TrainingPlan with(Schedule other) {
        return new TrainingPlan(epochs, batch, seed, optimizer, other, decay, lossScaling, division, augmentation);
    }

    /** This plan with another weight decay. */
    public TrainingPlan with(WeightDecay other) {
        return new TrainingPlan(epochs, batch, seed, optimizer, schedule, other, lossScaling, division, augmentation);
    }

    /** This plan with another loss scaling. */
    public TrainingPlan with(LossScaling other) {
        return new TrainingPlan(epochs, batch, seed, optimizer, schedule, decay, other, division, augmentation);
    }

    /** This plan with batches divided in another way. */
    public TrainingPlan with(Division other) {
        return new TrainingPlan(epochs, batch, seed, optimizer, schedule, decay, lossScaling, other, augmentation);
    }

    /** This plan with changed pictures. */
    public TrainingPlan with(List<Augmentation> other) {
        return new TrainingPlan(epochs, batch, seed, optimizer, schedule, decay, lossScaling, division, other);
    }
}
