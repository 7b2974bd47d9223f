package macrame.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import macrame.nn.precision.Widths;
import macrame.nn.train.StepWork;
import macrame.nn.zoo.Zoo;
import macrame.sim.ArrayConfig;
import macrame.sim.Dataflow;
import macrame.sim.energy.EnergyModel;
import macrame.sim.energy.EnergyTable;
import macrame.sim.memory.MappingSearch;
import macrame.sim.memory.Objective;
import macrame.sim.memory.ProductModel;
import macrame.sim.workload.Operand;
import macrame.sim.workload.Phase;
import macrame.sim.workload.ProductShape;
import macrame.sim.workload.ProductWork;
import macrame.sim.workload.Work;

/**
 * How long the search for a mapping takes, layer by layer: every product of a training step of every built-in network, and
 * large square products, on several arrays and for each objective. Prints the slowest ones of each as a Markdown table.
 * A warm virtual machine is measured: everything runs once before, and every layer counts with the best of some turns, in
 * processor time of the searching thread, so that other work on the machine does not count.
 */
public final class SlowestSearches {

    private static final int TURNS = 5;
    private static final int BATCH = 8;
    private static final int SHOWN = 3;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private record Timed(String what, ProductWork work, double milliseconds) {}

    private SlowestSearches() {}

    /** Runs all searches. */
    public static void main(String[] arguments) {
        Map<ProductWork, String> products = products();
        forEverySearch((array, objective) -> slowest(array, objective, products));
        System.out.println("| array | objective | searches | median | slowest | layer |");
        System.out.println("|---|---|---|---|---|---|");
        forEverySearch((array, objective) -> print(array, objective, slowest(array, objective, products)));
    }

    private static void forEverySearch(BiConsumer<ArrayConfig, Objective> action) {
        for (String size : List.of("16x16", "128x128")) {
            for (Dataflow dataflow : Dataflow.values()) {
                for (Objective objective : Objective.values()) {
                    action.accept(ArrayConfig.parse(size).withDataflow(dataflow), objective);
                }
            }
        }
    }

    private static Map<ProductWork, String> products() {
        Map<ProductWork, String> products = new LinkedHashMap<>();
        for (Zoo.Entry entry : Zoo.entries()) {
            for (Work work : StepWork.ofTraining(entry.network(), Widths.uniform(8), BATCH)) {
                if (work instanceof ProductWork product) {
                    products.putIfAbsent(product, entry.name() + " " + work.layer() + " " + work.phase());
                }
            }
        }
        for (long side : new long[] {1000, 4096, 65_536}) {
            ProductWork square = new ProductWork(
                    "square",
                    Phase.FORWARD,
                    1,
                    new ProductShape(side, side, side),
                    Operand.plain(8),
                    Operand.plain(8),
                    8,
                    32);
            products.put(square, "square");
        }
        return products;
    }

    private static List<Timed> slowest(ArrayConfig array, Objective objective, Map<ProductWork, String> products) {
        ProductModel model = new ProductModel(array, new EnergyModel(array, EnergyTable.DEFAULT));
        MappingSearch search = new MappingSearch(model, objective);
        List<Timed> timed = new ArrayList<>();
        products.forEach((work, name) -> timed.add(new Timed(name, work, best(search, work))));
        timed.sort(Comparator.comparingDouble(Timed::milliseconds).reversed());
        return timed;
    }

    private static void print(ArrayConfig array, Objective objective, List<Timed> timed) {
        for (Timed slow : timed.subList(0, SHOWN)) {
            System.out.println("| " + array.rows() + " × " + array.columns() + " "
                    + array.dataflow().publishedName()
                    + " | " + objective + " | " + timed.size() + " | "
                    + decimal(timed.get(timed.size() / 2).milliseconds()) + " ms | " + decimal(slow.milliseconds())
                    + " ms | " + slow.what() + " " + slow.work().shape() + " |");
        }
    }

    private static double best(MappingSearch search, ProductWork work) {
        double best = Double.MAX_VALUE;
        for (int turn = 0; turn < TURNS; turn++) {
            long start = THREADS.getCurrentThreadCpuTime();
            search.best(work);
            best = Math.min(best, (THREADS.getCurrentThreadCpuTime() - start) * 1e-6);
        }
        return best;
    }

    private static String decimal(double value) {
        return new BigDecimal(value).setScale(2, RoundingMode.HALF_EVEN).toPlainString();
    }
}
