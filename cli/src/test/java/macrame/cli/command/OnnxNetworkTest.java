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

class OnnxNetworkTest {

    @TempDir
    private Path folder;

    private static TensorProto floats(String name, int... dims) {
        TensorProto.Builder tensor = TensorProto.newBuilder().setName(name).setDataType(1);
        int size = 1;
        for (int dim : dims) {
            tensor.addDims(dim);
            size *= dim;
        }
        for (int i = 0; i < size; i++) {
            tensor.addFloatData((i % 7 - 3) / 64f);
        }
        return tensor.build();
    }

    private static NodeProto node(String operator, String output, String... inputs) {
        NodeProto.Builder node =
                NodeProto.newBuilder().setOpType(operator).setName(output).addOutput(output);
        return node.addAllInput(java.util.List.of(inputs)).build();
    }

    private Path file(NodeProto... nodes) throws IOException {
        TensorShapeProto.Builder shape =
                TensorShapeProto.newBuilder().addDim(Dimension.newBuilder().setDimParam("N"));
        shape.addDim(Dimension.newBuilder().setDimValue(784));
        TypeProto.Tensor type =
                TypeProto.Tensor.newBuilder().setElemType(1).setShape(shape).build();
        GraphProto.Builder graph = GraphProto.newBuilder()
                .addInput(ValueInfoProto.newBuilder()
                        .setName("x")
                        .setType(TypeProto.newBuilder().setTensorType(type)))
                .addInitializer(floats("w1", 784, 16))
                .addInitializer(floats("b1", 16))
                .addInitializer(floats("w2", 16, 10))
                .addInitializer(
                        TensorProto.newBuilder().setName("s").setDataType(1).addFloatData(1f / 256))
                .addInitializer(
                        TensorProto.newBuilder().setName("z").setDataType(2).addInt32Data(0))
                .addAllNode(java.util.List.of(nodes))
                .addOutput(ValueInfoProto.newBuilder().setName(nodes[nodes.length - 1].getOutput(0)));
        ModelProto model = ModelProto.newBuilder()
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(13))
                .setGraph(graph)
                .build();
        return Files.write(folder.resolve("small.onnx"), model.toByteArray());
    }

    private Path perceptron() throws IOException {
        return file(node("Gemm", "fc1", "x", "w1", "b1"), node("Relu", "r", "fc1"), node("Gemm", "fc2", "r", "w2"));
    }

    @Test
    void showsTheSameTableAsForABuiltInNetwork() throws IOException {
        CommandLineRun run = CommandLineRun.of("networks", "show", perceptron().toString(), "--as", "csv");
        assertThat(run.error()).isEmpty();
        assertThat(run.code()).isEqualTo(ExitCode.OK);
        assertThat(run.out())
                .contains("fc1,linear,array,16,12560,12544,", "fc2,linear,array,10,170,160,")
                .doesNotContain("r,relu");
    }

    @Test
    void standsWhereverANetworkIsNamed() throws IOException {
        String file = perceptron().toString();
        for (String command : new String[] {
            "cost",
            "train --data digits:60+40 --epochs 1",
            "check --data digits:60+40 --epochs 1 --agreement 0",
            "noise --data digits:60+40 --epochs 1 --samples 20"
        }) {
            String[] words = (command + " --network " + file).split(" ");
            CommandLineRun run = CommandLineRun.of(words);
            assertThat(run.code()).as(command + ": " + run.error()).isEqualTo(ExitCode.OK);
        }
    }

    /** The pictures are bytes over 256, which are their own codes: nothing is lost. */
    @Test
    void quantizersRunUnderCheckAndNoise() throws IOException {
        Path file = file(
                node("QuantizeLinear", "codes", "x", "s", "z"),
                node("DequantizeLinear", "reals", "codes", "s", "z"),
                node("Gemm", "fc1", "reals", "w1", "b1"),
                node("Gemm", "fc2", "fc1", "w2"));
        for (String command : new String[] {
            "check --data digits:60+40 --epochs 1", "noise --data digits:60+40 --epochs 1 --samples 20"
        }) {
            CommandLineRun run = CommandLineRun.of((command + " --network " + file).split(" "));
            assertThat(run.code()).as(run.error()).isEqualTo(ExitCode.OK);
            assertThat(run.out()).contains("codes").contains("u8f0");
        }
    }

    @Test
    void givesVectorsOfItsParameters() throws IOException {
        String bundle = folder.resolve("bundle").toString();
        String command = "vectors generate --data digits:60+40 --layer fc2 --phase forward --array 8x8";
        String[] words = (command + " --network " + perceptron() + " -o " + bundle).split(" ");
        CommandLineRun run = CommandLineRun.of(words);
        assertThat(run.code()).as(run.error()).isEqualTo(ExitCode.OK);
        assertThat(CommandLineRun.of("vectors", "verify", bundle).code()).isEqualTo(ExitCode.OK);
    }

    @Test
    void refusesAllThatIsNotSupportedInOneLine() throws IOException {
        Path file = file(node("Loop", "a", "x"), node("Erf", "b", "x"), node("Sum", "c", "a", "b"));
        CommandLineRun run = CommandLineRun.of("networks", "show", file.toString());
        assertThat(run.code()).isEqualTo(ExitCode.FAILED);
        assertThat(run.error())
                .hasLineCount(1)
                .contains("operator Loop is not supported (node a)", "operator Erf", "operator Sum");
    }
}
