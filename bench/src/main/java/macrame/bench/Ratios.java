package macrame.bench;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.Stream;
import macrame.arith.CastCounts;

/**
 * Products of codes beside OpenBLAS, in turns in one process: on a machine that others use as well, the best of many
 * short turns is what compares. Prints a Markdown table.
 */
public final class Ratios {

    private static final int TURNS = 24;
    private static final double SECONDS_PER_TURN = 0.06;
    private static final double WARM_UP_SECONDS = 2;

    private Ratios() {}

    /** @param arguments names of {@link ProductCase}s, all of them if there are none */
    public static void main(String[] arguments) {
        List<ProductCase> cases = Stream.of(arguments).map(ProductCase::valueOf).toList();
        System.out.println("| case | rows × depth × columns | GMAC/s | OpenBLAS | ratio |");
        System.out.println("|---|---|---|---|---|");
        for (ProductCase product : cases.isEmpty() ? List.of(ProductCase.values()) : cases) {
            row(product, 512, 512, 512, null);
            row(product, 512, 512, 512, new CastCounts());
            row(product, 32, 784, 512, null);
            row(product, 1, 784, 512, null);
            threads(product, 2048);
        }
    }

    private static void row(ProductCase product, int rows, int depth, int columns, CastCounts counts) {
        Runnable codes = product.product(rows, depth, columns, counts);
        Runnable floats = product.yardstick(rows, depth, columns);
        String name = product + (counts == null ? "" : ", counted");
        compare(name, rows, depth, columns, codes, floats);
    }

    /** Two threads beside one. */
    private static void threads(ProductCase product, int size) {
        ForkJoinPool pool = new ForkJoinPool(2);
        Runnable two = product.product(size, size, size, null, pool);
        Runnable one = product.product(size, size, size, null);
        compare(product + ", two threads beside one", size, size, size, two, one);
        pool.shutdown();
    }

    private static void compare(String name, int rows, int depth, int columns, Runnable codes, Runnable yardstick) {
        double bestCodes = best(codes, WARM_UP_SECONDS);
        double bestYardstick = best(yardstick, SECONDS_PER_TURN);
        for (int turn = 0; turn < TURNS; turn++) {
            bestCodes = Math.min(bestCodes, best(codes, SECONDS_PER_TURN));
            bestYardstick = Math.min(bestYardstick, best(yardstick, SECONDS_PER_TURN));
        }
        double work = (double) rows * depth * columns * 1e-9;
        System.out.println("| " + name + " | " + rows + " × " + depth + " × " + columns + " | "
                + decimal(work / bestCodes) + " | " + decimal(work / bestYardstick) + " | "
                + decimal(bestYardstick / bestCodes) + " |");
    }

    private static double best(Runnable work, double seconds) {
        double best = Double.MAX_VALUE;
        double spent = 0;
        while (spent < seconds) {
            long start = System.nanoTime();
            work.run();
            double took = (System.nanoTime() - start) * 1e-9;
            best = Math.min(best, took);
            spent += took;
        }
        return best;
    }

    private static String decimal(double value) {
        return new BigDecimal(value).setScale(2, RoundingMode.HALF_EVEN).toPlainString();
    }
}
