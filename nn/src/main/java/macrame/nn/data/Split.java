package macrame.nn.data;

/**
 * Training and test samples that share no sample.
 *
 * @param training what a network learns from
 * @param test what its accuracy is measured on
 * @param description one line that says what the samples are and how they were divided
 */
public record Split(DataSet training, DataSet test, String description) {

    /** @throws IllegalArgumentException if the two differ in the shape of a sample or the number of classes */
    public Split {
        if (!training.sampleShape().equals(test.sampleShape()) || training.classes() != test.classes()) {
            throw new IllegalArgumentException("training samples of " + training.sampleShape() + " in "
                    + training.classes() + " classes do not fit test samples of " + test.sampleShape() + " in "
                    + test.classes() + " classes");
        }
    }
}
