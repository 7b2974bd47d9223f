package macrame.onnx.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.function.UnaryOperator;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.provider.Arguments;

/**
 * A model around one operator: it reads {@code x} and gives {@code y}.
 *
 * @param name what is special about it
 * @param opset version of the operator set
 * @param dims extents of x, samples first
 * @param nodes adds the nodes and constants
 */
public record OperatorCase(String name, int opset, List<Integer> dims, UnaryOperator<ModelWriter> nodes) {

    /**
     * ONNX Runtime computes in float32, with unit roundoff u = 2^-24, and the import in float64. All inputs and weights
     * are within ±1, so a result is a sum of at most n = 64 products within ±1, which float32 gets to n·u·n = 2.4e-4 in
     * the worst case (Higham, "Accuracy and stability of numerical algorithms", section 3.1); a normalisation divides by
     * a deviation above 0.1 and a few functions with slopes of at most 1 follow. Wrong weights or axes are off by 0.1.
     */
    private static final double TOLERANCE = 64 * 64 * 10 * 0x1p-24;

    private static final Values WEIGHTS = new Values(3);

    public static Arguments of(String name, int opset, List<Integer> dims, UnaryOperator<ModelWriter> nodes) {
        return arguments(new OperatorCase(name, opset, dims, nodes));
    }

    public static float[] weights(int count) {
        return WEIGHTS.floats(count);
    }

    /** Checks that the imported model gives what ONNX Runtime gives. */
    public void agrees() {
        long[] open = dims.stream().mapToLong(Integer::longValue).toArray();
        open[0] = -1;
        byte[] model =
                nodes.apply(new ModelWriter(opset).input("x", open)).output("y").bytes();
        double[] x = new Values(5).reals(dims.stream().reduce(1, (a, b) -> a * b));
        Peer.Result expected = Peer.run(model, "x", dims, x);
        Peer.Result actual = ImportedRun.run(model, dims, x);
        assertThat(actual.dims()).isEqualTo(expected.dims());
        assertThat(actual.values()).containsExactly(expected.values(), Offset.offset(TOLERANCE));
    }

    @Override
    public String toString() {
        return name + " in operator set " + opset;
    }
}
