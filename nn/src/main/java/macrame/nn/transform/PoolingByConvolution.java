package macrame.nn.transform;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import macrame.nn.engine.Engine.Finish;
import macrame.nn.layer.AveragePool;
import macrame.nn.layer.Convolution;
import macrame.nn.layer.Layer;
import macrame.nn.layer.MaxPool;
import macrame.nn.layer.PoolWindows;
import macrame.nn.layer.Spatial;
import macrame.nn.network.Network;
import macrame.nn.network.Node;
import macrame.nn.tensor.RealTensor;
import macrame.nn.tensor.Shape;

/**
 * Puts a convolution with the same windows, and as many outputs as channels, in the place of every pooling: what shrinks
 * a picture is then learnt. The new weights start as the mean of the window, per channel, which is what an average
 * pooling computes and a maximum pooling does not. Pooling of whole samples stays.
 */
public final class PoolingByConvolution {

    private PoolingByConvolution() {}

    /**
     * The network with convolutions for poolings, under the same names.
     *
     * @param values all parameters and what layers remember, keyed {@code layer.name}
     */
    public static Transformed of(Network network, Map<String, RealTensor> values) {
        Map<String, Shape> shapes = network.shapes();
        Map<String, RealTensor> changed = new LinkedHashMap<>(values);
        List<Node> nodes = new ArrayList<>();
        for (Node node : network.nodes()) {
            Optional<Spatial> windows = pooled(node.layer());
            if (windows.isEmpty()) {
                nodes.add(node);
                continue;
            }
            int channels = shapes.get(node.name()).extent(-1);
            Convolution convolution = new Convolution(windows.get(), channels, 1, Finish.NONE);
            nodes.add(new Node(node.name(), convolution, node.inputs()));
            changed.put(node.name() + ".weight", mean(windows.get(), channels));
            changed.put(node.name() + ".bias", RealTensor.filled(Shape.of(channels), 0));
        }
        return new Transformed(new Network(network.name(), network.input(), nodes), changed);
    }

    private static Optional<Spatial> pooled(Layer layer) {
        PoolWindows windows = layer instanceof MaxPool pool
                ? pool.windows()
                : layer instanceof AveragePool pool ? pool.windows() : PoolWindows.WHOLE_SAMPLE;
        return windows instanceof Spatial spatial ? Optional.of(spatial) : Optional.empty();
    }

    /** 1/taps from every channel to itself, 0 to the others. */
    private static RealTensor mean(Spatial windows, int channels) {
        List<Integer> extents = new ArrayList<>(windows.kernel());
        extents.add(channels);
        extents.add(channels);
        RealTensor weights = RealTensor.filled(new Shape(extents), 0);
        for (int tap = 0; tap < windows.taps(); tap++) {
            for (int channel = 0; channel < channels; channel++) {
                weights.values()[(tap * channels + channel) * channels + channel] = 1.0 / windows.taps();
            }
        }
        return weights;
    }
}
