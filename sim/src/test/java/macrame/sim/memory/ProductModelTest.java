package macrame.sim.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import macrame.sim.ArrayConfig;
import macrame.sim.Dataflow;
import macrame.sim.Memory;
import macrame.sim.Memory.Buffers;
import macrame.sim.Memory.Doubled;
import macrame.sim.Memory.Dram;
import macrame.sim.Memory.Packing;
import macrame.sim.Memory.Unified;
import macrame.sim.energy.EnergyModel;
import macrame.sim.energy.EnergyTable;
import macrame.sim.workload.Operand;
import macrame.sim.workload.Phase;
import macrame.sim.workload.ProductShape;
import macrame.sim.workload.ProductWork;
import macrame.sim.workload.WindowAxis;
import macrame.sim.workload.Windows;
import org.junit.jupiter.api.Test;

class ProductModelTest {

    private static final List<Doubled> DOUBLED = List.of(
            Doubled.ALL,
            new Doubled(true, true, false),
            new Doubled(true, false, true),
            new Doubled(false, false, false));

    static ArrayConfig array(Dataflow dataflow, Doubled doubled, double bandwidth, int latency) {
        return ArrayConfig.parse("2x3")
                .withDataflow(dataflow)
                .withMemory(new Memory(
                        new Buffers(new Unified(64), doubled), Packing.PACKED, new Dram(bandwidth, latency)));
    }

    static ProductCost cost(ArrayConfig config, ProductWork work, Mapping mapping) {
        return new ProductModel(config, new EnergyModel(config, EnergyTable.DEFAULT)).cost(work, mapping);
    }

    static ProductWork plain(long groups, long m, long k, long n) {
        return new ProductWork(
                "layer", Phase.FORWARD, groups, new ProductShape(m, k, n), Operand.plain(8), Operand.plain(16), 8, 32);
    }

    @Test
    void everyCounterEqualsTheEventByEventSimulation() {
        int cases = 0;
        ProductWork work = plain(2, 7, 5, 6);
        for (LoopOrder order : LoopOrder.values()) {
            for (ProductShape tile : List.of(
                    new ProductShape(7, 5, 6),
                    new ProductShape(7, 2, 6),
                    new ProductShape(3, 5, 6),
                    new ProductShape(3, 5, 4),
                    new ProductShape(3, 2, 4),
                    new ProductShape(1, 1, 1),
                    new ProductShape(2, 5, 1),
                    new ProductShape(4, 1, 6))) {
                for (Doubled doubled : DOUBLED) {
                    for (double bandwidth : new double[] {0.3, 1, 2.5, 16, Double.POSITIVE_INFINITY}) {
                        for (int latency : new int[] {0, 7}) {
                            assertEqualsSimulation(
                                    array(Dataflow.WEIGHT_STATIONARY, doubled, bandwidth, latency),
                                    work,
                                    new Mapping(tile, order));
                            cases++;
                        }
                    }
                }
            }
        }
        assertThat(cases).isEqualTo(6 * 8 * 4 * 5 * 2);
    }

    /** Stretches long enough for the repeating part of the schedule to be skipped. */
    @Test
    void skippedStretchesEqualTheEventByEventSimulation() {
        for (LoopOrder order : LoopOrder.values()) {
            for (double bandwidth : new double[] {0.7, 4, 9, 40}) {
                for (Doubled doubled : DOUBLED) {
                    for (ProductWork work : List.of(plain(1, 31, 29, 33), plain(40, 9, 3, 5))) {
                        assertEqualsSimulation(
                                array(Dataflow.OUTPUT_STATIONARY, doubled, bandwidth, 3),
                                work,
                                new Mapping(new ProductShape(4, 3, 5), order));
                    }
                }
            }
        }
    }

    @Test
    void halosOfConvolutionsAreFetchedAgainAndPaddingNever() {
        int cases = 0;
        for (Windows windows : List.of(
                windows(2, 3, WindowAxis.of(6, 3, 1, 1, 1), WindowAxis.of(4, 3, 1, 1, 1)),
                windows(1, 2, WindowAxis.of(7, 3, 2, 1, 1), WindowAxis.of(8, 2, 2, 0, 1)),
                windows(3, 2, WindowAxis.of(9, 2, 1, 0, 2)),
                windows(1, 2, new WindowAxis(3, 3, 6, 1, 1, 1, 2), new WindowAxis(2, 3, 4, 1, 1, 1, 2)))) {
            for (boolean transposed : new boolean[] {false, true}) {
                cases += everyTileOf(windows, transposed);
            }
        }
        assertThat(cases).isEqualTo(972);
    }

    private static Windows windows(int batch, int channels, WindowAxis... axes) {
        return new Windows(batch, List.of(axes), channels, false);
    }

    private static int everyTileOf(Windows windows, boolean transposed) {
        Windows read = transposed ? windows.transpose() : windows;
        long rows = transposed ? windows.taps() : windows.positions();
        long columns = transposed ? windows.positions() : windows.taps();
        ProductWork work = new ProductWork(
                "conv",
                Phase.FORWARD,
                1,
                new ProductShape(rows, columns, 5),
                Operand.windows(8, read),
                Operand.plain(8),
                8,
                32);
        int cases = 0;
        for (long positions : WindowTiles.positionTiles(windows)) {
            for (long taps : WindowTiles.tapTiles(windows)) {
                for (LoopOrder order : LoopOrder.values()) {
                    ProductShape tile =
                            transposed ? new ProductShape(taps, positions, 2) : new ProductShape(positions, taps, 2);
                    assertEqualsSimulation(
                            array(Dataflow.INPUT_STATIONARY, Doubled.ALL, 1.5, 2), work, new Mapping(tile, order));
                    cases++;
                }
            }
        }
        return cases;
    }

    static void assertEqualsSimulation(ArrayConfig config, ProductWork work, Mapping mapping) {
        ProductCost cost = cost(config, work, mapping);
        TileSimulation simulation = new TileSimulation(work, mapping, config);
        String what = mapping + " on " + config.memory();
        assertThat(cost.dram().a()).as("A of %s", what).isEqualTo(simulation.aWords);
        assertThat(cost.dram().b()).as("B of %s", what).isEqualTo(simulation.bWords);
        assertThat(cost.dram().partialReads()).as("partial sums of %s", what).isEqualTo(simulation.partialWords);
        assertThat(cost.dram().partialWrites()).as("partial sums of %s", what).isEqualTo(simulation.partialWords);
        assertThat(cost.dram().results()).as("results of %s", what).isEqualTo(simulation.resultWords);
        assertThat(cost.computeCycles()).as("compute of %s", what).isEqualTo(simulation.compute);
        assertThat(cost.firstFillCycles()).as("first fill of %s", what).isEqualTo(simulation.firstFill);
        assertThat(cost.cycles()).as("cycles of %s", what).isEqualTo(simulation.cycles);
    }

    /** The walk of a schedule that exceeds its limit ends early; one that does not is the same as without a limit. */
    @Test
    void aLimitLeavesOutThoseSchedulesThatTakeMoreCycles() {
        ProductWork work = plain(3, 31, 29, 33);
        Mapping mapping = new Mapping(new ProductShape(4, 3, 5), LoopOrder.KMN);
        for (double bandwidth : new double[] {0.7, 4, 40, Double.POSITIVE_INFINITY}) {
            for (Doubled doubled : DOUBLED) {
                ArrayConfig config = array(Dataflow.WEIGHT_STATIONARY, doubled, bandwidth, 3);
                ProductModel model = new ProductModel(config, new EnergyModel(config, EnergyTable.DEFAULT));
                TiledProduct tiles = new TiledProduct(work, mapping);
                ProductCost cost = model.cost(work, mapping);
                long cycles = cost.cycles();
                assertThat(model.within(cycles, tiles, mapping)).contains(cost);
                for (long limit : new long[] {cycles - 1, cost.computeCycles(), cycles / 2, 0}) {
                    assertThat(model.within(limit, tiles, mapping))
                            .as("%d of %d cycles", limit, cycles)
                            .isEmpty();
                }
            }
        }
    }

    @Test
    void stallsAreTheCyclesWithoutComputation() {
        ProductCost cost = cost(
                array(Dataflow.WEIGHT_STATIONARY, Doubled.ALL, 0.5, 10),
                plain(1, 20, 20, 20),
                new Mapping(new ProductShape(5, 10, 10), LoopOrder.MNK));
        assertThat(cost.stallCycles()).isPositive().isEqualTo(cost.cycles() - cost.computeCycles());
        assertThat(cost.firstFillCycles() + cost.lastStoreCycles()).isLessThanOrEqualTo(cost.stallCycles());
    }

    @Test
    void forAFixedMappingCyclesNeverRiseWithBandwidth() {
        ProductWork work = plain(1, 31, 29, 33);
        for (Dataflow dataflow : Dataflow.values()) {
            for (LoopOrder order : LoopOrder.values()) {
                for (Doubled doubled : DOUBLED) {
                    long last = Long.MAX_VALUE;
                    for (double bandwidth = 0.25; bandwidth < 300; bandwidth *= 1.3) {
                        Mapping mapping = new Mapping(new ProductShape(7, 8, 10), order);
                        long cycles = cost(array(dataflow, doubled, bandwidth, 5), work, mapping)
                                .cycles();
                        assertThat(cycles).isLessThanOrEqualTo(last);
                        last = cycles;
                    }
                }
            }
        }
    }

    @Test
    void forAFixedMappingTheBufferSizeDoesNotMatterOnceItFits() {
        ProductWork work = plain(1, 31, 29, 33);
        Mapping mapping = new Mapping(new ProductShape(7, 8, 10), LoopOrder.KMN);
        ArrayConfig config = array(Dataflow.WEIGHT_STATIONARY, Doubled.ALL, 2, 5);
        ProductCost small = cost(config.withMemory(sized(1)), work, mapping);
        for (int kibibytes : new int[] {2, 3, 64, 100_000}) {
            ProductCost larger = cost(config.withMemory(sized(kibibytes)), work, mapping);
            assertThat(larger.cycles()).isEqualTo(small.cycles());
            assertThat(larger.dram()).isEqualTo(small.dram());
        }
    }

    private static Memory sized(int kibibytes) {
        return new Memory(new Buffers(new Unified(kibibytes), Doubled.ALL), Packing.PACKED, new Dram(2, 5));
    }

    @Test
    void aTileThatTheBuffersDoNotHoldIsRefused() {
        ArrayConfig config = array(Dataflow.WEIGHT_STATIONARY, Doubled.ALL, 2, 5);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> cost(
                        config,
                        plain(1, 1000, 1000, 1000),
                        new Mapping(new ProductShape(1000, 1000, 1000), LoopOrder.MNK)))
                .withMessageContaining("1000×1000×1000")
                .withMessageContaining("layer");
    }

    /** The identities of the design for one outer tile. */
    @Test
    void sramWordsOfOneTileFollowTheirIdentities() {
        long m = 7;
        long k = 5;
        long n = 8;
        int r = 2;
        int c = 3;
        ProductWork work = plain(1, m, k, n);
        Mapping whole = new Mapping(work.shape(), LoopOrder.MNK);
        long rowFolds = (k + r - 1) / r;
        assertThat(cost(array(Dataflow.OUTPUT_STATIONARY, Doubled.ALL, 4, 0), work, whole)
                        .sram())
                .isEqualTo(new SramWords(m * k * ((n + c - 1) / c), k * n * ((m + r - 1) / r), 0, m * n, m * n));
        assertThat(cost(array(Dataflow.WEIGHT_STATIONARY, Doubled.ALL, 4, 0), work, whole)
                        .sram())
                .isEqualTo(new SramWords(
                        m * k * ((n + c - 1) / c), k * n, m * n * (rowFolds - 1), m * n * rowFolds, m * n));
        assertThat(cost(array(Dataflow.INPUT_STATIONARY, Doubled.ALL, 4, 0), work, whole)
                        .sram())
                .isEqualTo(new SramWords(
                        m * k, k * n * ((m + c - 1) / c), m * n * (rowFolds - 1), m * n * rowFolds, m * n));
    }
}
