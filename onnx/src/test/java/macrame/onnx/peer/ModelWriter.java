package macrame.onnx.peer;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/** Writes ONNX models with another library's messages, so that what reads them is not tested against itself. */
public final class ModelWriter {

    private static final int FLOAT = 1;

    private final GraphProto.Builder graph = GraphProto.newBuilder().setName("graph");
    private final ModelProto.Builder model = ModelProto.newBuilder().setIrVersion(8);

    public ModelWriter(int opset) {
        model.addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(opset));
    }

    public ModelWriter domain(String domain, int version) {
        model.addOpsetImport(OperatorSetIdProto.newBuilder().setDomain(domain).setVersion(version));
        return this;
    }

    /** A float input; −1 is the number of samples. */
    public ModelWriter input(String name, long... dims) {
        return typedInput(name, FLOAT, dims);
    }

    public ModelWriter typedInput(String name, int type, long... dims) {
        graph.addInput(value(name, type, dims));
        return this;
    }

    /** A float output of any extents. */
    public ModelWriter output(String name) {
        return output(name, FLOAT);
    }

    public ModelWriter output(String name, int type) {
        graph.addOutput(ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder()
                        .setTensorType(TypeProto.Tensor.newBuilder().setElemType(type))));
        return this;
    }

    private static ValueInfoProto value(String name, int type, long... dims) {
        TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
        for (long dim : dims) {
            shape.addDim(
                    dim < 0
                            ? TensorShapeProto.Dimension.newBuilder().setDimParam("N")
                            : TensorShapeProto.Dimension.newBuilder().setDimValue(dim));
        }
        TypeProto.Tensor tensor =
                TypeProto.Tensor.newBuilder().setElemType(type).setShape(shape).build();
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder().setTensorType(tensor))
                .build();
    }

    public ModelWriter floats(String name, List<Integer> dims, float... values) {
        graph.addInitializer(floatTensor(name, dims, values));
        return this;
    }

    public static TensorProto floatTensor(String name, List<Integer> dims, float... values) {
        ByteBuffer raw = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        raw.asFloatBuffer().put(values);
        return tensor(name, FLOAT, dims).setRawData(ByteString.copyFrom(raw)).build();
    }

    /** A single 64-bit integer. */
    public ModelWriter index(String name, long value) {
        graph.addInitializer(tensor(name, 7, List.of()).addInt64Data(value));
        return this;
    }

    /** Whole numbers of any type of at most 32 bits in {@code int32_data}. */
    public ModelWriter integers(String name, int type, List<Integer> dims, int... values) {
        TensorProto.Builder tensor = tensor(name, type, dims);
        Arrays.stream(values).forEach(tensor::addInt32Data);
        graph.addInitializer(tensor);
        return this;
    }

    /** A row of 64-bit integers in {@code int64_data}. */
    public ModelWriter longs(String name, long... values) {
        TensorProto.Builder tensor = tensor(name, 7, List.of(values.length));
        Arrays.stream(values).forEach(tensor::addInt64Data);
        graph.addInitializer(tensor);
        return this;
    }

    private static TensorProto.Builder tensor(String name, int type, List<Integer> dims) {
        TensorProto.Builder tensor = TensorProto.newBuilder().setName(name).setDataType(type);
        dims.forEach(tensor::addDims);
        return tensor;
    }

    /** A node with one output, which is also its name. */
    public ModelWriter node(String operator, String output, List<String> inputs, AttributeProto... attributes) {
        return node("", operator, List.of(output), inputs, attributes);
    }

    public ModelWriter node(
            String domain, String operator, List<String> outputs, List<String> inputs, AttributeProto... attributes) {
        graph.addNode(NodeProto.newBuilder()
                .setName(outputs.get(0))
                .setDomain(domain)
                .setOpType(operator)
                .addAllInput(inputs)
                .addAllOutput(outputs)
                .addAllAttribute(List.of(attributes)));
        return this;
    }

    public static AttributeProto ints(String name, long... values) {
        AttributeProto.Builder attribute =
                AttributeProto.newBuilder().setName(name).setType(AttributeProto.AttributeType.INTS);
        Arrays.stream(values).forEach(attribute::addInts);
        return attribute.build();
    }

    public static AttributeProto integer(String name, long value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.INT)
                .setI(value)
                .build();
    }

    public static AttributeProto real(String name, float value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.FLOAT)
                .setF(value)
                .build();
    }

    public static AttributeProto text(String name, String value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.STRING)
                .setS(ByteString.copyFromUtf8(value))
                .build();
    }

    public static AttributeProto texts(String name, String... values) {
        AttributeProto.Builder attribute =
                AttributeProto.newBuilder().setName(name).setType(AttributeProto.AttributeType.STRINGS);
        Arrays.stream(values).map(ByteString::copyFromUtf8).forEach(attribute::addStrings);
        return attribute.build();
    }

    public byte[] bytes() {
        return model.setGraph(graph).build().toByteArray();
    }
}
