package macrame.sim.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
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
                    ProductModel model = model(array(dataflow, Doubled.ALL, 1, 3));
                    ProductWork work = wide(shape.m(), shape.k(), shape.n());
                    ProductCost best = new MappingSearch(model, objective).best(work);
                    ProductCost brute = brute(model, work, objective);
                    assertThat(best.compareTo(brute, objective))
                            .as("%s %s %s: %s against %s", shape, dataflow, objective, best, brute)
                            .isZero();
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
                ProductModel model = model(array(Dataflow.WEIGHT_STATIONARY, Doubled.ALL, 1, 3));
                ProductCost best = new MappingSearch(model, objective).best(work);
                assertThat(best.compareTo(brute(model, work, objective), objective))
                        .isZero();
            }
        }
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
