package macrame.nn.train;

/**
 * How long and how fast a model is trained.
 *
 * @param epochs passes over the training samples, at least 1
 * @param batch samples per update, at least 1; a last, smaller batch of an epoch is trained too
 * @param learningRate step along the mean gradient of a batch, positive
 * @param seed of the initial parameters and the order of samples
 */
public record TrainingPlan(int epochs, int batch, double learningRate, long seed) {

    /** @throws IllegalArgumentException if a value is out of range */
    public TrainingPlan {
        if (epochs < 1) {
            throw new IllegalArgumentException("training takes at least 1 epoch, not " + epochs);
        }
        if (batch < 1) {
            throw new IllegalArgumentException("a batch has at least 1 sample, not " + batch);
        }
        if (!(learningRate > 0) || Double.isInfinite(learningRate)) {
            throw new IllegalArgumentException("the learning rate is positive and finite, not " + learningRate);
        }
    }
}
