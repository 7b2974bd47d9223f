package macrame.nn.train;

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
 * @param microBatches how many parts of a batch go through the network one after the other, their gradients added up;
 *     at least 1
 */
public record TrainingPlan(
        int epochs,
        int batch,
        long seed,
        Optimizer optimizer,
        Schedule schedule,
        WeightDecay decay,
        LossScaling lossScaling,
        int microBatches) {

    /** @throws IllegalArgumentException if a value is out of range */
    public TrainingPlan {
        if (epochs < 1) {
            throw new IllegalArgumentException("training takes at least 1 epoch, not " + epochs);
        }
        if (batch < 1) {
            throw new IllegalArgumentException("a batch has at least 1 sample, not " + batch);
        }
        if (microBatches < 1 || microBatches > batch) {
            throw new IllegalArgumentException(
                    "a batch of " + batch + " is cut into 1 to " + batch + " micro-batches, not " + microBatches);
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
                1);
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
        return (int) (((long) samples + batch - 1) / batch);
    }

    /** This plan with another optimiser. */
    public TrainingPlan with(Optimizer other) {
        return new TrainingPlan(epochs, batch, seed, other, schedule, decay, lossScaling, microBatches);
    }

    /** This plan with another schedule. */
    public TrainingPlan with(Schedule other) {
        return new TrainingPlan(epochs, batch, seed, optimizer, other, decay, lossScaling, microBatches);
    }

    /** This plan with another weight decay. */
    public TrainingPlan with(WeightDecay other) {
        return new TrainingPlan(epochs, batch, seed, optimizer, schedule, other, lossScaling, microBatches);
    }

    /** This plan with another loss scaling. */
    public TrainingPlan with(LossScaling other) {
        return new TrainingPlan(epochs, batch, seed, optimizer, schedule, decay, other, microBatches);
    }

    /** This plan with batches in so many parts. */
    public TrainingPlan withMicroBatches(int parts) {
        return new TrainingPlan(epochs, batch, seed, optimizer, schedule, decay, lossScaling, parts);
    }
}
