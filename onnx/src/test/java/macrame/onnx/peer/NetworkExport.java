package macrame.onnx.peer;

import static macrame.onnx.peer.ModelWriter.ints;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import macrame.nn.engine.Engine.Finish;
import macrame.nn.layer.Add;
import macrame.nn.layer.AveragePool;
import macrame.nn.layer.BatchNorm;
import macrame.nn.layer.Convolution;
import macrame.nn.layer.Flatten;
import macrame.nn.layer.Layer;
import macrame.nn.layer.Linear;
import macrame.nn.layer.MaxPool;
import macrame.nn.layer.Relu;
import macrame.nn.layer.Spatial;
import macrame.nn.network.Network;
import macrame.nn.network.Node;
import macrame.nn.tensor.Move;
import macrame.nn.tensor.RealTensor;
import macrame.nn.tensor.Shape;

/** Writes networks of common layers as ONNX models: channels second, weights outputs first. */
public final class NetworkExport {

    private final Network network;
    private final Map<String, Shape> shapes;
    private final Map<String, RealTensor> values;
    private final ModelWriter model = new ModelWriter(13);
    private final Map<String, String> outputs = new HashMap<>();

    private NetworkExport(Network network, Map<String, RealTensor> values) {
        this.network = network;
        this.shapes = network.shapes();
        this.values = values;
    }

    /**
     * The model's file.
     *
     * @param values parameters and states, keyed {@code layer.name}
     */
    public static byte[] of(Network network, Map<String, RealTensor> values) {
        NetworkExport export = new NetworkExport(network, values);
        Shape input = network.input();
        if (input.rank() == 3) {
            export.model.input("input", -1, input.extent(2), input.extent(0), input.extent(1));
        } else {
            export.model.input("input", -1, input.extent(0));
        }
        export.outputs.put(Network.INPUT, "input");
        network.nodes().forEach(export::add);
        return export.model.output(export.outputs.get(network.output().name())).bytes();
    }

    private void add(Node node) {
        String name = node.name();
        Layer layer = node.layer();
        List<String> read = node.inputs().stream().map(outputs::get).toList();
        Finish finish = Finish.NONE;
        if (layer instanceof Linear linear) {
            finish = linear.finish();
            rows(node);
            parameter(name + ".bias", List.of(0));
            model.node("Gemm", name, List.of(read.get(0), name + ".weight", name + ".bias"));
        } else if (layer instanceof Convolution convolution) {
            finish = convolution.finish();
            convolution(name, convolution, read.get(0));
        } else if (layer instanceof MaxPool pool) {
            Spatial windows = (Spatial) pool.windows();
            model.node("MaxPool", name, read, axes("kernel_shape", windows.kernel()), strides(windows), pads(windows));
        } else if (layer instanceof BatchNorm) {
            for (String part : List.of("scale", "shift", "mean", "variance")) {
                parameter(name + "." + part, List.of(0));
            }
            model.node(
                    "BatchNormalization",
                    name,
                    List.of(read.get(0), name + ".scale", name + ".shift", name + ".mean", name + ".variance"));
        } else {
            model.node(operator(layer), name, read);
        }
        if (finish == Finish.RELU) {
            model.node("Relu", name + ".relu", List.of(name));
        }
        outputs.put(name, finish == Finish.RELU ? name + ".relu" : name);
    }

    private static String operator(Layer layer) {
        if (layer instanceof Add) {
            return "Add";
        }
        if (layer instanceof Relu) {
            return "Relu";
        }
        if (layer instanceof Flatten) {
            return "Flatten";
        }
        if (layer instanceof AveragePool) {
            return "GlobalAveragePool";
        }
        throw new IllegalArgumentException("layer " + layer.type() + " is not exported");
    }

    private void convolution(String name, Convolution convolution, String read) {
        parameter(name + ".weight", List.of(3, 2, 0, 1));
        List<String> inputs = List.of(read, name + ".weight");
        if (convolution.bias()) {
            parameter(name + ".bias", List.of(0));
            inputs = List.of(read, name + ".weight", name + ".bias");
        }
        Spatial windows = convolution.windows();
        model.node(
                "Conv",
                name,
                inputs,
                strides(windows),
                pads(windows),
                ModelWriter.integer("group", convolution.groups()));
    }

    private static ai.onnx.proto.OnnxMl.AttributeProto axes(String name, List<Integer> values) {
        return ints(name, values.stream().mapToLong(Integer::longValue).toArray());
    }

    private static ai.onnx.proto.OnnxMl.AttributeProto strides(Spatial windows) {
        return axes("strides", windows.stride());
    }

    private static ai.onnx.proto.OnnxMl.AttributeProto pads(Spatial windows) {
        List<Integer> before = windows.padding();
        List<Integer> after = windows.endPadding();
        return ints("pads", before.get(0), before.get(1), after.get(0), after.get(1));
    }

    /** Behind a flattened picture ONNX's rows are channels first: (H, W, C) × outputs becomes (C, H, W) × outputs. */
    private void rows(Node node) {
        String key = node.name() + ".weight";
        String before = node.inputs().get(0);
        Shape picture = null;
        for (Node other : network.nodes()) {
            if (other.name().equals(before) && other.layer() instanceof Flatten) {
                picture = shapes.get(other.inputs().get(0));
            }
        }
        RealTensor weight = values.get(key);
        if (picture == null || picture.rank() != 3) {
            parameter(key, List.of(0, 1));
            return;
        }
        Shape rows = Shape.of(
                picture.extent(0),
                picture.extent(1),
                picture.extent(2),
                weight.shape().extent(1));
        model.floats(key, weight.shape().extents(), moved(weight, rows, List.of(2, 0, 1, 3)));
    }

    private void parameter(String key, List<Integer> order) {
        RealTensor tensor = values.get(key);
        Shape turned = new Move.Transpose(order).shape(tensor.shape());
        model.floats(key, turned.extents(), moved(tensor, tensor.shape(), order));
    }

    private static float[] moved(RealTensor tensor, Shape shape, List<Integer> order) {
        int[] sources = new Move.Transpose(order).sources(shape);
        float[] values = new float[sources.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) tensor.values()[sources[i]];
        }
        return values;
    }
}
