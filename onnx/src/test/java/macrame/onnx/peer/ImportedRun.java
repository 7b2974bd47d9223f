package macrame.onnx.peer;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import macrame.nn.engine.RealEngine;
import macrame.nn.network.Model;
import macrame.nn.network.Propagation;
import macrame.nn.tensor.Move;
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
        return run(imported(model), dims, values);
    }

    public static Peer.Result run(ImportedNetwork imported, List<Integer> dims, double... values) {
        RealTensor x = new RealTensor(new Shape(dims), values);
        List<Integer> inward = order(imported.inputOrder(), true);
        RealTensor input = moved(x, inward);
        Model<RealTensor> model = Model.of(imported.network(), new RealEngine(), imported.parameters());
        Propagation<RealTensor> pass = new Propagation<>(model, false);
        RealTensor y = pass.forward(pass.load(input));
        RealTensor turned = moved(y, imported.outputOrder());
        return new Peer.Result(turned.shape().extents(), turned.values());
    }

    /** The inverse of an order of axes. */
    private static List<Integer> order(List<Integer> axes, boolean inverse) {
        List<Integer> order = new ArrayList<>();
        for (int axis = 0; axis < axes.size(); axis++) {
            order.add(inverse ? axes.indexOf(axis) : axes.get(axis));
        }
        return order;
    }

    private static RealTensor moved(RealTensor x, List<Integer> order) {
        Move move = new Move.Transpose(order);
        int[] sources = move.sources(x.shape());
        double[] values = new double[sources.length];
        Arrays.setAll(values, i -> x.values()[sources[i]]);
        return new RealTensor(move.shape(x.shape()), values);
    }
}
