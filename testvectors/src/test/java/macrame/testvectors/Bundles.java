package macrame.testvectors;

import java.nio.file.Path;
import java.util.Set;
import macrame.arith.Cast;
import macrame.arith.FixedFormat;
import macrame.arith.MacFormat;
import macrame.arith.Overflow;
import macrame.arith.Rounding;
import macrame.sim.Arithmetic;
import macrame.sim.ArrayConfig;
import macrame.sim.ArrayPresets;
import macrame.sim.Dataflow;
import macrame.sim.workload.ProductShape;
import macrame.testvectors.bundle.BundleFormat;
import macrame.testvectors.bundle.BundleWriter;
import macrame.testvectors.bundle.Provenance;
import macrame.testvectors.product.ArrayProduct;
import macrame.testvectors.product.ArraySchedule;
import macrame.testvectors.product.ProductCase;
import macrame.testvectors.product.Protocol;
import macrame.testvectors.source.Pattern;
import macrame.testvectors.source.PlainProduct;

/** Small bundles for tests. */
public final class Bundles {

    private static final Provenance PROVENANCE = new Provenance("test", "pattern", 1, PlainProduct.RANDOM_GENERATOR);

    private Bundles() {}

    /** 3 × 2 with saturating 16-bit sums that do overflow; C is 5 × 4, K is 7: three K tiles. */
    public static ProductCase product(Dataflow dataflow) {
        return product(dataflow, Rounding.HALF_EVEN, Overflow.SATURATE);
    }

    /** The same with another cast of the result. */
    public static ProductCase product(Dataflow dataflow, Rounding rounding, Overflow overflow) {
        FixedFormat operand = FixedFormat.signed(8, 4);
        Cast sum = new Cast(FixedFormat.signed(16, 8), Rounding.FLOOR, Overflow.SATURATE);
        MacFormat mac = new MacFormat(operand, operand, MacFormat.Addition.ADD_THEN_CAST, sum, sum, sum);
        ArrayConfig array = ArrayPresets.DEFAULT
                .withSize(3, 2)
                .withDataflow(dataflow)
                .withArithmetic(new Arithmetic(
                        mac, operand, ArrayPresets.DEFAULT.arithmetic().kTiles()));
        Cast result = new Cast(FixedFormat.signed(14, 7), rounding, overflow);
        return new PlainProduct(new ProductShape(5, 7, 4), Pattern.RANDOM, 9)
                .on(array, result, true, true, Protocol.PLAIN);
    }

    /** The results of a product, row by row. */
    public static long[] results(ProductCase product) {
        ArrayProduct values = new ArrayProduct(product);
        ArraySchedule schedule = values.schedule();
        boolean transposed = product.array().dataflow() == Dataflow.INPUT_STATIONARY;
        int n = product.b().columns();
        long[] results = new long[product.a().rows() * n];
        for (int fold = schedule.kTiles() - 1; fold < schedule.folds(); fold += schedule.kTiles()) {
            long[] codes = values.results(fold, 0, values.accumulators(fold, 0, schedule.beats()));
            for (int i = 0; i < codes.length; i++) {
                int row = schedule.row(fold, i / schedule.lanes(), i % schedule.lanes());
                int column = schedule.column(fold, i / schedule.lanes(), i % schedule.lanes());
                if (row < schedule.rows() && column < schedule.columns()) {
                    results[transposed ? column * n + row : row * n + column] = codes[i];
                }
            }
        }
        return results;
    }

    /** Writes a bundle. */
    public static Path write(ProductCase product, Path directory, Set<BundleFormat> formats) {
        new BundleWriter(product, PROVENANCE, formats).write(directory);
        return directory;
    }
}
