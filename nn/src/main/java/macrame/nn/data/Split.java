package macrame.nn.data;

import java.util.ArrayList;
import java.util.List;
import macrame.files.InputException;
import macrame.files.NumberText;
import macrame.nn.tensor.Shape;

/**
 * Training and test samples, drawn apart from each other: alike by chance only.
 *
 * @param training what a network learns from
 * @param test what its accuracy is measured on
 * @param description one line that says what the samples are and how they were divided
 */
public record Split(DataSet training, DataSet test, String description) {

    private static final int FEWEST = 5;

    /** @throws IllegalArgumentException if the two differ in the shape of a sample or of its target */
    public Split {
        if (!training.sampleShape().equals(test.sampleShape())
                || !training.target().equals(test.target())) {
            throw new IllegalArgumentException("training samples of " + training.sampleShape() + " with "
                    + training.target() + " do not fit test samples of " + test.sampleShape() + " with "
                    + test.target());
        }
    }

    /**
     * Divides one data set: its first four fifths train, the rest tests.
     *
     * @param whole at least {@value #FEWEST} samples
     * @param source what the description starts with
     * @throws InputException if there are fewer samples
     */
    static Split ofWhole(DataSet whole, String source) {
        if (whole.size() < FEWEST) {
            throw new InputException(source + ": too few samples (" + whole.size() + "); at least " + FEWEST
                    + " are needed to divide them. Maybe add training and test data of their own.");
        }
        int border = whole.size() - whole.size() / FEWEST;
        DataSet training = whole.range(0, border);
        DataSet test = whole.range(border, whole.size());
        return new Split(
                training,
                test,
                source + ": the first " + NumberText.grouped(training.size()) + " samples train, the last "
                        + NumberText.grouped(test.size()) + " test");
    }

    /**
     * The same samples in the shape that a network reads, where the order of their values leaves no doubt: pictures of one
     * channel fit a network of rows, and pictures without channels one that reads a single channel.
     */
    public Split fitting(Shape input) {
        Shape sample = training.sampleShape();
        boolean rows = input.equals(Shape.of(sample.size())) && sample.rank() > 1 && sample.extent(-1) == 1;
        boolean channel = sample.rank() > 0 && input.equals(withChannel(sample));
        return rows || channel
                ? new Split(new ShapedData(training, input), new ShapedData(test, input), description)
                : this;
    }

    private static Shape withChannel(Shape sample) {
        List<Integer> extents = new ArrayList<>(sample.extents());
        extents.add(1);
        return new Shape(extents);
    }

    /** @throws InputException if samples are not of the shape that a network reads */
    public void requireFit(String network, Shape input) {
        Shape sample = training.sampleShape();
        if (!sample.equals(input)) {
            throw new InputException("network " + network + " reads samples of " + input
                    + ", and the data have samples of " + sample + " (" + description
                    + "). Maybe choose other --data, or a network whose input is " + sample + ".");
        }
    }

    /** Two data sets, with a description that counts them. */
    static Split ofParts(DataSet training, DataSet test, String source) {
        return new Split(
                training,
                test,
                source + ": " + NumberText.grouped(training.size()) + " training and " + NumberText.grouped(test.size())
                        + " test samples");
    }
}
