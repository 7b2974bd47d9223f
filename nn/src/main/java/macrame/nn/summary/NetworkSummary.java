package macrame.nn.summary;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.ToLongFunction;
import macrame.nn.layer.AttentionScores;
import macrame.nn.layer.Layer;
import macrame.nn.layer.Linear;
import macrame.nn.layer.MixesLocations;
import macrame.nn.layer.ParameterSpec;
import macrame.nn.layer.Recurrent;
import macrame.nn.layer.Windowed;
import macrame.nn.network.Network;
import macrame.nn.network.Node;
import macrame.nn.precision.Widths;
import macrame.nn.tensor.Shape;
import macrame.nn.train.StepWork;
import macrame.sim.workload.ProductWork;
import macrame.sim.workload.VectorWork;
import macrame.sim.workload.WindowAxis;
import macrame.sim.workload.Work;

/**
 * A network, layer by layer.
 *
 * @param network the graph
 * @param layers its layers in order
 */
public record NetworkSummary(Network network, List<LayerSummary> layers) {

    /** Copies the list. */
    public NetworkSummary {
        layers = List.copyOf(layers);
    }

    /** Runs a network on shapes and sums up. */
    public static NetworkSummary of(Network network) {
        Map<String, List<Work>> work = new HashMap<>();
        for (Work item : StepWork.ofInference(network, Widths.wide(), 1)) {
            work.computeIfAbsent(item.layer(), unseen -> new ArrayList<>()).add(item);
        }
        Map<String, Shape> shapes = network.shapes();
        Map<String, List<ParameterSpec>> parameters = network.parameters();
        Map<String, Optional<ReceptiveField>> fields = new HashMap<>();
        Map<String, Boolean> whole = new HashMap<>();
        fields.put(Network.INPUT, Optional.of(ReceptiveField.ofInput(network.input())));
        whole.put(Network.INPUT, network.input().size() == 1);
        List<LayerSummary> layers = new ArrayList<>();
        for (Node node : network.nodes()) {
            Optional<ReceptiveField> field = field(node, shapes, fields);
            fields.put(node.name(), field);
            whole.put(
                    node.name(),
                    field.isPresent()
                            ? field.get().seesWhole(network.input())
                            : gathers(node.layer(), shapes.get(node.inputs().get(0)))
                                    || node.inputs().stream().anyMatch(whole::get));
            layers.add(summary(
                    node,
                    shapes.get(node.name()),
                    parameters.get(node.name()),
                    work.getOrDefault(node.name(), List.of()),
                    field,
                    whole.get(node.name())));
        }
        return new NetworkSummary(network, layers);
    }

    private static LayerSummary summary(
            Node node,
            Shape output,
            List<ParameterSpec> parameters,
            List<Work> work,
            Optional<ReceptiveField> field,
            boolean seesWhole) {
        long macs = 0;
        long useful = 0;
        long operations = 0;
        TreeSet<String> units = new TreeSet<>();
        for (Work item : work) {
            units.add(item.unit());
            if (item instanceof ProductWork product) {
                macs += product.macs();
                useful += product.usefulMacs();
            } else if (item instanceof VectorWork vector) {
                operations += vector.operations();
            }
        }
        long learnt = parameters.stream().mapToLong(spec -> spec.shape().size()).sum();
        long textbook = 2 * macs + (macs == 0 && operations > 0 ? output.size() : 0);
        return new LayerSummary(
                node.name(),
                node.layer().type(),
                output,
                learnt,
                List.copyOf(units),
                macs,
                useful,
                2 * macs + operations,
                textbook,
                field,
                seesWhole);
    }

    /** Locations survive layers that keep the spatial axes; a layer without windows sees at each location what its inputs do. */
    private static Optional<ReceptiveField> field(
            Node node, Map<String, Shape> shapes, Map<String, Optional<ReceptiveField>> fields) {
        Optional<ReceptiveField> merged = fields.get(node.inputs().get(0));
        for (String input : node.inputs()) {
            Optional<ReceptiveField> field = fields.get(input);
            boolean together = sameLocations(shapes.get(node.inputs().get(0)), shapes.get(input));
            merged = together && merged.isPresent() && field.isPresent()
                    ? Optional.of(merged.get().merge(field.get()))
                    : Optional.empty();
        }
        Shape input = shapes.get(node.inputs().get(0));
        Shape output = shapes.get(node.name());
        if (merged.isPresent() && node.layer() instanceof Windowed windowed) {
            return Optional.of(merged.get().through(windowed.windowsOver(input), input));
        }
        return sameLocations(input, output) && !(node.layer() instanceof MixesLocations) ? merged : Optional.empty();
    }

    /** Whether every location of what a layer makes depends on all locations of its input. */
    private static boolean gathers(Layer layer, Shape input) {
        if (layer instanceof Windowed windowed) {
            return windowed.windowsOver(input).axesOver(input).stream().allMatch(NetworkSummary::isGlobal);
        }
        if (layer instanceof Recurrent recurrent) {
            return input.rank() == 2 && !recurrent.everyStep();
        }
        return layer instanceof AttentionScores || layer instanceof Linear && input.rank() == 1;
    }

    private static boolean isGlobal(WindowAxis axis) {
        return axis.output() == 1
                && axis.dilation() == 1
                && axis.padding() >= 0
                && axis.kernel() - axis.padding() >= axis.input();
    }

    private static boolean sameLocations(Shape one, Shape other) {
        return one.rank() == other.rank()
                && (one.rank() == 0 || one.with(one.rank() - 1, 1).equals(other.with(other.rank() - 1, 1)));
    }

    /** Sum of a figure over all layers. */
    public long total(ToLongFunction<LayerSummary> figure) {
        return layers.stream().mapToLong(figure).sum();
    }
}
