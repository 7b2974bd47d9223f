package macrame.sim.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import macrame.files.InputException;
import macrame.sim.ArrayConfig;
import macrame.sim.HostLink;
import macrame.sim.TimingText;
import macrame.sim.energy.EnergyTable;
import macrame.sim.memory.Objective;
import macrame.sim.workload.HostWork;
import macrame.sim.workload.Operand;
import macrame.sim.workload.Phase;
import macrame.sim.workload.ProductShape;
import macrame.sim.workload.ProductWork;
import macrame.sim.workload.VectorWork;
import macrame.sim.workload.WindowAxis;
import macrame.sim.workload.Windows;
import macrame.sim.workload.Words;
import macrame.sim.workload.Work;
import org.junit.jupiter.api.Test;

class CostModelTest {

    private static final ArrayConfig ARRAY = ArrayConfig.parse("32x32");

    private static final ProductWork FULLY_CONNECTED = new ProductWork(
            "fc", Phase.FORWARD, 1, new ProductShape(16, 784, 512), Operand.plain(8), Operand.plain(8), 8, 32);

    private static final VectorWork RELU =
            new VectorWork("relu", Phase.FORWARD, "relu", 1000, 2, List.of(new Words(1000, 8)), new Words(1000, 8));

    private static final HostWork LOSS =
            new HostWork("loss", Phase.FORWARD, "softmax", 160, new Words(160, 16), new Words(160, 8));

    private static CostRow row(Work work) {
        return new CostModel(ARRAY).cost(List.of(work)).rows().get(0);
    }

    @Test
    void aProductThatFitsMovesEveryWordOnce() {
        CostRow row = new CostModel(ARRAY, EnergyTable.DEFAULT, Objective.TRAFFIC)
                .cost(List.of(FULLY_CONNECTED))
                .rows()
                .get(0);
        assertThat(row.operations().macs()).isEqualTo(16L * 784 * 512);
        assertThat(row.operations().flops()).isEqualTo(2 * 16L * 784 * 512);
        assertThat(row.traffic().dramReads()).isEqualTo(16L * 784 + 784L * 512);
        assertThat(row.traffic().dramWrites()).isEqualTo(16L * 512);
        assertThat(row.lowerBoundBytes()).isEqualTo(16L * 784 + 784L * 512 + 16L * 512);
        assertThat(row.trafficRatio()).isEqualTo(1.0);
    }

    private static ProductWork product(long m, long k, long n) {
        return new ProductWork(
                "huge", Phase.FORWARD, 1, new ProductShape(m, k, n), Operand.plain(8), Operand.plain(8), 8, 32);
    }

    /** Tiles of one element overflow; the best mapping does not. */
    @Test
    void aMappingThatCountsBeyondALongIsNoReasonToRefuseTheOthers() {
        CostRow row = row(product(1L << 31, 1, 1L << 29));
        assertThat(row.cycles().compute()).isGreaterThanOrEqualTo(1L << 50);
        assertThat(row.traffic().dram()).isGreaterThanOrEqualTo(1L << 60);
    }

    @Test
    void countsBeyondALongNameTheLayer() {
        assertThatThrownBy(() -> row(product(1L << 31, 1, (1L << 31) - 1)))
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll("'huge' (forward)", "2^63");
        ProductWork half = product(1L << 31, 1, 1L << 28);
        CostModel model = new CostModel(ARRAY);
        model.cost(List.of(half));
        assertThatThrownBy(() -> model.cost(List.of(half, half, half, half, half)))
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll("all layers", "2^63");
    }

    @Test
    void aConvolutionOfBillionsOfPositionsIsRefusedBeforeItTakesTheMemory() {
        WindowAxis axis = WindowAxis.of(1 << 30, 1, 1, 0, 1);
        Windows windows = new Windows(1, List.of(axis), 1, false);
        ProductWork work = new ProductWork(
                "long",
                Phase.FORWARD,
                1,
                new ProductShape(1 << 30, 1, 1),
                Operand.windows(8, windows),
                Operand.plain(8),
                8,
                32);
        assertThatThrownBy(() -> row(work))
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll("'long'", "1073741824 positions");
    }

    @Test
    void utilisationIsTheShareOfSlotsWithAProduct() {
        CostRow row = row(FULLY_CONNECTED);
        assertThat(row.utilisation() * row.cycles().total() * 32 * 32).isCloseTo(16.0 * 784 * 512, within(1e-3));
        assertThat(row.cycles().total())
                .isEqualTo(row.cycles().compute() + row.cycles().stalls());
    }

    @Test
    void paddingIsNoUsefulWork() {
        WindowAxis axis = WindowAxis.of(8, 3, 1, 1, 1);
        ProductWork conv = new ProductWork(
                "conv",
                Phase.FORWARD,
                1,
                new ProductShape(64, 27, 16),
                Operand.windows(8, new Windows(1, List.of(axis, axis), 3, false)),
                Operand.plain(8),
                8,
                32);
        assertThat(row(conv).usefulShare()).isEqualTo(22.0 * 22 / (24 * 24));
        assertThat(row(conv).traffic().dramReads()).isEqualTo(8L * 8 * 3 + 27 * 16);
    }

    @Test
    void vectorOperationsTakeTheSlowerOfLanesAndMemory() {
        // 2,000 operations on 32 lanes; 2,000 bytes at 16 per cycle after 100 cycles of latency.
        assertThat(row(RELU).cycles().compute()).isEqualTo(63);
        assertThat(row(RELU).cycles().total()).isEqualTo(100 + 125);
        VectorWork heavy = new VectorWork(
                "norm", Phase.UPDATE, "normalise", 1000, 100, List.of(new Words(1000, 8)), new Words(1000, 8));
        assertThat(row(heavy).cycles().total()).isEqualTo(100_000 / 32);
    }

    @Test
    void theHostHasWordsAndNoTime() {
        CostRow row = row(LOSS);
        assertThat(row.cycles()).isEqualTo(Cycles.NONE);
        assertThat(row.traffic().toHost()).isEqualTo(320);
        assertThat(row.traffic().fromHost()).isEqualTo(160);
    }

    @Test
    void aSlowLinkToTheHostTakesItsWordsTime() {
        ArrayConfig slow = ARRAY.withHostLink(new HostLink(3));
        CostRow row = new CostModel(slow).cost(List.of(LOSS)).rows().get(0);
        // 320 words at 3 per cycle
        assertThat(row.cycles()).isEqualTo(new Cycles(0, 0, 107, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new HostLink(0)).withMessageContaining("host link");
    }

    @Test
    void totalsAreSumsOverRowsAndPhases() {
        NetworkCost cost = new CostModel(ARRAY).cost(List.of(FULLY_CONNECTED, RELU, LOSS));
        long cycles =
                cost.rows().stream().mapToLong(row -> row.cycles().total()).sum();
        assertThat(cost.totals().cycles().total()).isEqualTo(cycles);
        assertThat(cost.totals(Phase.FORWARD)).isEqualTo(cost.totals());
        assertThat(cost.totals(Phase.UPDATE).cycles()).isEqualTo(Cycles.NONE);
        double energy = 0;
        for (CostRow row : cost.rows()) {
            energy += row.energy().total();
        }
        // Two orders of adding some twenty doubles differ by at most that many roundings.
        assertThat(cost.totals().energy().total()).isCloseTo(energy, within(energy * 20 * 0x1p-53));
    }

    @Test
    void theAccountingOfScaleSimNeverStalls() {
        CostRow row = new CostModel(ARRAY.withTiming(TimingText.parse("scalesim")))
                .cost(List.of(FULLY_CONNECTED))
                .rows()
                .get(0);
        // ⌈784/32⌉ · ⌈512/32⌉ folds of 2·32 + 32 + 16 − 2 cycles, and one less at the end.
        assertThat(row.cycles().total()).isEqualTo(25 * 16 * (2 * 32 + 32 + 16 - 2) - 1);
        assertThat(row.cycles().stalls()).isZero();
    }
}
