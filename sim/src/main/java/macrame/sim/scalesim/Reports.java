package macrame.sim.scalesim;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import macrame.files.NumberText;
import macrame.sim.ArrayConfig;
import macrame.sim.cost.CostRow;
import macrame.sim.cost.NetworkCost;
import macrame.sim.memory.ProductCost;
import macrame.sim.workload.ProductWork;

/**
 * SCALE-Sim's three reports, header for header, with the figures of this cost model: counts of words are Macrame's, which
 * has neither SCALE-Sim's prefetch of fixed blocks nor its double count of stalls.
 */
public final class Reports {

    private static final List<String> MATRICES = List.of("IFMAP", "Filter", "OFMAP");

    private Reports() {}

    /** {@code COMPUTE_REPORT.csv}. */
    public static String compute(NetworkCost cost) {
        return lines(
                "LayerID, Total Cycles (incl. prefetch), Total Cycles, Stall Cycles, Overall Util %,"
                        + " Mapping Efficiency %, Compute Util %,",
                cost,
                row -> List.of(
                        String.valueOf(row.cycles().total()),
                        String.valueOf(row.cycles().compute() + row.cycles().waiting()),
                        String.valueOf(row.cycles().waiting()),
                        percent(
                                row.operations().macs(),
                                slots(
                                        cost,
                                        row.cycles().compute() + row.cycles().waiting())),
                        percent(mappedElements(cost.array(), row), 1),
                        percent(
                                row.operations().macs(),
                                slots(cost, row.cycles().compute()))));
    }

    /** {@code BANDWIDTH_REPORT.csv}, in words per cycle. */
    public static String bandwidth(NetworkCost cost) {
        return lines(
                "LayerID, Avg IFMAP SRAM BW, Avg FILTER SRAM BW, Avg OFMAP SRAM BW, Avg IFMAP DRAM BW,"
                        + " Avg FILTER DRAM BW, Avg OFMAP DRAM BW,",
                cost,
                row -> {
                    List<String> cells = new ArrayList<>();
                    for (long words : words(row)) {
                        cells.add(NumberText.fixed((double) words / row.cycles().total(), 6));
                    }
                    return cells;
                });
    }

    /** {@code DETAILED_ACCESS_REPORT.csv}. */
    public static String detailedAccess(NetworkCost cost) {
        StringBuilder header = new StringBuilder("LayerID, ");
        for (String level : List.of("SRAM", "DRAM")) {
            for (String matrix : MATRICES) {
                String operation = matrix.equals("OFMAP") ? "Writes" : "Reads";
                for (String column : List.of("Start Cycle", "Stop Cycle", operation)) {
                    header.append(level)
                            .append(' ')
                            .append(matrix)
                            .append(' ')
                            .append(column)
                            .append(", ");
                }
            }
        }
        return lines(header.toString().strip(), cost, Reports::accesses);
    }

    private static List<String> accesses(CostRow row) {
        List<String> cells = new ArrayList<>();
        long computed =
                row.cycles().firstFill() + row.cycles().compute() + row.cycles().waiting();
        long[] words = words(row);
        for (int index = 0; index < words.length; index++) {
            boolean sram = index < MATRICES.size();
            cells.add(String.valueOf(sram ? row.cycles().firstFill() : 0));
            cells.add(String.valueOf(Math.max(0, (sram ? computed : row.cycles().total()) - 1)));
            cells.add(String.valueOf(words[index]));
        }
        return cells;
    }

    /** SRAM and then DRAM words of input, filter and output. */
    private static long[] words(CostRow row) {
        ProductCost cost = row.product().orElseThrow();
        return new long[] {
            cost.sram().a(),
            cost.sram().b(),
            cost.sram().partialWrites(),
            cost.dram().a(),
            cost.dram().b(),
            cost.dram().results() + cost.dram().partialWrites()
        };
    }

    private static double slots(NetworkCost cost, long cycles) {
        return (double) cost.array().processingElements() * cycles;
    }

    /** Share of the array's elements that a fold uses, averaged over the folds. */
    private static double mappedElements(ArrayConfig config, CostRow row) {
        ProductWork work = (ProductWork) row.work();
        var shape = work.shape();
        return switch (config.dataflow()) {
            case OUTPUT_STATIONARY -> used(shape.m(), config.rows()) * used(shape.n(), config.columns());
            case WEIGHT_STATIONARY -> used(shape.k(), config.rows()) * used(shape.n(), config.columns());
            case INPUT_STATIONARY -> used(shape.k(), config.rows()) * used(shape.m(), config.columns());
        };
    }

    private static double used(long extent, int side) {
        long folds = (extent + side - 1) / side;
        return (double) extent / ((double) folds * side);
    }

    private static String percent(double part, double whole) {
        return NumberText.fixed(whole == 0 ? 0 : 100 * part / whole, 6);
    }

    private static String lines(String header, NetworkCost cost, Function<CostRow, List<String>> cells) {
        StringBuilder text = new StringBuilder(header).append('\n');
        int layer = 0;
        for (CostRow row : cost.rows()) {
            if (row.work() instanceof ProductWork) {
                text.append(layer)
                        .append(", ")
                        .append(String.join(", ", cells.apply(row)))
                        .append(",\n");
                layer++;
            }
        }
        return text.toString();
    }
}
