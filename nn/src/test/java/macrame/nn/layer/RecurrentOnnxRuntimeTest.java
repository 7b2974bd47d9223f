package macrame.nn.layer;

import static macrame.nn.layer.OnnxComparison.BATCH;
import static macrame.nn.layer.OnnxComparison.FUNCTION;
import static macrame.nn.layer.OnnxComparison.ROUNDING;
import static macrame.nn.layer.OnnxComparison.agree;
import static macrame.nn.layer.OnnxComparison.permuted;
import static macrame.nn.layer.OnnxComparison.reshaped;
import static macrame.nn.layer.OnnxComparison.values;
import static macrame.nn.layer.OnnxPeer.integer;

import ai.onnx.proto.OnnxMl.AttributeProto;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import macrame.nn.layer.OnnxComparison.Run;
import macrame.nn.tensor.RealTensor;
import macrame.nn.tensor.Shape;
import org.junit.jupiter.api.Test;

/** Recurrent layers beside those of ONNX Runtime; what may differ is derived in {@link OnnxRuntimeTest}. */
class RecurrentOnnxRuntimeTest {

    private static final int STEPS = 5;
    private static final int FEATURES = 4;
    private static final int UNITS = 3;

    /** Small state weights, so that errors of the step before come in with less than their size. */
    private static RealTensor small(String name, int columns) {
        RealTensor drawn = values(name, Shape.of(UNITS, columns));
        double[] values = drawn.values().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] /= 4;
        }
        return new RealTensor(drawn.shape(), values);
    }

    /** The gates of ONNX, each rows × inputs, out of ours, inputs × all columns, in the order given. */
    private static double[] gates(RealTensor weight, int... order) {
        int rows = weight.shape().rank() == 1 ? 1 : weight.shape().extent(0);
        int columns = weight.values().length / rows;
        double[] values = new double[order.length * UNITS * rows];
        for (int gate = 0; gate < order.length; gate++) {
            for (int unit = 0; unit < UNITS; unit++) {
                for (int row = 0; row < rows; row++) {
                    values[(gate * UNITS + unit) * rows + row] =
                            weight.values()[row * columns + order[gate] * UNITS + unit];
                }
            }
        }
        return values;
    }

    private static double[] joined(double[]... parts) {
        return Stream.of(parts).flatMapToDouble(Arrays::stream).toArray();
    }

    private static RealTensor recurrent(
            String operator, Run run, double[] input, double[] state, double[] bias, AttributeProto... attributes) {
        int rows = input.length / FEATURES;
        List<AttributeProto> all = new ArrayList<>(List.of(integer("hidden_size", UNITS)));
        all.addAll(List.of(attributes));
        RealTensor theirs = new OnnxPeer()
                .input("x", permuted(run.input(), 1, 0, 2))
                .input("w", new RealTensor(Shape.of(1, rows, FEATURES), input))
                .input("r", new RealTensor(Shape.of(1, rows, UNITS), state))
                .input("b", new RealTensor(Shape.of(1, 2 * rows), bias))
                .node(operator, "y", List.of("x", "w", "r", "b"), all.toArray(AttributeProto[]::new))
                .run("y");
        return permuted(reshaped(theirs, STEPS, BATCH, UNITS), 1, 0, 2);
    }

    /**
     * A step adds the error of tanh and of at most 8 roundings of a sum of at most 6, and takes 3/4 of the last step's error
     * along: in all at most 4 times what a step adds.
     */
    @Test
    void elmanNetworksAreTheSame() {
        Run run = Run.of(
                Recurrent.overTime(new ElmanCell(UNITS), true),
                Map.of("state-weight", small("state-weight", UNITS)),
                Shape.of(STEPS, FEATURES));
        RealTensor theirs = recurrent(
                "RNN",
                run,
                gates(run.parameter("input-weight"), 0),
                gates(run.parameter("state-weight"), 0),
                joined(run.parameter("bias").values(), new double[UNITS]));
        agree(run.output(), theirs, 4 * (FUNCTION + 48 * ROUNDING));
    }

    /**
     * A step adds at most three errors of functions to the cell and two to the output; the forget gate, below 0.999 for sums
     * of at most 6, keeps the cell's: five steps, each with the roundings of sums and products of values of at most 6.
     */
    @Test
    void longShortTermMemoriesAreTheSame() {
        Run run = Run.of(
                Recurrent.overTime(new LstmCell(UNITS), true),
                Map.of("state-weight", small("state-weight", 4 * UNITS)),
                Shape.of(STEPS, FEATURES));
        // Ours are in the order input, forget, output, candidate; those of ONNX in the order input, output, forget,
        // candidate.
        RealTensor theirs = recurrent(
                "LSTM",
                run,
                gates(run.parameter("input-weight"), 0, 2, 1, 3),
                gates(run.parameter("state-weight"), 0, 2, 1, 3),
                joined(gates(run.parameter("bias"), 0, 2, 1, 3), new double[4 * UNITS]));
        agree(run.output(), theirs, STEPS * 4 * (5 * FUNCTION + 100 * ROUNDING));
    }

    /** A step adds at most three errors of functions; the update gate keeps those of the state before. */
    @Test
    void gatedRecurrentUnitsAreTheSame() {
        Run run = Run.of(
                Recurrent.overTime(new GruCell(UNITS), true),
                Map.of(
                        "state-weight",
                        small("state-weight", 2 * UNITS),
                        "candidate-state-weight",
                        small("candidate-state-weight", UNITS)),
                Shape.of(STEPS, FEATURES));
        // Ours are in the order reset, update and the candidate apart; those of ONNX update, reset, candidate.
        RealTensor theirs = recurrent(
                "GRU",
                run,
                joined(gates(run.parameter("input-weight"), 1, 0), gates(run.parameter("candidate-input-weight"), 0)),
                joined(gates(run.parameter("state-weight"), 1, 0), gates(run.parameter("candidate-state-weight"), 0)),
                joined(
                        gates(run.parameter("bias"), 1, 0),
                        gates(run.parameter("candidate-input-bias"), 0),
                        new double[2 * UNITS],
                        gates(run.parameter("candidate-state-bias"), 0)),
                integer("linear_before_reset", 1));
        agree(run.output(), theirs, STEPS * 2 * (4 * FUNCTION + 100 * ROUNDING));
    }
}
