package macrame.onnx;

import static macrame.onnx.peer.ModelWriter.integer;
import static macrame.onnx.peer.ModelWriter.ints;
import static macrame.onnx.peer.ModelWriter.text;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import macrame.files.InputException;
import macrame.onnx.peer.ImportedRun;
import macrame.onnx.peer.ModelWriter;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;

/** What is not supported is named: operator, reason and node, all of them at once. */
class RefusalTest {

    private static final float[] EIGHT = new float[8];

    private static ModelWriter rows() {
        return new ModelWriter(13).input("x", -1, 4);
    }

    private static AbstractThrowableAssert<?, ?> refused(ModelWriter model) {
        byte[] bytes = model.output("y").bytes();
        return assertThatThrownBy(() -> ImportedRun.imported(bytes)).isInstanceOf(InputException.class);
    }

    @Test
    void everyNodeThatCannotBeIsNamedAtOnce() {
        refused(rows().node("Sin", "a", List.of("x"))
                        .node("Sin", "b", List.of("a"))
                        .node("Erf", "c", List.of("b"))
                        .node("Softmax", "d", List.of("x"), integer("axis", 0))
                        .node("", "Mystery", List.of("e"), List.of("d"))
                        .node("Add", "f", List.of("c", "e"))
                        .node("com.example", "Add", List.of("g"), List.of("f"))
                        .node("Sin", "h", List.of("g"))
                        .node("Sin", "y", List.of("h")))
                .hasMessage("cannot import model.onnx: operator Sin is not supported (nodes a, b, h and 1 more);"
                        + " operator Erf is not supported (node c);"
                        + " Softmax: it works along axis 0, where the samples are (node d);"
                        + " operator Mystery is not supported (node e);"
                        + " operator com.example.Add is not supported (node g)");
    }

    @Test
    void nodesThatTheResultDoesNotDependOnDoNotMatter() {
        byte[] model = rows().node("Sin", "a", List.of("x"))
                .node("Relu", "y", List.of("x"))
                .output("y")
                .bytes();
        ImportedRun.imported(model);
    }

    @Test
    void attributesThatNoLayerHasAreNamed() {
        refused(new ModelWriter(20).input("x", -1, 4).node("Gelu", "y", List.of("x"), text("approximate", "tanh")))
                .hasMessage("cannot import model.onnx: Gelu: approximate=tanh is not supported (node y)");
        refused(rows().floats("w", List.of(4, 2), EIGHT).node("Gemm", "y", List.of("x", "w"), integer("transA", 1)))
                .hasMessageContaining("Gemm: transA=1 is not supported (node y)");
        refused(new ModelWriter(13).input("x", -1, 2, 4).node("Pad", "y", List.of("x"), ints("pads", 1, 0, 0, 0, 0, 0)))
                .hasMessageContaining("Pad: it works along axis 0, where the samples are");
    }

    @Test
    void weightsThatDoNotFitAreNamed() {
        refused(rows().floats("w", List.of(2, 4), EIGHT).node("Gemm", "y", List.of("x", "w")))
                .hasMessageContaining("Gemm: its input has 4 features and its weights have 2 rows (node y)");
        refused(new ModelWriter(13)
                        .input("x", -1, 3, 4, 4)
                        .floats("w", List.of(2, 4, 1, 1), EIGHT)
                        .node("Conv", "y", List.of("x", "w")))
                .hasMessageContaining("Conv: a kernel for 4 of 3 channels in 1 groups");
    }

    @Test
    void whatMixesSamplesIsRefused() {
        refused(rows().longs("d", 4, -1).node("Reshape", "y", List.of("x", "d")))
                .hasMessageContaining("Reshape: it mixes the samples of a batch: extents N×4 become 4×N");
        refused(rows().node("Transpose", "t", List.of("x"), ints("perm", 1, 0))
                        .node("Concat", "y", List.of("x", "x"), integer("axis", 0)))
                .hasMessageContaining("Concat: it works along axis 0, where the samples are");
    }

    @Test
    void modelsThatAreNoNetworkAreNamed() {
        refused(new ModelWriter(6).input("x", -1, 4).node("Relu", "y", List.of("x")))
                .hasMessageContaining("it uses operator set 6, and 7 to 26 are supported");
        refused(rows().input("z", -1, 4).node("Add", "y", List.of("x", "z")))
                .hasMessageContaining("it has 2 inputs (x, z), and a network has one");
        refused(new ModelWriter(13).input("x", -1, -1).node("Relu", "y", List.of("x")))
                .hasMessageContaining("axis 1 of input x has no fixed extent. Maybe export the model with fixed");
        refused(rows().node("Identity", "y", List.of("x")))
                .hasMessageContaining("its result is its input: there is nothing to compute");
        refused(rows().node("Relu", "y", List.of("missing")))
                .hasMessageContaining("Relu: it reads missing, which no node before it gives (node y)");
    }

    @Test
    void activationsLargerThanAMachineAreRefused() {
        refused(new ModelWriter(13)
                        .input("x", -1, 3, 4000, 4000)
                        .node("Pad", "y", List.of("x"), ints("pads", 0, 0, 9000, 0, 0, 0, 9000, 0)))
                .hasMessageContaining("larger than anything that is run here");
    }
}
