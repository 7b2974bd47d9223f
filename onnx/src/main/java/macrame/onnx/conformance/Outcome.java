package macrame.onnx.conformance;

/** What became of one test. */
public sealed interface Outcome {

    /**
     * Every output was what it must be.
     *
     * @param values number of values that were compared
     */
    record Passed(long values) implements Outcome {}

    /**
     * An output was not what it must be.
     *
     * @param set folder of the data
     * @param output name of the output
     * @param element the worst element, such as {@code [0, 3]}, or what differs otherwise
     * @param expected what it must be
     * @param actual what it was
     */
    record Failed(String set, String output, String element, double expected, double actual) implements Outcome {}

    /**
     * The model cannot be run.
     *
     * @param reason why
     */
    record Refused(String reason) implements Outcome {}
}
