package macrame.onnx.convert;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import macrame.nn.layer.Cell;
import macrame.nn.layer.Concatenate;
import macrame.nn.layer.ElmanCell;
import macrame.nn.layer.GruCell;
import macrame.nn.layer.LstmCell;
import macrame.nn.layer.Recurrent;
import macrame.nn.layer.ResetFirstGruCell;
import macrame.nn.layer.Reshape;
import macrame.nn.layer.Select;
import macrame.nn.layer.Slice;
import macrame.nn.tensor.Shape;

/** RNN, LSTM and GRU, forward, in reverse or both ways, from a state of zeros. */
final class RecurrentOperators {

    private static final int STATE_INPUT = 5;

    private RecurrentOperators() {}

    static void register(Map<String, Operator> operators) {
        operators.put("RNN", op -> convert(op, List.of("Tanh")));
        operators.put("LSTM", op -> convert(op, List.of("Sigmoid", "Tanh", "Tanh")));
        operators.put("GRU", op -> convert(op, List.of("Sigmoid", "Tanh")));
    }

    private static void convert(Operation op, List<String> functions) {
        String direction = op.text("direction", "forward");
        int directions = direction.equals("bidirectional") ? 2 : 1;
        requirePlain(op, functions, directions);
        boolean batchFirst = op.integer("layout", 0) != 0;
        Value given = op.value(0);
        op.require(given.rank() == 3, "an input of " + given.rank() + " axes");
        op.require(
                given.axes().get(batchFirst ? 0 : 1).equals(List.of(Value.BATCH)),
                "a sequence whose samples are not on axis " + (batchFirst ? 0 : 1));
        int time = batchFirst ? 1 : 0;
        Value x = op.layouts().arranged(given, List.of(time, 2));
        requireZeros(op, x.sample().extent(0));
        List<String> steps = new ArrayList<>();
        List<String> last = new ArrayList<>();
        for (int i = 0; i < directions; i++) {
            boolean reverse = i == 1 || direction.equals("reverse");
            direction(op, x, i, reverse, directions == 1 ? "" : reverse ? ".reverse" : ".forward", steps, last);
        }
        int units = units(op);
        if (op.wants(0)) {
            op.result(0, joined(op, steps, ".steps", Shape.of(x.sample().extent(0), directions, units), batchFirst));
        }
        if (op.wants(1)) {
            op.result(1, joined(op, last, ".last", Shape.of(directions, units), batchFirst));
        }
    }

    private static int units(Operation op) {
        return op.constant(2).dims().get(2);
    }

    private static void requirePlain(Operation op, List<String> functions, int directions) {
        List<String> wanted = op.texts("activations");
        boolean same = true;
        for (int i = 0; i < wanted.size(); i++) {
            same &= wanted.get(i).equalsIgnoreCase(functions.get(i % functions.size()));
        }
        op.require(same, "activations " + wanted);
        op.require(!op.hasAttribute("clip"), "clip");
        op.require(op.integer("input_forget", 0) == 0, "input_forget=1");
        op.require(!op.has(7), "peepholes");
        op.require(!op.wants(2), "the last cell state as a result");
        Constant weight = op.constant(1);
        Constant state = op.constant(2);
        op.require(
                weight.rank() == 3
                        && state.rank() == 3
                        && weight.dims().get(0) == directions
                        && state.dims().get(0) == directions
                        && weight.dims().get(1).equals(state.dims().get(1))
                        && weight.dims().get(1) % state.dims().get(2) == 0,
                "weights of extents " + weight.dims() + " and " + state.dims());
    }

    private static void requireZeros(Operation op, int steps) {
        op.require(!op.has(4) || op.isConstant(4) && op.constant(4).isAll(steps), "sequences of different lengths");
        for (int input = STATE_INPUT; input <= STATE_INPUT + 1; input++) {
            op.require(
                    !op.has(input) || op.isConstant(input) && op.constant(input).isAll(0), "a given first state");
        }
    }

    /** One direction; its steps in the order of time, and its last state. */
    private static void direction(
            Operation op, Value x, int index, boolean reverse, String suffix, List<String> steps, List<String> last) {
        int length = x.sample().extent(0);
        Select turn = new Select(
                0, IntStream.range(0, length).map(i -> length - 1 - i).boxed().toList());
        String input = reverse ? op.add(suffix + ".turn", turn, x.node()) : x.node();
        Gates gates = Gates.of(op, index, x.sample().extent(1));
        String node = op.add(suffix, new Recurrent(gates.cell(), 0, op.wants(0)), input);
        gates.addParameters(op, node);
        if (!op.wants(0)) {
            last.add(node);
            return;
        }
        steps.add(reverse ? op.add(suffix + ".back", turn, node) : node);
        if (op.wants(1)) {
            String end = op.add(suffix + ".end", new Slice(0, length - 1, 1), node);
            last.add(op.add(suffix + ".state", new Reshape(Shape.of(units(op))), end));
        }
    }

    /** Directions side by side, as an axis of their own. */
    private static Value joined(Operation op, List<String> parts, String suffix, Shape shape, boolean batchFirst) {
        int axis = shape.rank() - 2;
        String node = parts.get(0);
        if (parts.size() > 1) {
            node = op.add(suffix, new Concatenate(axis), parts.toArray(String[]::new));
            node = op.add(suffix + ".directions", new Reshape(shape), node);
        }
        Shape sample = op.parts().shape(node);
        List<Integer> directions = parts.size() > 1 ? List.of(axis + 1) : List.of();
        List<Integer> features = List.of(sample.rank());
        List<Integer> batch = List.of(Value.BATCH);
        List<List<Integer>> axes;
        if (axis == 0) {
            axes = batchFirst ? List.of(batch, directions, features) : List.of(directions, batch, features);
        } else {
            List<Integer> time = List.of(1);
            axes = batchFirst ? List.of(batch, time, directions, features) : List.of(time, directions, batch, features);
        }
        return new Value(node, sample, axes);
    }

    /** The cell of an operator: which of ONNX's gates are which of its own. */
    static Cell cell(Operation op) {
        return switch (op.operator()) {
            case "RNN" -> new ElmanCell(units(op));
            case "LSTM" -> new LstmCell(units(op));
            default ->
                op.integer("linear_before_reset", 0) != 0 ? new GruCell(units(op)) : new ResetFirstGruCell(units(op));
        };
    }
}
