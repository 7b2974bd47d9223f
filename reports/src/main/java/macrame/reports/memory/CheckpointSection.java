package macrame.reports.memory;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import macrame.nn.layer.Recurrent;
import macrame.nn.layer.TimeMemory;
import macrame.nn.network.Network;
import macrame.nn.network.Node;
import macrame.nn.precision.SiteWidths;
import macrame.nn.tensor.Shape;
import macrame.nn.train.Sgd;
import macrame.nn.train.StepWork;
import macrame.reports.Cell;
import macrame.reports.Column;
import macrame.reports.Section;
import macrame.reports.Table;
import macrame.reports.Unit;
import macrame.reports.chart.Chart;
import macrame.reports.chart.Chart.Label;
import macrame.reports.chart.ScatterChart;
import macrame.sim.workload.ProductWork;

/** What recurrent layers save in memory when they keep few states, and what they compute again for it. */
final class CheckpointSection {

    private static final String TABLE = "checkpointing";
    private static final int FEWEST_STEPS = 3;

    private final Network network;
    private final SiteWidths widths;
    private final int batch;
    private final Table.Builder table = Table.named(TABLE, "Memory against re-runs");

    private CheckpointSection(Network network, SiteWidths widths, int batch) {
        this.network = network;
        this.widths = widths;
        this.batch = batch;
    }

    /** The part of the report, if a layer runs along steps. */
    static Optional<Section> of(Network network, SiteWidths widths, int batch) {
        return new CheckpointSection(network, widths, batch).section();
    }

    private Optional<Section> section() {
        table.columns(
                Column.text("name", "Layer", "Name of the layer."),
                Column.text("kept", "Kept", "What is kept of the steps between the passes."),
                Column.whole("states", "States", Unit.NONE, "States kept at a time, the initial one included."),
                Column.whole("stored_bytes", "Stored", Unit.BYTES, "Bytes the layer keeps, with one step in full."),
                Column.whole("rerun_steps", "Re-run", Unit.STEPS, "Steps of the layer that are computed again."),
                Column.whole("rerun_macs", "Re-run", Unit.MACS, "Multiply-accumulates of those."),
                Column.real("rerun_percent", "Of forward", Unit.PERCENT, "Share of the layer's forward phase.")
                        .decimals(1));
        int layers = 0;
        for (Node node : network.nodes()) {
            if (node.layer() instanceof Recurrent layer && steps(node, layer) >= FEWEST_STEPS) {
                rows(node, layer);
                layers++;
            }
        }
        return layers == 0 ? Optional.empty() : Optional.of(built());
    }

    private Section built() {
        Chart chart = ScatterChart.of(
                        new Label(TABLE + "_chart", "Memory against re-runs", "Down and left is better.", TABLE),
                        Chart.Axis.logarithmic("stored_bytes"),
                        Chart.Axis.linear("rerun_percent"),
                        "name",
                        "kept")
                .bySeries("name");
        return new Section(
                "checkpoints",
                "Checkpointing",
                "With s states kept of T steps, r·T − C(s+r, s+1) steps run again, r the smallest number with C(s+r, s) ≥ T"
                        + " (Griewank and Walther 2000); by halves, (T/2)·log₂ T with log₂ T + 1 states. Gradients are the"
                        + " same to the last bit.",
                List.of(),
                List.of(chart),
                List.of(table.build()));
    }

    private int steps(Node node, Recurrent layer) {
        Shape input = network.shapes().get(node.inputs().get(0));
        return input.extent(layer.axis());
    }

    private void rows(Node node, Recurrent layer) {
        int steps = steps(node, layer);
        long one = stored(node, layer, new TimeMemory.Slots(1));
        long state = stored(node, layer, new TimeMemory.Slots(2)) - one;
        long forward = forwardMacs(node);
        row(node, "everything", TimeMemory.EVERYTHING, steps, stored(node, layer, TimeMemory.EVERYTHING), forward);
        for (int slots : slots(steps - 1)) {
            String kept = slots == 1 ? "1 state" : slots + " states";
            row(node, kept, new TimeMemory.Slots(slots), steps, one + (slots - 1) * state, forward);
        }
        TimeMemory halves = new TimeMemory.Halves();
        row(node, "halves", halves, steps, one + (halves.states(steps) - 1) * state, forward);
    }

    private void row(Node node, String kept, TimeMemory memory, int steps, long bytes, long forward) {
        long reRuns = memory.reRuns(steps);
        table.row(
                Cell.of(node.name()),
                Cell.of(kept),
                Cell.of((long) memory.states(steps)),
                Cell.of(bytes),
                Cell.of(reRuns),
                Cell.of(Math.multiplyExact(reRuns, forward / steps)),
                Cell.of(100.0 * reRuns / steps));
    }

    /** 1 to 6, then 8, 12, 16, 24, … up to a limit. */
    private static List<Integer> slots(int most) {
        List<Integer> slots = new ArrayList<>();
        for (int i = 1; i <= Math.min(6, most); i++) {
            slots.add(i);
        }
        for (long power = 8; power <= most; power *= 2) {
            slots.add((int) power);
            if (power * 3 / 2 <= most) {
                slots.add((int) (power * 3 / 2));
            }
        }
        return slots;
    }

    private long stored(Node node, Recurrent layer, TimeMemory memory) {
        List<Node> nodes = new ArrayList<>(network.nodes());
        nodes.replaceAll(other -> other == node ? new Node(node.name(), layer.with(memory), node.inputs()) : other);
        Network changed = new Network(network.name(), network.input(), nodes);
        return TrainingMemory.of(changed, widths, new Sgd(), batch).bytes(node.name(), Kind.ACTIVATIONS);
    }

    private long forwardMacs(Node node) {
        return StepWork.ofInference(network, widths, batch).stream()
                .filter(work -> work.layer().equals(node.name()))
                .mapToLong(work -> work instanceof ProductWork product ? product.macs() : 0)
                .sum();
    }
}
