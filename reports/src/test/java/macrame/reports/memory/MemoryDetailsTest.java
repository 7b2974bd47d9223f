package macrame.reports.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import macrame.nn.engine.Engine.Finish;
import macrame.nn.layer.ElmanCell;
import macrame.nn.layer.Linear;
import macrame.nn.layer.Recurrent;
import macrame.nn.layer.TimeMemory;
import macrame.nn.network.Network;
import macrame.nn.precision.Widths;
import macrame.nn.tensor.Shape;
import macrame.nn.train.Sgd;
import macrame.nn.train.StepWork;
import macrame.nn.zoo.Zoo;
import macrame.reports.Cell;
import macrame.reports.Report;
import macrame.reports.SampleReports;
import macrame.reports.Table;
import macrame.sim.ArrayConfig;
import macrame.sim.ArrayPresets;
import macrame.sim.cost.CostModel;
import macrame.sim.cost.NetworkCost;
import macrame.sim.energy.EnergyTable;
import macrame.sim.memory.Objective;
import macrame.sim.workload.Phase;
import macrame.sim.workload.ProductWork;
import macrame.sim.workload.Work;
import org.junit.jupiter.api.Test;

class MemoryDetailsTest {

    private static final Widths WIDTHS = Widths.uniform(8);
    private static final int STEPS = 16;

    private static Report empty() {
        return new Report("macrame.cost/1", "Cost", "", SampleReports.provenance(), List.of(), List.of());
    }

    private static Report training(Network network, int batch) {
        List<Work> work = StepWork.ofTraining(network, WIDTHS, batch);
        return MemoryDetails.withTraining(empty(), network, WIDTHS, batch, work);
    }

    private static long whole(Table table, int row, String column) {
        return ((Cell.Whole) table.rows().get(row).get(table.indexOf(column))).value();
    }

    private static List<Long> column(Table table, String column) {
        List<Long> values = new ArrayList<>();
        for (int row = 0; row < table.rows().size(); row++) {
            values.add(whole(table, row, column));
        }
        return values;
    }

    @Test
    void aPerceptronsProductsAreWhatTheFormulasSay() {
        Table formulas = training(Zoo.get("mnist-mlp").network(), 20).table("formulas");
        long products = 20 * 600_576;
        long inputGradients = products - 20 * 784 * 512;
        assertThat(column(formulas, "expected").subList(0, 5))
                .containsExactly(
                        products,
                        inputGradients,
                        products,
                        20L * 1024,
                        2 * products + inputGradients + 20 * 1024 + 2 * 20 * 10);
        // All but the gradient of the loss, which the host makes.
        assertThat(List.of(
                        whole(formulas, 0, "difference"),
                        whole(formulas, 1, "difference"),
                        whole(formulas, 2, "difference"),
                        whole(formulas, 3, "difference"),
                        whole(formulas, 4, "difference")))
                .containsExactly(0L, 0L, 0L, 0L, -2L * 20 * 10);
        // Parameters; activations and memory with the inputs of the first layer.
        assertThat(whole(formulas, 6, "counted")).isEqualTo(601_610);
        assertThat(whole(formulas, 7, "difference")).isEqualTo(20 * 784);
        assertThat(whole(formulas, 8, "expected")).isEqualTo(601_610 + 2 * 20 * 1024);
    }

    private static Network sequence(TimeMemory memory) {
        return Network.builder("sequence", Shape.of(STEPS, 3))
                .add("rnn", Recurrent.overTime(new ElmanCell(4), true).with(memory))
                .add("after", new Linear(2, Finish.NONE))
                .build();
    }

    /**
     * For two samples, a step keeps its input (2·3 words), the state before it and the one after it (2·4 words each), and
     * the layer its whole input (16 · 2·3 words), in words of a byte.
     */
    @Test
    void keptStatesTakeTheirWordsAndOneStepInFull() {
        Table table = training(sequence(TimeMemory.EVERYTHING), 2).table("checkpointing");
        int input = STEPS * 6;
        assertThat(whole(table, 0, "stored_bytes")).isEqualTo(input + STEPS * 6 + (STEPS + 1) * 8);
        List<Long> slots = List.of(1L, 2L, 3L, 4L, 5L, 6L, 8L, 12L);
        for (int row = 1; row <= slots.size(); row++) {
            assertThat(whole(table, row, "states")).isEqualTo(slots.get(row - 1));
            assertThat(whole(table, row, "stored_bytes")).isEqualTo(input + 8 * slots.get(row - 1) + 6 + 8 + 8);
        }
        assertThat(whole(table, slots.size() + 1, "states")).isEqualTo(1 + 4);
        assertThat(table.rows()).hasSize(slots.size() + 2);
    }

    /** The backward pass itself, run with each memory. */
    @Test
    void reRunsAreThoseOfTheBackwardPass() {
        Table table = training(sequence(TimeMemory.EVERYTHING), 2).table("checkpointing");
        assertThat(whole(table, 1, "rerun_steps")).isEqualTo(STEPS * (STEPS - 1) / 2);
        assertThat(whole(table, 9, "rerun_steps")).isEqualTo(STEPS / 2 * 4);
        assertThat(whole(table, 3, "rerun_macs")).isEqualTo(reRun(new TimeMemory.Slots(3)));
        assertThat(whole(table, 9, "rerun_macs")).isEqualTo(reRun(new TimeMemory.Halves()));
        assertThat(whole(table, 0, "rerun_macs")).isZero();
    }

    private static long reRun(TimeMemory memory) {
        return StepWork.ofTraining(sequence(memory), WIDTHS, 2).stream()
                .filter(work -> work.phase() == Phase.RECOMPUTE && work instanceof ProductWork)
                .mapToLong(work -> ((ProductWork) work).macs())
                .sum();
    }

    /** At the end of the forward pass three of three states are on the tape. */
    @Test
    void theTapeHoldsWhatTheTableSays() {
        Table table = training(sequence(TimeMemory.EVERYTHING), 2).table("checkpointing");
        TrainingMemory memory = TrainingMemory.of(sequence(new TimeMemory.Slots(3)), WIDTHS, new Sgd(), 2);
        assertThat(whole(table, 3, "stored_bytes")).isEqualTo(memory.bytes("rnn", Kind.ACTIVATIONS));
    }

    @Test
    void trafficIsThatOfAllPiecesOfWorkTogether() {
        ArrayConfig array = ArrayPresets.DEFAULT;
        NetworkCost cost = new CostModel(array, EnergyTable.DEFAULT, Objective.CYCLES)
                .cost(StepWork.ofTraining(Zoo.get("mnist-mlp").network(), WIDTHS, 20));
        Table traffic = MemoryDetails.withTraffic(empty(), cost).table("traffic");
        assertThat(sum(column(traffic, "flops")))
                .isEqualTo(cost.totals().operations().flops());
        assertThat(sum(column(traffic, "dram_bytes")))
                .isEqualTo(cost.totals().traffic().dram());
        // Four layers forward, three input gradients, four weight gradients, four updates, and the loss.
        assertThat(traffic.rows().stream().map(row -> row.subList(0, 2)).distinct())
                .hasSameSizeAs(traffic.rows());
        assertThat(whole(traffic, 0, "flops")).isEqualTo(2L * 20 * 784 * 512);
    }

    private static long sum(List<Long> values) {
        return values.stream().mapToLong(Long::longValue).sum();
    }
}
