package macrame.onnx;

import static macrame.onnx.peer.ModelWriter.integer;
import static macrame.onnx.peer.ModelWriter.ints;
import static macrame.onnx.peer.ModelWriter.text;
import static macrame.onnx.peer.OperatorCase.of;
import static macrame.onnx.peer.OperatorCase.weights;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import macrame.nn.layer.Layer;
import macrame.nn.layer.Transpose;
import macrame.nn.network.Node;
import macrame.onnx.peer.ImportedRun;
import macrame.onnx.peer.ModelWriter;
import macrame.onnx.peer.OperatorCase;
import macrame.onnx.peer.Peer;
import macrame.onnx.peer.Values;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Recurrences and attentions, beside ONNX Runtime. */
class SequenceOperatorsTest {

    private static final int TIME = 6;
    private static final int FEATURES = 3;
    private static final int UNITS = 4;

    /** Samples first in the model, time first in the operator. */
    private static Arguments recurrence(String name, String operator, int gates, int directions, Last last) {
        return of(name, 14, List.of(2, TIME, FEATURES), model -> {
            model.floats("w", List.of(directions, gates * UNITS, FEATURES), weights(directions * gates * 12))
                    .floats("r", List.of(directions, gates * UNITS, UNITS), weights(directions * gates * 16))
                    .floats("b", List.of(directions, 2 * gates * UNITS), weights(directions * gates * 8))
                    .node("Transpose", "t", List.of("x"), ints("perm", 1, 0, 2));
            return last.add(model, operator);
        });
    }

    private interface Last {
        ModelWriter add(ModelWriter model, String operator);
    }

    private static ModelWriter steps(ModelWriter model, String operator) {
        return model.longs("axis", 1)
                .node("", operator, List.of("s", "h"), List.of("t", "w", "r", "b"), integer("hidden_size", UNITS))
                .node("Squeeze", "q", List.of("s", "axis"))
                .node("Transpose", "y", List.of("q"), ints("perm", 1, 0, 2));
    }

    static Stream<Arguments> recurrences() {
        Last bidirectional = (model, operator) -> model.longs("shape", 0, 0, -1)
                .node(
                        "",
                        operator,
                        List.of("s", "h"),
                        List.of("t", "w", "r", "b"),
                        integer("hidden_size", UNITS),
                        text("direction", "bidirectional"))
                .node("Transpose", "u", List.of("s"), ints("perm", 2, 0, 1, 3))
                .node("Reshape", "y", List.of("u", "shape"));
        Last reverse = (model, operator) -> model.longs("axis", 0)
                .node(
                        "",
                        operator,
                        List.of("", "h"),
                        List.of("t", "w", "r"),
                        integer("hidden_size", UNITS),
                        text("direction", "reverse"))
                .node("Squeeze", "y", List.of("h", "axis"));
        Last states = (model, operator) -> model.node(
                        "",
                        operator,
                        List.of("s", "h"),
                        List.of("t", "w", "r", "b"),
                        integer("hidden_size", UNITS),
                        text("direction", "bidirectional"))
                .node("Transpose", "y", List.of("h"), ints("perm", 1, 0, 2));
        Last resetLast = (model, operator) -> model.longs("axis", 0)
                .node(
                        "",
                        operator,
                        List.of("", "h"),
                        List.of("t", "w", "r", "b"),
                        integer("hidden_size", UNITS),
                        integer("linear_before_reset", 1))
                .node("Squeeze", "y", List.of("h", "axis"));
        return Stream.of(
                recurrence("RNN, all steps", "RNN", 1, 1, SequenceOperatorsTest::steps),
                recurrence("RNN in reverse without bias, last state", "RNN", 1, 1, reverse),
                recurrence("LSTM, all steps", "LSTM", 4, 1, SequenceOperatorsTest::steps),
                recurrence("LSTM both ways", "LSTM", 4, 2, bidirectional),
                recurrence("LSTM both ways, last states", "LSTM", 4, 2, states),
                recurrence("GRU, all steps", "GRU", 3, 1, SequenceOperatorsTest::steps),
                recurrence("GRU both ways", "GRU", 3, 2, bidirectional),
                recurrence("GRU with the reset last", "GRU", 3, 1, resetLast));
    }

    /** Two heads of three features, heads as an axis of their own, as exporters write it. */
    private static ModelWriter attention(ModelWriter model) {
        for (String part : List.of("q", "k", "v")) {
            model.floats("w" + part, List.of(6, 6), weights(36))
                    .floats("b" + part, List.of(6), weights(6))
                    .node("MatMul", "m" + part, List.of("x", "w" + part))
                    .node("Add", "a" + part, List.of("m" + part, "b" + part))
                    .node("Reshape", "h" + part, List.of("a" + part, "heads"));
        }
        return model.longs("heads", 0, 0, 2, 3)
                .longs("width", 0, 0, 6)
                .floats("root", List.of(), (float) Math.sqrt(3))
                .node("Transpose", "q", List.of("hq"), ints("perm", 0, 2, 1, 3))
                .node("Transpose", "k", List.of("hk"), ints("perm", 0, 2, 3, 1))
                .node("Transpose", "v", List.of("hv"), ints("perm", 0, 2, 1, 3))
                .node("MatMul", "scores", List.of("q", "k"))
                .node("Div", "scaled", List.of("scores", "root"))
                .node("Softmax", "shares", List.of("scaled"), integer("axis", -1))
                .node("MatMul", "context", List.of("shares", "v"))
                .node("Transpose", "back", List.of("context"), ints("perm", 0, 2, 1, 3))
                .node("Reshape", "joined", List.of("back", "width"))
                .floats("wo", List.of(6, 6), weights(36))
                .node("MatMul", "y", List.of("joined", "wo"));
    }

    /** Samples and heads merged into one axis, as other exporters write it, with extents that are computed. */
    private static ModelWriter mergedAttention(ModelWriter model) {
        model.index("zero", 0).index("two", 2).longs("first", 0);
        return model.node("Shape", "shape", List.of("x"))
                .node("Gather", "n", List.of("shape", "zero"))
                .node("Mul", "nh", List.of("n", "two"))
                .node("Unsqueeze", "rows", List.of("nh", "first"))
                .longs("rest", 5, 3)
                .node("Concat", "merged", List.of("rows", "rest"), integer("axis", 0))
                .longs("heads", 0, 5, 2, 3)
                .node("Reshape", "apart", List.of("x", "heads"))
                .node("Transpose", "turned", List.of("apart"), ints("perm", 0, 2, 1, 3))
                .node("Reshape", "q", List.of("turned", "merged"))
                .node("Transpose", "k", List.of("q"), ints("perm", 0, 2, 1))
                .node("MatMul", "scores", List.of("q", "k"))
                .node("Softmax", "shares", List.of("scores"), integer("axis", -1))
                .node("MatMul", "context", List.of("shares", "q"))
                .longs("back", -1, 2, 5, 3)
                .node("Reshape", "y", List.of("context", "back"));
    }

    static Stream<Arguments> attentions() {
        return Stream.of(
                of("attention", 13, List.of(2, 5, 6), SequenceOperatorsTest::attention),
                of(
                        "attention of samples and heads merged",
                        13,
                        List.of(2, 5, 6),
                        SequenceOperatorsTest::mergedAttention));
    }

    @ParameterizedTest
    @MethodSource({"recurrences", "attentions"})
    void givesWhatOnnxRuntimeGives(OperatorCase given) {
        given.agrees();
    }

    @Test
    void anAttentionMovesNothing() {
        byte[] model =
                attention(new ModelWriter(13).input("x", -1, 5, 6)).output("y").bytes();
        Stream<Layer> layers =
                ImportedRun.imported(model).network().nodes().stream().map(Node::layer);
        assertThat(layers).noneMatch(Transpose.class::isInstance);
    }

    /** Without a Transpose in front of it a recurrence reads time first: the samples are on the second axis. */
    @Test
    void samplesMayBeOnTheSecondAxisOfARecurrence() {
        byte[] model = new ModelWriter(14)
                .input("x", TIME, -1, FEATURES)
                .floats("w", List.of(1, UNITS, FEATURES), weights(12))
                .floats("r", List.of(1, UNITS, UNITS), weights(16))
                .node("", "RNN", List.of("y", "h"), List.of("x", "w", "r"), integer("hidden_size", UNITS))
                .output("y")
                .bytes();
        List<Integer> dims = List.of(TIME, 2, FEATURES);
        double[] x = new Values(8).reals(TIME * 2 * FEATURES);
        Peer.Result expected = Peer.run(model, "x", dims, x);
        Peer.Result actual = ImportedRun.run(model, dims, x);
        assertThat(actual.dims()).isEqualTo(expected.dims());
        // Six steps of eight products within ±1 and a tanh: below 100 roundings of 2^-24.
        assertThat(actual.values()).containsExactly(expected.values(), Offset.offset(100 * 0x1p-24));
    }
}
