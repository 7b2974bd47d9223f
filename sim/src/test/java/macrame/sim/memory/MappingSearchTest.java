package macrame.sim.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import macrame.sim.ArrayConfig;
import macrame.sim.Dataflow;
import macrame.sim.Memory;
import macrame.sim.Memory.Buffers;
import macrame.sim.Memory.Doubled;
import macrame.sim.Memory.Dram;
import macrame.sim.Memory.Packing;
import macrame.sim.Memory.Unified;
import macrame.sim.TimingText;
import macrame.sim.energy.EnergyModel;
import macrame.sim.energy.EnergyTable;
import macrame.sim.workload.Operand;
import macrame.sim.workload.Phase;
import macrame.sim.workload.ProductShape;
import macrame.sim.workload.ProductWork;
import macrame.sim.workload.WindowAxis;
import macrame.sim.workload.Windows;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MappingSearchTest {

    private static ArrayConfig array(Dataflow dataflow, Doubled doubled, int kibibytes, double bandwidth) {
        return ArrayConfig.parse("4x4")
                .withDataflow(dataflow)
                .withMemory(new Memory(
                        new Buffers(new Unified(kibibytes), doubled), Packing.BYTES, new Dram(bandwidth, 4)));
    }

    private static ProductModel model(ArrayConfig config) {
        return new ProductModel(config, new EnergyModel(config, EnergyTable.DEFAULT));
    }

    /** Operands so wide that one KiB holds only part of a small product. */
    private static ProductWork wide(long m, long k, long n) {
        return new ProductWork(
                "layer", Phase.FORWARD, 1, new ProductShape(m, k, n), Operand.plain(64), Operand.plain(64), 64, 64);
    }

    @Test
    void theBestMappingIsThatOfTheWholeEnumeration() {
        for (ProductShape shape :
                List.of(new ProductShape(9, 8, 7), new ProductShape(1, 16, 5), new ProductShape(12, 3, 6))) {
            for (Dataflow dataflow : Dataflow.values()) {
                for (Objective objective : Objective.values()) {
                    assertBest(array(dataflow, Doubled.ALL, 1, 3), wide(shape.m(), shape.k(), shape.n()), objective);
                }
            }
        }
    }

    @Test
    void theBestMappingOfAConvolutionIsThatOfTheWholeEnumeration() {
        WindowAxis axis = WindowAxis.of(6, 3, 1, 1, 1);
        Windows windows = new Windows(2, List.of(axis, axis), 2, false);
        for (boolean transposed : new boolean[] {false, true}) {
            ProductWork work = new ProductWork(
                    "conv",
                    Phase.FORWARD,
                    1,
                    transposed ? new ProductShape(18, 72, 5) : new ProductShape(72, 18, 5),
                    Operand.windows(64, transposed ? windows.transpose() : windows),
                    Operand.plain(64),
                    64,
                    64);
            for (Objective objective : Objective.values()) {
                assertBest(array(Dataflow.WEIGHT_STATIONARY, Doubled.ALL, 1, 3), work, objective);
            }
        }
    }

    /** Every shape of these extents: none of them is left to a bound alone. */
    @ParameterizedTest
    @EnumSource(Dataflow.class)
    void everySmallProductIsThatOfTheWholeEnumeration(Dataflow dataflow) {
        long[] extents = {1, 2, 3, 8};
        int cases = 0;
        for (long m : extents) {
            for (long k : extents) {
                for (long n : extents) {
                    for (Objective objective : Objective.values()) {
                        assertBest(array(dataflow, Doubled.ALL, 1, 2.5), wide(m, k, n), objective);
                        cases++;
                    }
                }
            }
        }
        assertThat(cases).isEqualTo(192);
    }

    /** Random products up to the size at which all tiles are tried, convolutions included, on random arrays. */
    @Test
    @Tag("thorough")
    void randomSmallProductsAreThoseOfTheWholeEnumeration() {
        SplittableRandom random = new SplittableRandom(5);
        for (int aCase = 0; aCase < 2000; aCase++) {
            ArrayConfig config = randomArray(random);
            ProductWork work = random.nextBoolean()
                    ? wide(1 + random.nextInt(16), 1 + random.nextInt(16), 1 + random.nextInt(16))
                    : randomConvolution(random);
            for (Objective objective : Objective.values()) {
                assertBest(config, work, objective);
            }
        }
    }

    private static ArrayConfig randomArray(SplittableRandom random) {
        Dataflow dataflow = Dataflow.values()[random.nextInt(3)];
        Doubled doubled = new Doubled(random.nextBoolean(), random.nextBoolean(), random.nextBoolean());
        String[] timings = {
            "generic", "overlapped", "pipelined,edge=used", "overlapped,P=2,load=shift,drain=across", "scalesim"
        };
        double[] bandwidths = {0.3, 1, 4, 50, Double.POSITIVE_INFINITY};
        Memory memory = new Memory(
                new Buffers(new Unified(2 + random.nextInt(3)), doubled),
                random.nextBoolean() ? Packing.BYTES : Packing.PACKED,
                new Dram(
                        bandwidths[random.nextInt(bandwidths.length)], random.nextInt(random.nextBoolean() ? 9 : 200)));
        return ArrayConfig.parse((1 + random.nextInt(6)) + "x" + (1 + random.nextInt(6)))
                .withDataflow(dataflow)
                .withTiming(TimingText.parse(timings[random.nextInt(timings.length)]))
                .withMemory(memory);
    }

    private static ProductWork randomConvolution(SplittableRandom random) {
        List<WindowAxis> axes = new ArrayList<>();
        for (int axis = 0; axis <= random.nextInt(2); axis++) {
            int kernel = 1 + random.nextInt(3);
            axes.add(new WindowAxis(
                    2 + random.nextInt(4),
                    kernel,
                    1 + random.nextInt(4),
                    1 + random.nextInt(2),
                    random.nextInt(2 * kernel),
                    1 + random.nextInt(2),
                    1 + random.nextInt(2)));
        }
        Windows windows = new Windows(1 + random.nextInt(2), axes, 1 + random.nextInt(3), false);
        boolean transposed = random.nextBoolean();
        long rows = transposed ? windows.taps() : windows.positions();
        long columns = transposed ? windows.positions() : windows.taps();
        Operand left = Operand.windows(48, transposed ? windows.transpose() : windows);
        ProductShape shape = new ProductShape(rows, columns, 1 + random.nextInt(6));
        return new ProductWork("conv", Phase.FORWARD, 1 + random.nextInt(2), shape, left, Operand.plain(48), 32, 64);
    }

    /** A tile of nothing but padding is no job of the DRAM; its latency must not count against the mapping that has it. */
    @Test
    void tilesOfNothingButPaddingMakeNoMappingLookWorse() {
        Windows windows = new Windows(
                2, List.of(new WindowAxis(2, 1, 4, 3, 1, 1, 1), new WindowAxis(1, 3, 6, 2, 6, 2, 3)), 2, false);
        ProductWork work = new ProductWork(
                "conv",
                Phase.FORWARD,
                1,
                new ProductShape(48, 6, 5),
                Operand.windows(64, windows),
                Operand.plain(64),
                64,
                64);
        Buffers buffers = new Buffers(new Unified(2), new Doubled(false, false, true));
        ArrayConfig config = ArrayConfig.parse("6x5")
                .withTiming(TimingText.parse("overlapped"))
                .withMemory(new Memory(buffers, Packing.BYTES, new Dram(50, 62)));
        assertBest(config, work, Objective.CYCLES);
    }

    private static void assertBest(ArrayConfig config, ProductWork work, Objective objective) {
        ProductModel model = model(config);
        ProductCost best = new MappingSearch(model, objective).best(work);
        ProductCost brute = brute(model, work, objective);
        assertThat(best.compareTo(brute, objective))
                .as("%s %s %s: %s against %s", work, config, objective, best, brute)
                .isZero();
    }

    /** Every tile that the model accepts, in every order. */
    private static ProductCost brute(ProductModel model, ProductWork work, Objective objective) {
        List<ProductCost> costs = new ArrayList<>();
        ProductShape shape = work.shape();
        for (long m = 1; m <= shape.m(); m++) {
            for (long k = 1; k <= shape.k(); k++) {
                for (long n = 1; n <= shape.n(); n++) {
                    for (LoopOrder order : LoopOrder.values()) {
                        try {
                            costs.add(model.cost(work, new Mapping(new ProductShape(m, k, n), order)));
                        } catch (IllegalArgumentException doesNotFit) {
                            continue;
                        }
                    }
                }
            }
        }
        return costs.stream().min((one, two) -> one.compareTo(two, objective)).orElseThrow();
    }

    /** Two elements of each matrix, of at most 64 bits, need 48 bytes; the smallest buffer has 1024. */
    @Test
    void theSmallestBufferHoldsATileOfTheWidestElements() {
        WindowAxis axis = WindowAxis.of(4, 1, 1, 0, 1);
        Windows wideSite = new Windows(1, List.of(axis, axis), 4, false);
        ProductWork work = new ProductWork(
                "tiny",
                Phase.FORWARD,
                1,
                new ProductShape(16, 4, 40),
                Operand.windows(64, wideSite),
                Operand.plain(64),
                64,
                64);
        Memory memory = new Memory(new Buffers(new Unified(1), Doubled.ALL), Packing.BYTES, new Dram(3, 4));
        assertBest(ArrayConfig.parse("4x4").withMemory(memory), work, Objective.CYCLES);
    }

    /** 64 Ki words, equal widths, output tile single-buffered: at most 1.15 times what any schedule has to move. */
    @Test
    void aLargeProductComesNearTheLowerBound() {
        ArrayConfig config = ArrayConfig.parse("16x16")
                .withDataflow(Dataflow.OUTPUT_STATIONARY)
                .withMemory(new Memory(
                        new Buffers(new Unified(64), new Doubled(true, true, false)),
                        Packing.PACKED,
                        new Dram(16, 100)));
        ProductWork work = new ProductWork(
                "square",
                Phase.FORWARD,
                1,
                new ProductShape(4096, 4096, 4096),
                Operand.plain(8),
                Operand.plain(8),
                8,
                8);
        ProductCost best = new MappingSearch(model(config), Objective.TRAFFIC).best(work);
        double ratio = (double) best.dramBytes() / LowerBound.bytes(work, config.memory());
        assertThat(ratio).isBetween(1.0, 1.15);
    }

    @Test
    void theMinimisedObjectiveNeverRisesWithBandwidthOrBuffer() {
        ProductWork work = wide(40, 36, 33);
        for (Objective objective : Objective.values()) {
            double last = Double.MAX_VALUE;
            for (double bandwidth : new double[] {1, 2, 5, 16, 100}) {
                last = assertNotAbove(
                        last, work, objective, array(Dataflow.OUTPUT_STATIONARY, Doubled.ALL, 2, bandwidth));
            }
            if (objective != Objective.ENERGY) {
                // A larger buffer costs more energy per access, so energy is not claimed to fall with it.
                last = Double.MAX_VALUE;
                for (int kibibytes : new int[] {1, 2, 4, 16, 64}) {
                    last = assertNotAbove(
                            last, work, objective, array(Dataflow.OUTPUT_STATIONARY, Doubled.ALL, kibibytes, 3));
                }
            }
        }
    }

    private static double assertNotAbove(double last, ProductWork work, Objective objective, ArrayConfig config) {
        ProductCost best = new MappingSearch(model(config), objective).best(work);
        double value = switch (objective) {
            case CYCLES -> best.cycles();
            case TRAFFIC -> best.dramBytes();
            case ENERGY -> best.energy().total();
        };
        assertThat(value).isLessThanOrEqualTo(last);
        return value;
    }
}
