package macrame.onnx.conformance;

import static macrame.onnx.peer.ModelWriter.integer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import macrame.files.InputException;
import macrame.onnx.peer.ModelWriter;
import macrame.onnx.peer.Peer;
import macrame.onnx.peer.Values;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestFolderTest {

    private static final List<Integer> PICTURE = List.of(2, 3, 4, 5);

    @TempDir
    private Path folder;

    /** A test whose outputs are ONNX Runtime's. */
    private Path test(String name, ModelWriter writer, double change) throws IOException {
        byte[] model = writer.output("y").bytes();
        double[] x = new Values(9).reals(120);
        Peer.Result y = Peer.run(model, "x", PICTURE, x);
        double[] values = y.values().clone();
        values[7] += change;
        Path test = Files.createDirectories(folder.resolve(name));
        Path data = Files.createDirectories(test.resolve("test_data_set_0"));
        Files.write(test.resolve("model.onnx"), model);
        tensor(data.resolve("input_0.pb"), PICTURE, x);
        tensor(data.resolve("output_0.pb"), y.dims(), values);
        return test;
    }

    private static void tensor(Path file, List<Integer> dims, double[] values) throws IOException {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        Files.write(file, ModelWriter.floatTensor("t", dims, floats).toByteArray());
    }

    private static ModelWriter convolution() {
        return new ModelWriter(13)
                .input("x", 2, 3, 4, 5)
                .floats("w", List.of(6, 3, 2, 2), new Values(1).floats(72))
                .node("Conv", "c", List.of("x", "w"))
                .node("Sigmoid", "y", List.of("c"));
    }

    @Test
    void outputsOfOnnxRuntimePass() throws IOException {
        TestFolder test = new TestFolder(test("good", convolution(), 0));
        assertThat(test.run(Tolerance.ONNX)).isEqualTo(new Outcome.Passed(2 * 6 * 3 * 4));
        assertThat(test.name()).isEqualTo("good");
    }

    @Test
    void theWorstElementOfAFailureIsNamed() throws IOException {
        Outcome outcome = new TestFolder(test("bad", convolution(), 0.25)).run(Tolerance.ONNX);
        assertThat(outcome).isInstanceOf(Outcome.Failed.class);
        Outcome.Failed failed = (Outcome.Failed) outcome;
        assertThat(failed.element()).as("element 7 of 2×6×3×4").isEqualTo("[0, 0, 1, 3]");
        assertThat(failed.expected() - failed.actual()).isBetween(0.2499, 0.2501);
        assertThat(failed.set()).isEqualTo("test_data_set_0");
    }

    @Test
    void aRefusalSaysWhy() throws IOException {
        Path test = test("odd", new ModelWriter(13).input("x", 2, 3, 4, 5).node("Sin", "y", List.of("x")), 0);
        assertThat(new TestFolder(test).run(Tolerance.ONNX))
                .isInstanceOf(Outcome.Refused.class)
                .asString()
                .contains("operator Sin is not supported (node y)");
    }

    /** As in ONNX's tests of operators: weights and second addends are inputs like any other. */
    @Test
    void inputsMayBeWeightsOrMoreActivations() throws IOException {
        byte[] model = new ModelWriter(13)
                .input("x", 2, 3)
                .input("z", 2, 3)
                .input("w", 3, 4)
                .node("Add", "s", List.of("x", "z"))
                .node("Gemm", "y", List.of("s", "w"), integer("transB", 0))
                .output("y")
                .bytes();
        Path test = Files.createDirectories(folder.resolve("inputs"));
        Path data = Files.createDirectories(test.resolve("test_data_set_0"));
        Files.write(test.resolve("model.onnx"), model);
        tensor(data.resolve("input_0.pb"), List.of(2, 3), new double[] {1, 2, 3, 4, 5, 6});
        tensor(data.resolve("input_1.pb"), List.of(2, 3), new double[] {1, 0, 0, 0, 1, 0});
        tensor(data.resolve("input_2.pb"), List.of(3, 4), new double[] {1, 0, 0, 1, 0, 1, 0, 1, 0, 0, 1, 1});
        tensor(data.resolve("output_0.pb"), List.of(2, 4), new double[] {2, 2, 3, 7, 4, 6, 6, 16});
        assertThat(new TestFolder(test).run(Tolerance.ONNX)).isEqualTo(new Outcome.Passed(8));
    }

    @Test
    void aFolderOfTestsIsAllOfThemByName() throws IOException {
        test("b", convolution(), 0);
        test("a", convolution(), 0);
        Files.createDirectories(folder.resolve("empty"));
        assertThat(TestFolder.in(folder)).extracting(TestFolder::name).containsExactly("a", "b");
        assertThat(TestFolder.in(folder.resolve("a"))).hasSize(1);
        assertThatThrownBy(() -> TestFolder.in(folder.resolve("empty")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("holds model.onnx");
    }

    @Test
    void aTestWithoutDataIsRefused() throws IOException {
        Path test = Files.createDirectories(folder.resolve("bare"));
        Files.write(test.resolve("model.onnx"), convolution().output("y").bytes());
        assertThat(new TestFolder(test).run(Tolerance.ONNX))
                .isEqualTo(new Outcome.Refused("there is no folder test_data_set_0 with data"));
    }
}
