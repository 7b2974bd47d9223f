package macrame.onnx.convert;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import macrame.nn.network.Network;
import macrame.nn.tensor.Shape;
import macrame.onnx.file.OnnxGraph;
import macrame.onnx.file.OnnxNode;
import macrame.onnx.file.OnnxValue;

/** How the samples enter: which axis counts them, and which order the others have in the network. */
final class GraphInput {

    private static final Set<String> RECURRENT = Set.of("RNN", "LSTM", "GRU");
    private static final Set<String> CHANNELS_SECOND = Set.of(
            "Conv",
            "ConvTranspose",
            "MaxPool",
            "AveragePool",
            "GlobalMaxPool",
            "GlobalAveragePool",
            "BatchNormalization",
            "InstanceNormalization",
            "QLinearConv",
            "ConvInteger");
    private static final int IMAGE = 4;

    private final OnnxGraph graph;
    private final OnnxValue input;

    GraphInput(OnnxGraph graph, OnnxValue input) {
        this.graph = graph;
        this.input = input;
    }

    /** The axis of the samples; −1 if the input has one axis and is a sample by itself. */
    int batchAxis() {
        if (input.dims().size() < 2) {
            return -1;
        }
        boolean timeFirst = input.dims().size() == 3
                && graph.nodes().stream()
                        .anyMatch(node -> RECURRENT.contains(node.operator())
                                && node.inputs().indexOf(input.name()) == 0
                                && (!node.attributes().containsKey("layout")
                                        || node.attributes().get("layout").integer() == 0));
        return timeFirst ? 1 : 0;
    }

    /** Number of samples that the file is made for; 0 if it leaves that open. */
    long fixedBatch() {
        return batchAxis() < 0 ? 0 : Math.max(0, input.dims().get(batchAxis()));
    }

    /**
     * The network's input.
     *
     * @throws Unsupported if an extent is left open
     */
    Value value() {
        int batch = batchAxis();
        List<Integer> order = new ArrayList<>();
        for (int axis = 0; axis < input.dims().size(); axis++) {
            if (axis != batch) {
                order.add(axis);
            }
        }
        if (channelsLast()) {
            order.remove(Integer.valueOf(1));
            order.add(1);
        }
        List<List<Integer>> axes = new ArrayList<>();
        for (int axis = 0; axis < input.dims().size(); axis++) {
            axes.add(List.of(axis == batch ? Value.BATCH : order.indexOf(axis) + 1));
        }
        return new Value(
                Network.INPUT, new Shape(order.stream().map(this::extent).toList()), axes);
    }

    private int extent(int axis) {
        long dim = input.dims().get(axis);
        if (dim < 1 || dim > Integer.MAX_VALUE || dim % Value.SAMPLES == 0) {
            throw new Unsupported("axis " + axis + " of input " + Names.shown(input.name()) + " has "
                    + (dim < 0 ? "no fixed extent" : "an extent of " + dim)
                    + ". Maybe export the model with fixed extents for all axes but that of the samples");
        }
        return (int) dim;
    }

    /** Pictures, and sequences that a convolution or pooling reads, have their channels last in the network. */
    private boolean channelsLast() {
        int rank = input.dims().size();
        return batchAxis() == 0 && rank > 2 && (rank == IMAGE || meetsWindows());
    }

    private boolean meetsWindows() {
        Set<String> same = new HashSet<>(Set.of(input.name()));
        for (OnnxNode node : graph.nodes()) {
            if (node.inputs().isEmpty() || !same.contains(node.inputs().get(0))) {
                continue;
            }
            if (CHANNELS_SECOND.contains(node.operator())) {
                return true;
            }
            if (node.operator().contains("Quant") || node.operator().equals("Identity")) {
                same.addAll(node.outputs());
            }
        }
        return false;
    }
}
