package macrame.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto.Dimension;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import macrame.fuzz.HostileFiles;
import macrame.fuzz.Mutator;
import macrame.nn.engine.RealEngine;
import macrame.nn.network.Model;
import macrame.nn.network.Network;
import macrame.nn.network.Propagation;
import macrame.nn.summary.LayerSummary;
import macrame.nn.summary.NetworkSummary;
import macrame.nn.tensor.RealTensor;
import macrame.nn.tensor.Shape;
import macrame.onnx.ImportedNetwork;
import macrame.onnx.OnnxImport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Damaged ONNX files end in one clear line or in a network that runs. */
class HostileModelsTest {

    private static final int FEW = 150;
    private static final int MANY = 10_000;

    /** Larger networks are imported and shown, but not run. */
    private static final long MOST_TO_RUN = 1 << 20;

    @TempDir
    private Path folder;

    @TestFactory
    List<DynamicTest> fewOfEveryKind() {
        return tests(FEW);
    }

    @Tag("thorough")
    @TestFactory
    List<DynamicTest> tenThousandOfEveryKind() {
        return tests(MANY);
    }

    private List<DynamicTest> tests(int cases) {
        Map<String, byte[]> sound = new LinkedHashMap<>();
        sound.put("pictures.onnx", pictures());
        sound.put("sequences.onnx", sequences());
        sound.put("quantized.onnx", quantized());
        return sound.entrySet().stream()
                .map(kind -> DynamicTest.dynamicTest(kind.getKey(), () -> {
                    HostileFiles files = new HostileFiles(
                            folder.resolve(kind.getKey() + ".d"),
                            kind.getKey(),
                            random -> new Mutator(random).bytes(kind.getValue()),
                            HostileModelsTest::read);
                    HostileFiles.Outcome outcome = files.run(cases);
                    // Damage that is never noticed, or that nothing survives, would test little.
                    assertThat(outcome.refused()).isGreaterThan(cases / 20);
                    assertThat(outcome.read()).isGreaterThan(cases / 100);
                }))
                .toList();
    }

    /** What is imported has the parameters that it needs, can be shown, and runs. */
    private static void read(Path file) {
        ImportedNetwork imported = OnnxImport.read(file);
        Network network = imported.network();
        NetworkSummary summary = NetworkSummary.of(network);
        Model<RealTensor> model = Model.of(network, new RealEngine(), imported.parameters());
        long work = summary.total(LayerSummary::flops) + network.input().size();
        for (Shape shape : network.shapes().values()) {
            work += shape.size();
        }
        if (work < MOST_TO_RUN) {
            Propagation<RealTensor> pass = new Propagation<>(model, false);
            RealTensor output =
                    pass.forward(pass.load(RealTensor.filled(network.input().inBatch(2), 0.5)));
            assertThat(output.shape()).isEqualTo(network.outputShape().inBatch(2));
        }
    }

    private static byte[] model(GraphProto.Builder graph) {
        return ModelProto.newBuilder()
                .setIrVersion(8)
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(13))
                .setGraph(graph)
                .build()
                .toByteArray();
    }

    private static GraphProto.Builder graph(int... dims) {
        TensorShapeProto.Builder shape =
                TensorShapeProto.newBuilder().addDim(Dimension.newBuilder().setDimParam("N"));
        for (int dim : dims) {
            shape.addDim(Dimension.newBuilder().setDimValue(dim));
        }
        TypeProto.Tensor type =
                TypeProto.Tensor.newBuilder().setElemType(1).setShape(shape).build();
        return GraphProto.newBuilder()
                .addInput(ValueInfoProto.newBuilder()
                        .setName("x")
                        .setType(TypeProto.newBuilder().setTensorType(type)))
                .addOutput(ValueInfoProto.newBuilder().setName("y"));
    }

    private static TensorProto tensor(String name, int type, int... dims) {
        TensorProto.Builder tensor = TensorProto.newBuilder().setName(name).setDataType(type);
        int size = 1;
        for (int dim : dims) {
            tensor.addDims(dim);
            size *= dim;
        }
        for (int i = 0; i < size; i++) {
            if (type == 1) {
                tensor.addFloatData((i % 7 + 1) / 8f);
            } else {
                tensor.addInt32Data(i % 5 + 1);
            }
        }
        return tensor.build();
    }

    private static TensorProto row(String name, long... values) {
        TensorProto.Builder tensor =
                TensorProto.newBuilder().setName(name).setDataType(7).addDims(values.length);
        for (long value : values) {
            tensor.addInt64Data(value);
        }
        return tensor.build();
    }

    private static NodeProto node(String operator, String output, List<String> inputs, AttributeProto... attributes) {
        return NodeProto.newBuilder()
                .setOpType(operator)
                .setName(output)
                .addOutput(output)
                .addAllInput(inputs)
                .addAllAttribute(List.of(attributes))
                .build();
    }

    private static AttributeProto ints(String name, long... values) {
        AttributeProto.Builder attribute =
                AttributeProto.newBuilder().setName(name).setType(AttributeProto.AttributeType.INTS);
        for (long value : values) {
            attribute.addInts(value);
        }
        return attribute.build();
    }

    private static byte[] pictures() {
        return model(graph(2, 6, 6)
                .addInitializer(tensor("w", 1, 3, 2, 3, 3))
                .addInitializer(tensor("s", 1, 3))
                .addInitializer(tensor("v", 1, 27, 4))
                .addInitializer(tensor("b", 1, 4))
                .addInitializer(row("from", 0))
                .addInitializer(row("to", 3))
                .addInitializer(row("along", 1))
                .addNode(node("Conv", "conv", List.of("x", "w", "s"), ints("pads", 1, 1, 1, 1)))
                .addNode(node("BatchNormalization", "norm", List.of("conv", "s", "s", "s", "s")))
                .addNode(node("Relu", "relu", List.of("norm")))
                .addNode(node("Add", "sum", List.of("relu", "conv")))
                .addNode(node("Concat", "both", List.of("sum", "relu"), integer("axis", 1)))
                .addNode(node("Slice", "part", List.of("both", "from", "to", "along")))
                .addNode(node("MaxPool", "pool", List.of("part"), ints("kernel_shape", 2, 2), ints("strides", 2, 2)))
                .addNode(node("Flatten", "flat", List.of("pool")))
                .addNode(node("Gemm", "out", List.of("flat", "v", "b")))
                .addNode(node("Softmax", "y", List.of("out"))));
    }

    private static AttributeProto integer(String name, long value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.INT)
                .setI(value)
                .build();
    }

    private static byte[] sequences() {
        return model(graph(5, 4)
                .addInitializer(tensor("w", 1, 1, 12, 4))
                .addInitializer(tensor("r", 1, 1, 12, 3))
                .addInitializer(tensor("q", 1, 3, 6))
                .addInitializer(row("axis", 1))
                .addInitializer(row("heads", 0, 0, 2, 3))
                .addInitializer(row("zero", 0))
                .addInitializer(row("rest", 5, 6))
                .addNode(node("Transpose", "t", List.of("x"), ints("perm", 1, 0, 2)))
                .addNode(node("GRU", "g", List.of("t", "w", "r"), integer("hidden_size", 3)))
                .addNode(node("Squeeze", "s", List.of("g", "axis")))
                .addNode(node("Transpose", "u", List.of("s"), ints("perm", 1, 0, 2)))
                .addNode(node("MatMul", "m", List.of("u", "q")))
                .addNode(node("Reshape", "h", List.of("m", "heads")))
                .addNode(node("Transpose", "a", List.of("h"), ints("perm", 0, 2, 1, 3)))
                .addNode(node("Transpose", "k", List.of("h"), ints("perm", 0, 2, 3, 1)))
                .addNode(node("MatMul", "scores", List.of("a", "k")))
                .addNode(node("Softmax", "p", List.of("scores"), integer("axis", -1)))
                .addNode(node("MatMul", "c", List.of("p", "a")))
                .addNode(node("Transpose", "b", List.of("c"), ints("perm", 0, 2, 1, 3)))
                .addNode(node("Shape", "shape", List.of("x")))
                .addNode(node("Gather", "n", List.of("shape", "zero")))
                .addNode(node("Concat", "wide", List.of("n", "rest"), integer("axis", 0)))
                .addNode(node("Reshape", "y", List.of("b", "wide"))));
    }

    private static byte[] quantized() {
        return model(graph(2, 6, 6)
                .addInitializer(tensor("w", 3, 3, 2, 3, 3))
                .addInitializer(tensor("v", 3, 108, 4))
                .addInitializer(tensor("s", 1))
                .addInitializer(tensor("z", 2))
                .addInitializer(tensor("n", 3))
                .addInitializer(tensor("b", 6, 3))
                .addNode(node("QuantizeLinear", "q", List.of("x", "s", "z")))
                .addNode(node(
                        "QLinearConv",
                        "conv",
                        List.of("q", "s", "z", "w", "s", "n", "s", "z", "b"),
                        ints("pads", 1, 1, 1, 1)))
                .addNode(node("Flatten", "flat", List.of("conv")))
                .addNode(node("DequantizeLinear", "r", List.of("flat", "s", "z")))
                .addNode(node("DequantizeLinear", "vr", List.of("v", "s", "n")))
                .addNode(node("MatMul", "m", List.of("r", "vr")))
                .addNode(node("QuantizeLinear", "mq", List.of("m", "s", "z")))
                .addNode(node("DequantizeLinear", "y", List.of("mq", "s", "z"))));
    }
}
