package macrame.testvectors.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Stream;
import macrame.arith.Cast;
import macrame.arith.CodeMatrix;
import macrame.arith.FixedFormat;
import macrame.arith.MacFormat;
import macrame.arith.Overflow;
import macrame.arith.Rounding;
import macrame.sim.Arithmetic;
import macrame.sim.Dataflow;
import macrame.testvectors.product.ArraySchedule;
import macrame.testvectors.product.ProductCase;

/** The same product with one mistake in it, for every mistake that hardware is known to make. */
final class Variants {

    /**
     * One mistake.
     *
     * @param cause in words
     * @param product made when asked for; may throw when the formats do not allow it
     */
    record Variant(String cause, Supplier<ProductCase> product) {}

    private static final List<Rounding> COMMON_FIRST = Stream.concat(
                    Stream.of(Rounding.HALF_UP, Rounding.HALF_AWAY, Rounding.HALF_EVEN, Rounding.FLOOR),
                    Arrays.stream(Rounding.values()))
            .distinct()
            .toList();

    private final ProductCase product;
    private final MacFormat mac;

    Variants(ProductCase product) {
        this.product = product;
        this.mac = product.array().arithmetic().mac();
    }

    List<Variant> all() {
        List<Variant> all = new ArrayList<>();
        operands(all);
        load(all);
        roundings(all);
        overflows(all);
        tiles(all);
        if (product.relu()) {
            all.add(new Variant(
                    "the ReLU is missing",
                    () -> with(product.a(), product.b(), product.bias(), false, mac, product.result())));
        }
        if (product.bias() != null) {
            all.add(new Variant(
                    "the bias is missing",
                    () -> with(product.a(), product.b(), null, product.relu(), mac, product.result())));
        }
        return all;
    }

    private void operands(List<Variant> all) {
        all.add(new Variant("operands are multiplied as unsigned numbers", () -> unsigned(true, true)));
        all.add(new Variant("the left operand A is multiplied as an unsigned number", () -> unsigned(true, false)));
        all.add(new Variant("the right operand B is multiplied as an unsigned number", () -> unsigned(false, true)));
    }

    /** A load that goes from the first row to the last one where the array wants the last one first, or the reverse. */
    private void load(List<Variant> all) {
        Dataflow dataflow = product.array().dataflow();
        int rows = product.array().rows();
        if (dataflow.loadsAnOperand() && rows > 1) {
            boolean weights = dataflow == Dataflow.WEIGHT_STATIONARY;
            all.add(new Variant(
                    "rows are reversed: row r of the array works on k = tile · " + rows + " + " + (rows - 1) + " − r",
                    () -> with(
                            weights ? product.a() : PickedColumns.reversed(product.a(), rows),
                            weights
                                    ? PickedColumns.reversed(product.b().transposed(), rows)
                                            .transposed()
                                    : product.b(),
                            product.bias(),
                            product.relu(),
                            mac,
                            product.result())));
        }
    }

    private void roundings(List<Variant> all) {
        for (Rounding rounding : COMMON_FIRST) {
            boolean other = rounding != Rounding.STOCHASTIC
                    && rounding != product.result().rounding();
            if (other) {
                Cast cast = new Cast(
                        product.result().target(), rounding, product.result().overflow());
                String cause = "the result is rounded " + published(rounding) + " instead of "
                        + published(product.result().rounding()) + " (they differ "
                        + (isNearest(rounding) && isNearest(product.result().rounding())
                                ? "by one LSB at exact halves)"
                                : "by one LSB wherever bits are dropped)");
                all.add(new Variant(
                        cause, () -> with(product.a(), product.b(), product.bias(), product.relu(), mac, cast)));
                all.add(new Variant(
                        "sums are rounded " + published(rounding) + " instead of "
                                + published(mac.partialSum().rounding()),
                        () -> with(
                                product.a(),
                                product.b(),
                                product.bias(),
                                product.relu(),
                                sums(rounding, null),
                                product.result())));
            }
        }
    }

    private void overflows(List<Variant> all) {
        for (Overflow overflow : Overflow.values()) {
            if (overflow == Overflow.ERROR) {
                continue;
            }
            Cast cast = new Cast(
                    product.result().target(),
                    product.result().rounding(),
                    overflow,
                    product.result().randomBits());
            all.add(new Variant(
                    "the result overflows by " + published(overflow) + " instead of "
                            + published(product.result().overflow()),
                    () -> with(product.a(), product.b(), product.bias(), product.relu(), mac, cast)));
            all.add(new Variant(
                    "sums overflow by " + published(overflow) + " instead of "
                            + published(mac.partialSum().overflow()),
                    () -> with(
                            product.a(),
                            product.b(),
                            product.bias(),
                            product.relu(),
                            sums(null, overflow),
                            product.result())));
            all.add(new Variant(
                    "sums and result overflow by " + published(overflow),
                    () -> with(product.a(), product.b(), product.bias(), product.relu(), sums(null, overflow), cast)));
        }
    }

    private void tiles(List<Variant> all) {
        ArraySchedule schedule = ArraySchedule.of(product);
        int tiles = schedule.kTiles();
        int rows = product.array().rows();
        for (int tile = 0; tile < tiles && tiles > 1; tile++) {
            int from = tile * rows;
            int to = Math.min(from + rows, product.a().columns());
            all.add(new Variant(
                    "the partial sum of K tile " + tile + " (k = " + from + " to " + (to - 1) + ") is missing",
                    () -> with(
                            PickedColumns.without(product.a(), from, to),
                            product.b(),
                            product.bias(),
                            product.relu(),
                            mac,
                            product.result())));
        }
    }

    private static boolean isNearest(Rounding rounding) {
        return rounding.name().startsWith("HALF_");
    }

    private static String published(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private MacFormat sums(Rounding rounding, Overflow overflow) {
        return new MacFormat(
                mac.a(),
                mac.b(),
                mac.addition(),
                changed(mac.product(), rounding, overflow),
                changed(mac.partialSum(), rounding, overflow),
                changed(mac.buffer(), rounding, overflow));
    }

    private static Cast changed(Cast cast, Rounding rounding, Overflow overflow) {
        return new Cast(
                cast.target(),
                rounding == null ? cast.rounding() : rounding,
                overflow == null ? cast.overflow() : overflow);
    }

    private ProductCase unsigned(boolean left, boolean right) {
        CodeMatrix a = left ? new UnsignedCodes(product.a()) : product.a();
        CodeMatrix b = right ? new UnsignedCodes(product.b()) : product.b();
        MacFormat changed =
                new MacFormat(a.format(), b.format(), mac.addition(), mac.product(), mac.partialSum(), mac.buffer());
        return with(a, b, product.bias(), product.relu(), changed, product.result());
    }

    private ProductCase with(CodeMatrix a, CodeMatrix b, long[] bias, boolean relu, MacFormat changed, Cast result) {
        Arithmetic arithmetic = product.array().arithmetic().withFormats(changed, changed.a());
        return new ProductCase(
                product.name(),
                product.phase(),
                a,
                b,
                bias,
                relu,
                result,
                product.array().withArithmetic(arithmetic),
                product.protocol());
    }

    /** The bits of signed codes read as unsigned ones. */
    private record UnsignedCodes(CodeMatrix signed) implements CodeMatrix {

        @Override
        public int rows() {
            return signed.rows();
        }

        @Override
        public int columns() {
            return signed.columns();
        }

        @Override
        public FixedFormat format() {
            return FixedFormat.unsigned(signed.format().width(), signed.format().fraction());
        }

        @Override
        public void copyRow(int row, int column, int count, int[] target, int offset) {
            signed.copyRow(row, column, count, target, offset);
            cut(target, offset, count);
        }

        @Override
        public void copyColumn(int column, int row, int count, int[] target, int offset) {
            signed.copyColumn(column, row, count, target, offset);
            cut(target, offset, count);
        }

        private void cut(int[] target, int offset, int count) {
            int mask = (int) format().maximumCode();
            for (int i = offset; i < offset + count; i++) {
                target[i] &= mask;
            }
        }
    }
}
