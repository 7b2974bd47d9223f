package macrame.onnx.peer;

import java.nio.ByteBuffer;
import java.util.List;
import macrame.nn.engine.RealEngine;
import macrame.nn.network.Model;
import macrame.nn.network.Propagation;
import macrame.nn.tensor.RealTensor;
import macrame.nn.tensor.Shape;
import macrame.onnx.ImportedNetwork;
import macrame.onnx.OnnxImport;
import macrame.onnx.file.OnnxModel;

/** Runs a model as this product imports it, in float64, on and to ONNX's order of axes. */
public final class ImportedRun {

    private ImportedRun() {}

    public static ImportedNetwork imported(byte[] model) {
        return OnnxImport.of(OnnxModel.read("model.onnx", ByteBuffer.wrap(model)), "model");
    }

    public static Peer.Result run(byte[] model, List<Integer> dims, double... values) {
        ImportedNetwork imported = imported(model);
        RealTensor input = imported.inputs().get(0).inward(new RealTensor(new Shape(dims), values));
        Propagation<RealTensor> pass =
                new Propagation<>(Model.of(imported.network(), new RealEngine(), imported.parameters()), false);
        RealTensor result = imported.output().outward(pass.forward(pass.load(input)));
        return new Peer.Result(result.shape().extents(), result.values());
    }
}
