package macrame.onnx.convert;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import macrame.nn.layer.Cell;
import macrame.nn.tensor.Shape;

/**
 * The weights of one direction of a recurrence. ONNX has gates × units as rows, in the order i o f c, z r h; here they
 * are columns, in the order of the cell.
 *
 * @param cell what repeats
 * @param index of the direction
 * @param inputs features of a step
 */
record Gates(Cell cell, int index, int inputs) {

    private static final List<Integer> LSTM = List.of(0, 2, 1, 3);
    private static final List<Integer> GRU = List.of(1, 0);
    private static final List<Integer> CANDIDATE = List.of(2);

    static Gates of(Operation op, int index, int inputs) {
        op.require(
                op.constant(1).dims().get(2) == inputs,
                "weights for " + op.constant(1).dims().get(2) + " of " + inputs + " features");
        return new Gates(RecurrentOperators.cell(op), index, inputs);
    }

    void addParameters(Operation op, String node) {
        Constant input = op.constant(1);
        Constant state = op.constant(2);
        Optional<Constant> bias = op.optionalConstant(3);
        int gates = input.dims().get(1) / cell.units();
        op.require(
                bias.isEmpty() || bias.get().size() % (2 * gates * cell.units()) == 0,
                "a bias of other extents than the weights");
        List<Integer> order = cell.type().equals("lstm") ? LSTM : cell.type().equals("rnn") ? List.of(0) : GRU;
        weight(op, node, "input-weight", input, inputs, order);
        weight(op, node, "state-weight", state, cell.units(), order);
        bias(op, node, "bias", bias, gates, order, true, true);
        if (cell.type().startsWith("gru")) {
            boolean together = !cell.type().equals("gru");
            weight(op, node, "candidate-input-weight", input, inputs, CANDIDATE);
            weight(op, node, "candidate-state-weight", state, cell.units(), CANDIDATE);
            bias(
                    op,
                    node,
                    together ? "candidate-bias" : "candidate-input-bias",
                    bias,
                    gates,
                    CANDIDATE,
                    true,
                    together);
            if (!together) {
                bias(op, node, "candidate-state-bias", bias, gates, CANDIDATE, false, true);
            }
        }
    }

    private void weight(Operation op, String node, String part, Constant given, int rows, List<Integer> order) {
        int units = cell.units();
        int all = given.dims().get(1);
        int columns = order.size() * units;
        Supplier<double[]> values = () -> {
            double[] source = given.values();
            double[] weight = new double[rows * columns];
            for (int column = 0; column < columns; column++) {
                int from = (index * all + order.get(column / units) * units + column % units) * rows;
                for (int row = 0; row < rows; row++) {
                    weight[row * columns + column] = source[from + row];
                }
            }
            return weight;
        };
        op.parameter(node, part, Shape.of(rows, columns), values);
    }

    /** ONNX has two biases, one beside each product; in one accumulator they are one. */
    private void bias(
            Operation op,
            String node,
            String part,
            Optional<Constant> given,
            int gates,
            List<Integer> order,
            boolean ofInput,
            boolean ofState) {
        int units = cell.units();
        Supplier<double[]> values = () -> {
            double[] bias = new double[order.size() * units];
            if (given.isPresent()) {
                double[] source = given.get().values();
                for (int i = 0; i < bias.length; i++) {
                    int at = index * 2 * gates * units + order.get(i / units) * units + i % units;
                    bias[i] = (ofInput ? source[at] : 0) + (ofState ? source[at + gates * units] : 0);
                }
            }
            return bias;
        };
        op.parameter(node, part, Shape.of(order.size() * units), values);
    }
}
