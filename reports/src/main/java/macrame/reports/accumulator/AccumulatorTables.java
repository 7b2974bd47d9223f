package macrame.reports.accumulator;

import java.util.Locale;
import java.util.Optional;
import macrame.nn.measure.GuaranteedRanges;
import macrame.nn.precision.Role;
import macrame.nn.precision.Site;
import macrame.reports.Cell;
import macrame.reports.Column;
import macrame.reports.Table;
import macrame.reports.Unit;

/** The tables about accumulators. */
final class AccumulatorTables {

    /** Mantissa bits of the products in the published study: those of 8-bit floats, 1-5-2. */
    private static final int PUBLISHED_MANTISSA = 5;

    private AccumulatorTables() {}

    static Table widths(AccumulatorStudy study) {
        Table.Builder table = Table.named("accumulator_widths", "Width of accumulators")
                .columns(
                        Column.text("place", "Place", "Layer and part of the sums' result."),
                        Column.text("product", "Product", "Which of a layer's three products."),
                        Column.whole("products", "Products", Unit.NONE, "Most products in one sum."),
                        Column.text("operands", "Operands", "Formats of the factors."),
                        Column.whole(
                                "by_formats_bits",
                                "By formats",
                                Unit.BITS,
                                "Least signed width that no operands of these formats overflow."),
                        Column.whole(
                                "by_weights_bits",
                                "By weights",
                                Unit.BITS,
                                "Least signed width that no samples overflow with these parameters; widest column."),
                        Column.whole(
                                "least_column_bits",
                                "Narrowest column",
                                Unit.BITS,
                                "The same for the column of the result that needs least."),
                        Column.whole(
                                "observed_bits",
                                "Observed",
                                Unit.BITS,
                                "Least signed width of all partial sums that came up, k ascending."),
                        Column.whole(
                                "float_mantissa_bits",
                                "Float mantissa",
                                Unit.BITS,
                                "Least mantissa of a floating-point accumulator for products of these formats that keeps"
                                        + " the variance: exp(n (1 − VRR)) < 50."),
                        Column.whole(
                                "float8_mantissa_bits",
                                "Float mantissa, 8-bit floats",
                                Unit.BITS,
                                "The same for products with 5 mantissa bits."),
                        Column.text("verdict", "Accumulators in use", "What is known of the width in use."));
        study.accumulators().forEach((site, accumulator) -> {
            Optional<GuaranteedRanges.Sums> proven =
                    study.guaranteed().map(ranges -> ranges.sums().get(site));
            Cell beyond = Cell.missing("may need more than 64 bits");
            long n = accumulator.products();
            table.row(
                    Cell.of(site.layer() + "/" + site.part()),
                    Cell.of(product(site.role())),
                    Cell.of(n),
                    Cell.of(accumulator.left() + " · " + accumulator.right()),
                    Cell.of(accumulator.byFormats().signedWidth()),
                    proven.map(sums -> Cell.of(sums.widest().signedWidth())).orElse(beyond),
                    proven.map(sums -> Cell.of(sums.narrowestBits())).orElse(beyond),
                    Cell.of(accumulator.observed().signedWidth()),
                    Cell.of(VarianceRetention.leastMantissa(mantissa(accumulator), n)),
                    Cell.of(VarianceRetention.leastMantissa(PUBLISHED_MANTISSA, n)),
                    Cell.of(Verdict.of(study, site, accumulator).words()));
        });
        return table.build();
    }

    /** Significant bits of a product of magnitudes, less the leading one. */
    private static int mantissa(Accumulator accumulator) {
        int left = accumulator.left().width() - (accumulator.left().signed() ? 1 : 0);
        int right = accumulator.right().width() - (accumulator.right().signed() ? 1 : 0);
        return Math.max(1, left + right - 1);
    }

    private static String product(Role role) {
        return switch (role) {
            case ACTIVATION -> "forward";
            case ACTIVATION_GRADIENT -> "input gradient";
            case WEIGHT_GRADIENT -> "weight gradient";
            default -> role.label().replace('-', ' ');
        };
    }

    static Table overflow(AccumulatorStudy study) {
        Table.Builder table = Table.named("overflow_modes", "What too narrow accumulators do, by overflow mode")
                .text(
                        "One batch, every product repeated on the same operands in accumulators that are narrower than its"
                                + " sums; the results after their cast against those of accumulators that keep everything.")
                .columns(
                        Column.text("place", "Place", "Layer and part of the sums' result."),
                        Column.text("product", "Product", "Which of a layer's three products."),
                        Column.text("mode", "Overflow", "What a sum does that leaves the accumulator."),
                        Column.whole("fewer_bits", "Fewer", Unit.BITS, "Bits less than the observed sums need."),
                        Column.real("wrong_percent", "Changed", Unit.PERCENT, "Results that the width changes.")
                                .significant(3),
                        Column.real("sqnr_dB", "SQNR", Unit.DECIBELS, "Results over what the width does to them.")
                                .decimals(1));
        for (Site site : study.accumulators().keySet()) {
            for (OverflowTrial trial : study.trials()) {
                AccumulatorNoise noise = trial.noise().get(site);
                if (noise != null) {
                    table.row(
                            Cell.of(site.layer() + "/" + site.part()),
                            Cell.of(product(site.role())),
                            Cell.of(trial.mode().name().toLowerCase(Locale.ROOT).replace('_', '-')),
                            Cell.of(trial.fewer()),
                            Cell.of(100 * noise.wrongShare()),
                            Double.isFinite(noise.sqnr()) ? Cell.of(noise.sqnr()) : Cell.missing("no noise"));
                }
            }
        }
        return table.build();
    }
}
