package macrame.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto.Dimension;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import macrame.cli.CommandLineRun;
import macrame.cli.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NetworksTestCommandTest {

    @TempDir
    private Path folder;

    private static TensorProto row(float... values) {
        TensorProto.Builder tensor =
                TensorProto.newBuilder().setDataType(1).addDims(1).addDims(values.length);
        for (float value : values) {
            tensor.addFloatData(value);
        }
        return tensor.build();
    }

    private void test(String name, String operator, float... output) throws IOException {
        TensorShapeProto shape = TensorShapeProto.newBuilder()
                .addDim(Dimension.newBuilder().setDimValue(1))
                .addDim(Dimension.newBuilder().setDimValue(2))
                .build();
        TypeProto.Tensor type =
                TypeProto.Tensor.newBuilder().setElemType(1).setShape(shape).build();
        GraphProto.Builder graph = GraphProto.newBuilder()
                .addInput(ValueInfoProto.newBuilder()
                        .setName("x")
                        .setType(TypeProto.newBuilder().setTensorType(type)))
                .addNode(NodeProto.newBuilder()
                        .setOpType(operator)
                        .setName("n")
                        .addInput("x")
                        .addOutput("y"))
                .addOutput(ValueInfoProto.newBuilder().setName("y"));
        ModelProto model = ModelProto.newBuilder()
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(14))
                .setGraph(graph)
                .build();
        Path data = Files.createDirectories(folder.resolve(name).resolve("test_data_set_0"));
        Files.write(data.resolveSibling("model.onnx"), model.toByteArray());
        Files.write(data.resolve("input_0.pb"), row(-1, 2).toByteArray());
        Files.write(data.resolve("output_0.pb"), row(output).toByteArray());
    }

    @Test
    void saysWhatPassedAndWhatIsRefused() throws IOException {
        test("good", "Relu", 0, 2);
        test("unknown", "Sin", 0, 2);
        CommandLineRun run = CommandLineRun.of("networks", "test", folder.toString(), "--as", "csv");
        assertThat(run.code()).as(run.error()).isEqualTo(ExitCode.OK);
        assertThat(run.out())
                .contains("good,passed,2,", "unknown,refused,,")
                .contains("operator Sin is not supported (node n)");
    }

    @Test
    void endsWith3WhenATestFails() throws IOException {
        test("bad", "Relu", 0, 2.5f);
        CommandLineRun run = CommandLineRun.of("networks", "test", folder.toString(), "--as", "csv");
        assertThat(run.code()).as(run.error()).isEqualTo(ExitCode.MISMATCH);
        assertThat(run.out()).contains("bad,failed,", "test_data_set_0 y [0, 1] is 2 instead of 2.5");
        assertThat(CommandLineRun.of("networks", "test", folder.toString(), "--absolute", "0.5")
                        .code())
                .isEqualTo(ExitCode.OK);
    }

    @Test
    void aFolderWithoutTestsIsNamed() {
        CommandLineRun run = CommandLineRun.of("networks", "test", folder.toString());
        assertThat(run.code()).as(run.error()).isEqualTo(ExitCode.FAILED);
        assertThat(run.error()).hasLineCount(1).contains("cannot test " + folder);
    }
}
