package macrame.testvectors.rtl;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import macrame.arith.Accumulation.KTiles;
import macrame.arith.Cast;
import macrame.arith.FixedFormat;
import macrame.arith.MacFormat;
import macrame.arith.MacFormat.Addition;
import macrame.arith.Overflow;
import macrame.arith.Rounding;
import macrame.sim.Arithmetic;
import macrame.sim.ArrayConfig;
import macrame.sim.ArrayPresets;
import macrame.sim.Dataflow;
import macrame.sim.TimingText;
import macrame.sim.workload.ProductShape;
import macrame.testvectors.bundle.BundleFormat;
import macrame.testvectors.bundle.BundleWriter;
import macrame.testvectors.bundle.Provenance;
import macrame.testvectors.product.ProductCase;
import macrame.testvectors.product.Protocol;
import macrame.testvectors.source.Pattern;
import macrame.testvectors.source.PlainProduct;

/** Products for the simulators, from short texts. */
final class Cases {

    static final Provenance PROVENANCE = new Provenance("test", "pattern", 1, PlainProduct.RANDOM_GENERATOR);

    private Cases() {}

    /** Narrow accumulators that overflow, rounding in every cast. */
    static Arithmetic arithmetic(Addition addition, Rounding rounding, Overflow overflow, KTiles kTiles) {
        FixedFormat a = FixedFormat.signed(8, 4);
        FixedFormat b = FixedFormat.signed(6, 3);
        boolean first = addition == Addition.CAST_THEN_ADD;
        Cast product = new Cast(FixedFormat.signed(10, 5), rounding, overflow);
        Cast sum = new Cast(FixedFormat.signed(12, first ? 5 : 6), rounding, overflow);
        Cast buffer = new Cast(FixedFormat.signed(14, 4), rounding, overflow);
        return new Arithmetic(new MacFormat(a, b, addition, product, sum, buffer), a, kTiles);
    }

    static ArrayConfig array(int rows, int columns, Dataflow dataflow, String timing, Arithmetic arithmetic) {
        return ArrayPresets.DEFAULT
                .withDataflow(dataflow)
                .withArithmetic(arithmetic)
                .withTiming(TimingText.parse(timing))
                .withSize(rows, columns);
    }

    static ProductCase random(ArrayConfig array, int m, int k, int n, Cast result, Protocol protocol) {
        return new PlainProduct(new ProductShape(m, k, n), Pattern.RANDOM, 7).on(array, result, true, false, protocol);
    }

    static long write(ProductCase product, Path directory, BundleFormat first, BundleFormat... more) {
        Set<BundleFormat> formats = EnumSet.of(first, more);
        BundleWriter writer = new BundleWriter(product, PROVENANCE, formats);
        writer.write(directory);
        return writer.checks();
    }
}
