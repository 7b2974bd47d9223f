package macrame.sim;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Which matrix of {@code C = A·B} stays in the processing elements while the others move. */
public enum Dataflow {
    /** The sums stay; A enters from the west, B from the north. PE (r, c) makes C(r, c). */
    OUTPUT_STATIONARY("os"),
    /** B stays, K down the rows and N across the columns; A enters from the west, partial sums flow south. */
    WEIGHT_STATIONARY("ws"),
    /** A stays, K down the rows and M across the columns: weight stationary for the transposed product. */
    INPUT_STATIONARY("is");

    private final String shortName;

    Dataflow(String shortName) {
        this.shortName = shortName;
    }

    /** The usual two letters: {@code os}, {@code ws}, {@code is}. */
    public String shortName() {
        return shortName;
    }

    /** The name in configuration files, such as {@code weight-stationary}. */
    public String publishedName() {
        return Names.published(this);
    }

    /** Whether an operand is loaded before the products start, and partial sums move. */
    public boolean loadsAnOperand() {
        return this != OUTPUT_STATIONARY;
    }

    /**
     * Reads {@code ws} or {@code weight-stationary}, and so on.
     *
     * @throws IllegalArgumentException if the text names no dataflow
     */
    public static Dataflow parse(String text) {
        for (Dataflow dataflow : values()) {
            if (dataflow.shortName.equals(text) || dataflow.publishedName().equals(text)) {
                return dataflow;
            }
        }
        throw new IllegalArgumentException("'" + text + "' is not a dataflow. Maybe use "
                + Arrays.stream(values()).map(Dataflow::shortName).collect(Collectors.joining(", ")) + ".");
    }
}
