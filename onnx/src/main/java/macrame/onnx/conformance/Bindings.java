package macrame.onnx.conformance;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import macrame.nn.tensor.RealTensor;
import macrame.nn.tensor.Shape;
import macrame.onnx.file.OnnxModel;
import macrame.onnx.file.OnnxNode;
import macrame.onnx.file.OnnxTensor;

/** ONNX's tests of operators hand over weights as inputs; a network has them as parameters. */
final class Bindings {

    /** Operators all of whose inputs may be activations; of others only the first one is. */
    private static final Set<String> OF_ACTIVATIONS = Set.of("Add", "Sub", "Mul", "Div", "Concat", "MatMul");

    private Bindings() {}

    /**
     * The inputs that are constants.
     *
     * @param given all inputs, the first one of which is none
     */
    static Map<String, OnnxTensor> constants(OnnxModel model, Map<String, OnnxTensor> given) {
        Map<String, OnnxTensor> constants = new LinkedHashMap<>();
        OnnxTensor first = null;
        for (Map.Entry<String, OnnxTensor> entry : given.entrySet()) {
            if (first == null) {
                first = entry.getValue();
            } else if (!isActivation(model, entry.getKey(), entry.getValue(), first)) {
                constants.put(entry.getKey(), entry.getValue());
            }
        }
        return constants;
    }

    /** Samples for samples, in a place where an activation may stand. */
    private static boolean isActivation(OnnxModel model, String name, OnnxTensor tensor, OnnxTensor first) {
        boolean samples = tensor.dims().size() == first.dims().size()
                && !tensor.dims().isEmpty()
                && tensor.dims().get(0).equals(first.dims().get(0));
        return samples
                && model.graph().nodes().stream()
                        .filter(node -> node.inputs().contains(name))
                        .allMatch(node -> mayBeActivation(node, name, tensor));
    }

    private static boolean mayBeActivation(OnnxNode node, String name, OnnxTensor tensor) {
        boolean matrix = node.operator().equals("MatMul") && tensor.dims().size() == 2;
        return node.inputs().indexOf(name) == 0 || OF_ACTIVATIONS.contains(node.operator()) && !matrix;
    }

    /** Samples of several inputs in one row each; a single input stays as it is. */
    static RealTensor sideBySide(List<RealTensor> samples, Shape input) {
        if (samples.size() == 1) {
            return samples.get(0);
        }
        int batch = samples.get(0).shape().extent(0);
        double[] values = new double[input.inBatch(batch).size()];
        int at = 0;
        for (int sample = 0; sample < batch; sample++) {
            for (RealTensor part : samples) {
                int size = part.shape().sizePerSample();
                System.arraycopy(part.values(), sample * size, values, at, size);
                at += size;
            }
        }
        return new RealTensor(input.inBatch(batch), values);
    }
}
