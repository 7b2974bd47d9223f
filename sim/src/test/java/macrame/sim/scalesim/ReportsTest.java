package macrame.sim.scalesim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import macrame.sim.ArrayConfig;
import macrame.sim.Dataflow;
import macrame.sim.TimingText;
import macrame.sim.cost.CostModel;
import macrame.sim.cost.NetworkCost;
import macrame.sim.energy.EnergyTable;
import macrame.sim.memory.Objective;
import org.junit.jupiter.api.Test;

class ReportsTest {

    private static NetworkCost cost() {
        ArrayConfig array = ArrayConfig.parse("32x32")
                .withDataflow(Dataflow.WEIGHT_STATIONARY)
                .withTiming(TimingText.parse("scalesim"));
        Topology topology = TopologyReader.ofText("gemm.csv", "Test, 256, 128, 256,");
        return new CostModel(array).cost(topology.work(array, 1, false));
    }

    /** The published regression test of SCALE-Sim, without its stalls; utilisations follow from the same cycles. */
    @Test
    void theComputeReportHasScaleSimsHeaderAndCycles() {
        assertThat(Reports.compute(cost()))
                .isEqualTo("LayerID, Total Cycles (incl. prefetch), Total Cycles, Stall Cycles, Overall Util %,"
                        + " Mapping Efficiency %, Compute Util %,\n"
                        + "0, 11199, 11199, 0, 73.149388, 100.000000, 73.149388,\n");
    }

    @Test
    void theAccessReportHasScaleSimsHeaderAndSramWords() {
        String[] lines = Reports.detailedAccess(cost()).split("\n");
        assertThat(lines[0])
                .isEqualTo("LayerID, SRAM IFMAP Start Cycle, SRAM IFMAP Stop Cycle, SRAM IFMAP Reads, "
                        + "SRAM Filter Start Cycle, SRAM Filter Stop Cycle, SRAM Filter Reads, "
                        + "SRAM OFMAP Start Cycle, SRAM OFMAP Stop Cycle, SRAM OFMAP Writes, "
                        + "DRAM IFMAP Start Cycle, DRAM IFMAP Stop Cycle, DRAM IFMAP Reads, "
                        + "DRAM Filter Start Cycle, DRAM Filter Stop Cycle, DRAM Filter Reads, "
                        + "DRAM OFMAP Start Cycle, DRAM OFMAP Stop Cycle, DRAM OFMAP Writes,");
        String[] cells = lines[1].split(", ");
        // M·K·⌈N/C⌉, K·N and M·N·⌈K/R⌉, as SCALE-Sim's golden traces have them
        assertThat(cells[3]).isEqualTo("262144");
        assertThat(cells[6]).isEqualTo("32768");
        assertThat(cells[9]).isEqualTo("262144");
    }

    /** However the buffers cut the layer: AlexNet's first one, of SCALE-Sim's published figures. */
    @Test
    void sramWordsAreThoseOfSerialFoldsWhateverTheTiles() {
        ArrayConfig array = ArrayConfig.parse("32x32")
                .withDataflow(Dataflow.WEIGHT_STATIONARY)
                .withTiming(TimingText.parse("scalesim"));
        Topology topology = TopologyReader.ofText("alexnet.csv", "Conv1, 224, 224, 11, 11, 3, 96, 4,");
        for (Objective objective : Objective.values()) {
            NetworkCost cost =
                    new CostModel(array, EnergyTable.DEFAULT, objective).cost(topology.work(array, 1, false));
            String[] cells = Reports.detailedAccess(cost).split("\n")[1].split(", ");
            assertThat(List.of(cells[3], cells[6], cells[9])).containsExactly("3294225", "34848", "3484800");
        }
    }

    @Test
    void theBandwidthReportIsWordsPerCycle() {
        String[] lines = Reports.bandwidth(cost()).split("\n");
        assertThat(lines[0])
                .isEqualTo("LayerID, Avg IFMAP SRAM BW, Avg FILTER SRAM BW, Avg OFMAP SRAM BW, Avg IFMAP DRAM BW,"
                        + " Avg FILTER DRAM BW, Avg OFMAP DRAM BW,");
        // 262144 words in 11199 cycles
        assertThat(lines[1]).startsWith("0, 23.407804, ");
    }
}
