package macrame.bench;

import java.math.BigDecimal;
import java.math.RoundingMode;
import macrame.arith.CastCounts;

/**
 * Products of codes beside OpenBLAS, in turns in one process: on a machine that others use as well, the best of many
 * short turns is what compares. Prints a Markdown table.
 */
public final class Ratios {

    private static final int TURNS = 24;
    private static final double SECONDS_PER_TURN = 0.06;
    private static final double WARM_UP_SECONDS = 6;

    private Ratios() {}

    /** Runs all cases. */
    public static void main(String[] arguments) {
        System.out.println("| case | rows × depth × columns | GMAC/s | OpenBLAS | ratio |");
        System.out.println("|---|---|---|---|---|");
        for (ProductCase product : ProductCase.values()) {
            row(product, 512, 512, 512, null);
        }
        row(ProductCase.EXACT_8, 32, 784, 512, null);
        row(ProductCase.EXACT_16, 32, 784, 512, null);
        row(ProductCase.EXACT_8, 1, 784, 512, null);
        row(ProductCase.SATURATING_8, 512, 512, 512, new CastCounts());
    }

    private static void row(ProductCase product, int rows, int depth, int columns, CastCounts counts) {
        Runnable codes = product.product(rows, depth, columns, counts);
        Runnable floats = product.yardstick(rows, depth, columns);
        double bestCodes = best(codes, WARM_UP_SECONDS);
        double bestFloats = best(floats, SECONDS_PER_TURN);
        for (int turn = 0; turn < TURNS; turn++) {
            bestCodes = Math.min(bestCodes, best(codes, SECONDS_PER_TURN));
            bestFloats = Math.min(bestFloats, best(floats, SECONDS_PER_TURN));
        }
        double work = (double) rows * depth * columns * 1e-9;
        String name = product + (counts == null ? "" : ", counted");
        System.out.println("| " + name + " | " + rows + " × " + depth + " × " + columns + " | "
                + decimal(work / bestCodes) + " | " + decimal(work / bestFloats) + " | "
                + decimal(bestFloats / bestCodes) + " |");
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
