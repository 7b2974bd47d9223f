package macrame.sim.cost;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import macrame.sim.workload.Operand;
import macrame.sim.workload.Phase;
import macrame.sim.workload.ProductShape;
import macrame.sim.workload.ProductWork;
import macrame.sim.workload.WindowAxis;
import macrame.sim.workload.Windows;
import macrame.sim.workload.Words;
import macrame.sim.workload.Work;
import org.junit.jupiter.api.Test;

class PartitionTest {

    private static ProductWork convolution(String name, int size, int kernel, int channels, int filters, int groups) {
        WindowAxis axis = WindowAxis.of(size, kernel, 1, kernel / 2, 1);
        Windows windows = new Windows(1, List.of(axis, axis), channels / groups, false);
        return new ProductWork(
                name,
                Phase.FORWARD,
                groups,
                new ProductShape(windows.positions(), windows.taps(), filters / groups),
                Operand.windows(8, windows),
                Operand.plain(8),
                8,
                32);
    }

    private static ProductWork full(String name, Phase phase, long m, long k, long n) {
        return new ProductWork(name, phase, 1, new ProductShape(m, k, n), Operand.plain(8), Operand.plain(8), 8, 32);
    }

    private static List<Work> alexNet() {
        return List.of(
                convolution("conv1", 55, 11, 3, 96, 1),
                convolution("conv2", 27, 5, 96, 256, 2),
                convolution("conv3", 13, 3, 256, 384, 1),
                convolution("conv4", 13, 3, 384, 384, 2),
                convolution("conv5", 13, 3, 384, 256, 2),
                full("fc6", Phase.FORWARD, 1, 9216, 4096));
    }

    /** Its convolutions 2, 4 and 5 are local to a column, 3 and the fully connected layers need the other one. */
    @Test
    void alexNetsColumnsExchangeWhereTheyAreKnownTo() {
        List<Long> words = new ArrayList<>();
        for (Partition.Shared shared : Partition.COLUMN.share(alexNet(), 2)) {
            words.add(shared.exchanged().count());
        }
        assertThat(words).containsExactly(0L, 0L, 13L * 13 * 256, 0L, 0L, 9216L);
    }

    @Test
    void theSharesOfAllArraysAreTheWholeWork() {
        long whole = 0;
        long shares = 0;
        List<Partition.Shared> shared = Partition.COLUMN.share(alexNet(), 2);
        for (int index = 0; index < shared.size(); index++) {
            whole += ((ProductWork) alexNet().get(index)).macs();
            shares += 2 * ((ProductWork) shared.get(index).share()).macs();
        }
        assertThat(shares).isEqualTo(whole);
    }

    @Test
    void channelsExchangePartialSumsForwardAndGradientsBackward() {
        List<Work> work = List.of(
                full("fc1", Phase.FORWARD, 4, 100, 60),
                full("fc2", Phase.FORWARD, 4, 60, 30),
                full("fc2", Phase.INPUT_GRADIENT, 4, 30, 60),
                full("fc2", Phase.WEIGHT_GRADIENT, 60, 4, 30));
        List<Partition.Shared> shared = Partition.CHANNEL.share(work, 2);
        assertThat(shared.get(1).exchanged()).isEqualTo(new Words(4 * 30, 32));
        assertThat(((ProductWork) shared.get(1).share()).shape()).isEqualTo(new ProductShape(4, 30, 30));
        assertThat(shared.get(2).exchanged()).isEqualTo(new Words(4 * 30, 8));
        assertThat(((ProductWork) shared.get(2).share()).shape()).isEqualTo(new ProductShape(4, 30, 30));
        assertThat(shared.get(3).exchanged()).isEqualTo(Words.NONE);
        List<Partition.Shared> columns = Partition.COLUMN.share(work, 2);
        assertThat(columns.get(0).exchanged().count()).isZero();
        assertThat(columns.get(1).exchanged()).isEqualTo(new Words(4 * 60, 8));
        assertThat(columns.get(2).exchanged()).isEqualTo(new Words(4 * 60, 32));
    }

    @Test
    void oneArrayExchangesNothing() {
        for (Partition partition : Partition.values()) {
            for (Partition.Shared shared : partition.share(alexNet(), 1)) {
                assertThat(shared.exchanged().count()).isZero();
            }
        }
    }
}
