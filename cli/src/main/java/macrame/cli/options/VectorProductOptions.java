package macrame.cli.options;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import macrame.arith.Cast;
import macrame.arith.FixedFormat;
import macrame.arith.MacFormat;
import macrame.arith.Rounding;
import macrame.sim.Arithmetic;
import macrame.sim.ArrayConfig;
import macrame.sim.workload.ProductShape;
import macrame.testvectors.bundle.Provenance;
import macrame.testvectors.product.ProductCase;
import macrame.testvectors.product.Protocol;
import macrame.testvectors.source.PlainProduct;
import picocli.CommandLine.Option;

/** One product with seeded operands, instead of a layer's. */
public final class VectorProductOptions {

    private static final Pattern SHAPE = Pattern.compile("(\\d{1,9})x(\\d{1,9})x(\\d{1,9})");
    private static final int DEFAULT_ACCUMULATORS = 32;

    @Option(
            names = "--product",
            paramLabel = "MxKxN",
            description = "One product with seeded operands instead of a layer's.")
    private String product;

    @Option(
            names = "--pattern",
            defaultValue = "random",
            paramLabel = "PATTERN",
            description = "Its operands: random, extremes, minimum, overflow-high, overflow-low, halves or sparse "
                    + "(default: ${DEFAULT-VALUE}).")
    private String pattern;

    @Option(
            names = "--a",
            paramLabel = "FORMAT",
            description = "Format of its left operand, such as s8f4 (default: the array's).")
    private String a;

    @Option(names = "--b", paramLabel = "FORMAT", description = "Format of its right operand (default: the array's).")
    private String b;

    @Option(names = "--result", paramLabel = "FORMAT", description = "Format of its results (default: that of --a).")
    private String result;

    @Option(names = "--bias", description = "Let its accumulators begin with a bias.")
    private boolean bias;

    @Option(names = "--relu", description = "Cut its negative accumulators before the cast.")
    private boolean relu;

    boolean given() {
        return product != null;
    }

    ProductCase product(VectorNumberOptions numbers, ArrayConfig array, Protocol protocol) {
        return OptionText.read(() -> {
            ArrayConfig machine = array.withArithmetic(arithmetic(numbers, array.arithmetic()));
            FixedFormat target = result == null ? machine.arithmetic().mac().a() : FixedFormat.parse(result);
            Cast cast = new Cast(target, numbers.rounding(), numbers.overflow());
            return plain(numbers).on(machine, cast, bias, relu, protocol);
        });
    }

    private PlainProduct plain(VectorNumberOptions numbers) {
        Matcher shape = SHAPE.matcher(product);
        if (!shape.matches()) {
            throw new IllegalArgumentException(
                    "'" + product + "' is not a product's extents. Maybe use 64x32x16, M rows "
                            + "of A, K columns of A, N columns of B.");
        }
        return new PlainProduct(
                new ProductShape(
                        Long.parseLong(shape.group(1)), Long.parseLong(shape.group(2)), Long.parseLong(shape.group(3))),
                macrame.testvectors.source.Pattern.parse(pattern),
                numbers.seed());
    }

    private Arithmetic arithmetic(VectorNumberOptions numbers, Arithmetic own) {
        boolean changed = a != null || b != null || numbers.accumulatorBits() > 0;
        if (!changed) {
            return own;
        }
        FixedFormat left = a == null ? own.mac().a() : FixedFormat.parse(a);
        FixedFormat right = b == null ? own.mac().b() : FixedFormat.parse(b);
        int width = numbers.accumulatorBits() == 0 ? DEFAULT_ACCUMULATORS : numbers.accumulatorBits();
        FixedFormat sum = FixedFormat.signed(width, left.fraction() + right.fraction());
        Cast cast = new Cast(sum, Rounding.FLOOR, numbers.overflow());
        MacFormat mac = new MacFormat(left, right, MacFormat.Addition.ADD_THEN_CAST, cast, cast, cast);
        return own.withFormats(mac, left);
    }

    Provenance provenance(String generator, long seed) {
        return new Provenance(generator, "pattern " + pattern, seed, PlainProduct.RANDOM_GENERATOR);
    }
}
