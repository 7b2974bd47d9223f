package macrame.onnx.convert;

/** Converts the nodes of one operator. */
@FunctionalInterface
interface Operator {

    /**
     * Adds layers and gives the results.
     *
     * @throws Unsupported if no layer expresses the node
     */
    void convert(Operation operation);
}
