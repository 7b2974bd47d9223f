package macrame.onnx.peer;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** ONNX Runtime, the independent implementation that results are held against. */
public final class Peer {

    private Peer() {}

    /** A result: extents and values, innermost axis fastest. */
    public record Result(List<Integer> dims, double[] values) {}

    /** Runs a model on one float input, one node at a time as the file has them. */
    public static Result run(byte[] model, String input, List<Integer> dims, double... values) {
        return run(model, input, dims, OrtSession.SessionOptions.OptLevel.NO_OPT, values);
    }

    /** Runs a model on one float input. */
    public static Result run(
            byte[] model,
            String input,
            List<Integer> dims,
            OrtSession.SessionOptions.OptLevel level,
            double... values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setOptimizationLevel(level);
            options.setIntraOpNumThreads(1);
            ByteBuffer bytes =
                    ByteBuffer.allocateDirect(floats.length * Float.BYTES).order(ByteOrder.nativeOrder());
            bytes.asFloatBuffer().put(floats);
            try (OrtSession session = environment.createSession(model, options);
                    OnnxTensor tensor = OnnxTensor.createTensor(
                            environment,
                            bytes.asFloatBuffer(),
                            dims.stream().mapToLong(Integer::longValue).toArray());
                    OrtSession.Result result = session.run(Map.of(input, tensor))) {
                return result((OnnxTensor) result.get(0));
            }
        } catch (OrtException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static Result result(OnnxTensor tensor) {
        List<Integer> dims = new ArrayList<>();
        Arrays.stream(tensor.getInfo().getShape()).forEach(dim -> dims.add((int) dim));
        OnnxJavaType type = tensor.getInfo().type;
        double[] values = new double[dims.stream().reduce(1, (a, b) -> a * b)];
        ByteBuffer bytes = tensor.getByteBuffer().order(ByteOrder.nativeOrder());
        for (int i = 0; i < values.length; i++) {
            values[i] = switch (type) {
                case FLOAT -> bytes.getFloat(i * Float.BYTES);
                case INT32 -> bytes.getInt(i * Integer.BYTES);
                case INT8 -> bytes.get(i);
                case UINT8 -> bytes.get(i) & 0xff;
                default -> throw new IllegalStateException("a result of " + type);
            };
        }
        return new Result(dims, values);
    }
}
