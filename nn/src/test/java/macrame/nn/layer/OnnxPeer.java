package macrame.nn.layer;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import macrame.nn.tensor.RealTensor;
import macrame.nn.tensor.Shape;

/** A graph of ONNX operators that ONNX Runtime computes in float32: the values of layers by somebody else. */
final class OnnxPeer {

    private static final int OPSET = 20;
    private static final int IR_VERSION = 9;
    private static final int FLOAT = 1;

    private final GraphProto.Builder graph = GraphProto.newBuilder().setName("peer");
    private final Map<String, RealTensor> inputs = new LinkedHashMap<>();

    /** A value that goes into the graph; parameters are inputs like any other. */
    OnnxPeer input(String name, RealTensor value) {
        inputs.put(name, value);
        TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
        value.shape().extents().forEach(extent -> shape.addDimBuilder().setDimValue(extent));
        graph.addInput(info(name, TypeProto.Tensor.newBuilder().setShape(shape)));
        return this;
    }

    private static ValueInfoProto info(String name, TypeProto.Tensor.Builder tensor) {
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder().setTensorType(tensor.setElemType(FLOAT)))
                .build();
    }

    /** A node; empty names leave optional inputs out. */
    OnnxPeer node(String operator, String output, List<String> from, AttributeProto... attributes) {
        graph.addNode(NodeProto.newBuilder()
                .setOpType(operator)
                .addAllInput(from)
                .addOutput(output)
                .addAllAttribute(List.of(attributes)));
        return this;
    }

    static AttributeProto ints(String name, List<Integer> values) {
        AttributeProto.Builder attribute =
                AttributeProto.newBuilder().setName(name).setType(AttributeProto.AttributeType.INTS);
        values.forEach(attribute::addInts);
        return attribute.build();
    }

    static AttributeProto integer(String name, long value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.INT)
                .setI(value)
                .build();
    }

    static AttributeProto real(String name, double value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.FLOAT)
                .setF((float) value)
                .build();
    }

    /** Computes an output. */
    RealTensor run(String output) {
        graph.addOutput(info(output, TypeProto.Tensor.newBuilder()));
        byte[] model = ModelProto.newBuilder()
                .setIrVersion(IR_VERSION)
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(OPSET))
                .setGraph(graph)
                .build()
                .toByteArray();
        Map<String, OnnxTensor> tensors = new LinkedHashMap<>();
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            return run(environment, environment.createSession(model, options), tensors);
        } catch (OrtException problem) {
            throw new IllegalStateException(problem);
        } finally {
            tensors.values().forEach(OnnxTensor::close);
        }
    }

    private RealTensor run(OrtEnvironment environment, OrtSession created, Map<String, OnnxTensor> tensors)
            throws OrtException {
        try (OrtSession session = created) {
            for (Map.Entry<String, RealTensor> input : inputs.entrySet()) {
                tensors.put(input.getKey(), tensor(environment, input.getValue()));
            }
            try (OrtSession.Result result = session.run(tensors)) {
                return result((OnnxTensor) result.get(0));
            }
        }
    }

    private static OnnxTensor tensor(OrtEnvironment environment, RealTensor value) throws OrtException {
        float[] floats = new float[value.values().length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) value.values()[i];
        }
        long[] shape =
                value.shape().extents().stream().mapToLong(Integer::longValue).toArray();
        return OnnxTensor.createTensor(environment, FloatBuffer.wrap(floats), shape);
    }

    private static RealTensor result(OnnxTensor tensor) {
        List<Integer> extents = new ArrayList<>();
        for (long extent : tensor.getInfo().getShape()) {
            extents.add((int) extent);
        }
        FloatBuffer floats = tensor.getFloatBuffer();
        double[] values = new double[floats.remaining()];
        for (int i = 0; i < values.length; i++) {
            values[i] = floats.get(i);
        }
        return new RealTensor(new Shape(extents), values);
    }
}
