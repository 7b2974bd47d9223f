package macrame.reports.noise;

import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import macrame.nn.measure.GuaranteedRanges;
import macrame.nn.precision.Role;
import macrame.nn.precision.Site;
import macrame.reports.Cell;
import macrame.reports.Column;
import macrame.reports.Table;
import macrame.reports.Unit;

/** The tables of a noise report. */
final class NoiseTables {

    private static final double BITS_PER_DECIBEL = 6.02;
    private static final double FULL_SCALE_SINE = 1.76;

    private NoiseTables() {}

    private static Column[] place() {
        return new Column[] {
            Column.text("layer", "Layer", "The layer, by its name in the network."),
            Column.text("part", "Part", "Which of the layer's results."),
            Column.text("role", "Role", "What the tensor is to training."),
        };
    }

    static Table noise(NoiseStudy study) {
        Table.Builder table = Table.named("noise", "Noise per site")
                .columns(place())
                .columns(
                        Column.text("format", "Format", "s or u, width, f, fraction bits."),
                        Column.real("sqnr_dB", "SQNR", Unit.DECIBELS, "Float64 signal over accumulated noise.")
                                .decimals(1),
                        Column.real("local_sqnr_dB", "Local SQNR", Unit.DECIBELS, "Exact values over local noise.")
                                .decimals(1),
                        Column.real(
                                "rounding_power",
                                "Rounding noise",
                                Unit.NONE,
                                "Mean square error of elements that rounding left in range, over all elements."),
                        Column.real(
                                "clipping_power",
                                "Clipping noise",
                                Unit.NONE,
                                "Mean square error of elements that overflowed, over all elements."),
                        Column.real("bias", "Bias", Unit.NONE, "Mean of result minus exact value."),
                        Column.real("error_variance", "Variance", Unit.NONE, "Variance of result minus exact value."),
                        Column.real("largest_error", "Largest error", Unit.NONE, "Largest |result − exact value|."),
                        Column.real("overflowed_high_percent", "Above range", Unit.PERCENT, "Elements above the range.")
                                .significant(3),
                        Column.real("overflowed_low_percent", "Below range", Unit.PERCENT, "Elements below the range.")
                                .significant(3),
                        Column.real(
                                        "flushed_percent",
                                        "Flushed",
                                        Unit.PERCENT,
                                        "Elements that are not zero and become zero.")
                                .significant(3),
                        Column.real("off_grid_percent", "Off the grid", Unit.PERCENT, "Elements that are no codes.")
                                .decimals(1));
        study.sites()
                .forEach((site, noise) -> table.row(
                        Cell.of(site.layer()),
                        Cell.of(site.part()),
                        Cell.of(site.role().label()),
                        Cell.of(noise.cast().target().toString()),
                        decibels(noise.accumulatedSqnr(), noise.signalPower()),
                        decibels(noise.localSqnr(), noise.signalPower()),
                        Cell.of(noise.roundingPower()),
                        Cell.of(noise.clippingPower()),
                        Cell.of(noise.bias()),
                        Cell.of(noise.localPower() - noise.bias() * noise.bias()),
                        Cell.of(noise.largestError()),
                        Cell.of(100 * noise.highShare()),
                        Cell.of(100 * noise.lowShare()),
                        Cell.of(100 * noise.flushedShare()),
                        Cell.of(100 * noise.offGridShare())));
        return table.build();
    }

    /** What the charts show: every site under one name, master copies left out, whose noise is far below the others. */
    static Table figures(NoiseStudy study) {
        Table.Builder table = Table.named("noise_figures", "Noise by place")
                .figures()
                .columns(
                        Column.text("place", "Place", "Layer and part."),
                        Column.text("role", "Role", "What the tensor is to training."),
                        Column.real("sqnr_dB", "SQNR", Unit.DECIBELS, "Float64 signal over accumulated noise.")
                                .decimals(1),
                        Column.real("local_sqnr_dB", "Local SQNR", Unit.DECIBELS, "Exact values over local noise.")
                                .decimals(1));
        study.sites().forEach((site, noise) -> {
            if (site.role() != Role.MASTER) {
                table.row(
                        Cell.of(site.layer() + "/" + site.part()),
                        Cell.of(site.role().label()),
                        decibels(noise.accumulatedSqnr(), noise.signalPower()),
                        decibels(noise.localSqnr(), noise.signalPower()));
            }
        });
        return table.build();
    }

    private static Cell decibels(double value, double signal) {
        if (Double.isNaN(value) || signal == 0) {
            return Cell.missing("no signal");
        }
        return Double.isInfinite(value) ? Cell.missing("no noise") : Cell.of(value);
    }

    static Table theory(NoiseStudy study) {
        Table.Builder table = Table.named("theory", "Rounding noise and its theory")
                .columns(place())
                .columns(
                        Column.text("rounding", "Rounding", "The rounding mode."),
                        Column.real(
                                        "off_grid_percent",
                                        "Off the grid",
                                        Unit.PERCENT,
                                        "Elements whose exact value is no value of the format.")
                                .decimals(1),
                        Column.real("deviation_lsb", "Deviation", Unit.LSB, "Standard deviation of the exact values."),
                        Column.real("rounding_power", "Measured", Unit.NONE, "Power of the rounding noise."),
                        Column.real(
                                "theory_power",
                                "Theory",
                                Unit.NONE,
                                "Δ²/12, Δ²/3 or Δ²/6 by the rounding mode, times the share off the grid."),
                        Column.real("ratio", "Measured / theory", Unit.NONE, "1 where theory is right.")
                                .decimals(3),
                        Column.text("theory_holds", "Conditions", "Whether theory applies, and why not."));
        for (Map.Entry<Site, SiteNoise> entry : study.sites().entrySet()) {
            SiteNoise noise = entry.getValue();
            double theory = RoundingTheory.power(noise);
            Optional<String> obstacle = RoundingTheory.obstacle(noise);
            table.row(
                    Cell.of(entry.getKey().layer()),
                    Cell.of(entry.getKey().part()),
                    Cell.of(entry.getKey().role().label()),
                    Cell.of(noise.cast().rounding().toString()),
                    Cell.of(100 * noise.offGridShare()),
                    Cell.of(noise.deviation() / noise.cast().target().step()),
                    Cell.of(noise.roundingPower()),
                    Cell.of(theory),
                    theory == 0 ? Cell.missing("nothing to round") : Cell.of(noise.roundingPower() / theory),
                    Cell.of(obstacle.orElse("hold")));
        }
        return table.build();
    }

    static Table ranges(NoiseStudy study) {
        Table.Builder table = Table.named("range_use", "Use of the formats")
                .columns(place())
                .columns(
                        Column.real("range_low", "Least value", Unit.NONE, "Least value of the format."),
                        Column.real("range_high", "Greatest value", Unit.NONE, "Greatest value of the format."),
                        Column.real(
                                "guaranteed_least",
                                "Least guaranteed",
                                Unit.NONE,
                                "No exact value before the cast is smaller, whatever the samples are."),
                        Column.real("least", "Least seen", Unit.NONE, "Least exact value before the cast."),
                        Column.real("greatest", "Greatest seen", Unit.NONE, "Greatest exact value before the cast."),
                        Column.real(
                                "guaranteed_greatest",
                                "Greatest guaranteed",
                                Unit.NONE,
                                "No exact value before the cast is larger, whatever the samples are."),
                        Column.whole("used_codes", "Codes used", Unit.NONE, "Different codes that occur."),
                        Column.real(
                                        "used_percent",
                                        "Of all codes",
                                        Unit.PERCENT,
                                        "Codes used over codes of the format.")
                                .significant(3),
                        Column.real(
                                        "effective_bits",
                                        "Effective",
                                        Unit.BITS,
                                        "(local SQNR − 1.76 dB) / 6.02 dB (IEEE Std 1241).")
                                .decimals(1));
        study.sites().forEach((site, noise) -> {
            var format = noise.cast().target();
            long used = noise.usedCodes();
            double effective = (noise.localSqnr() - FULL_SCALE_SINE) / BITS_PER_DECIBEL;
            table.row(
                    Cell.of(site.layer()),
                    Cell.of(site.part()),
                    Cell.of(site.role().label()),
                    Cell.of(format.toReal(format.minimumCode())),
                    Cell.of(format.toReal(format.maximumCode())),
                    guaranteed(study, site, GuaranteedRanges.Interval::least),
                    Cell.of(noise.least()),
                    Cell.of(noise.greatest()),
                    guaranteed(study, site, GuaranteedRanges.Interval::greatest),
                    used < 0 ? Cell.missing("not counted in formats this wide") : Cell.of(used),
                    used < 0
                            ? Cell.missing("not counted in formats this wide")
                            : Cell.of(100.0 * used / Math.scalb(1.0, format.width())),
                    Double.isFinite(effective) ? Cell.of(effective) : Cell.missing("no noise"));
        });
        return table.build();
    }

    private static Cell guaranteed(NoiseStudy study, Site site, ToDoubleFunction<GuaranteedRanges.Interval> end) {
        return study.sums()
                .guaranteed()
                .map(ranges -> Cell.of(end.applyAsDouble(ranges.results().get(site))))
                .orElse(Cell.missing("sums may need more than 64 bits"));
    }

    static Table histograms(NoiseStudy study) {
        Table.Builder table = Table.named("histogram_bins", "Histograms")
                .figures()
                .columns(
                        Column.text("site", "Site", "Layer, part and role."),
                        Column.real("low", "From", Unit.NONE, "Lower end of the bin."),
                        Column.real("high", "To", Unit.NONE, "Upper end of the bin."),
                        Column.real(
                                "share_percent",
                                "Share",
                                Unit.PERCENT,
                                "Elements in the bin; in the outermost, all beyond the range."),
                        Column.real("range_low", "Least value", Unit.NONE, "Least value of the format."),
                        Column.real("range_high", "Greatest value", Unit.NONE, "Greatest value of the format."),
                        Column.real(
                                "step", "Step", Unit.NONE, "Distance of neighbouring points of the format's grid."));
        study.sites().forEach((site, noise) -> {
            if (site.role() == Role.MASTER) {
                return;
            }
            var format = noise.cast().target();
            Histogram histogram = noise.histogram();
            for (int bin = -1; bin <= histogram.bins(); bin++) {
                table.row(
                        Cell.of(site.layer() + " " + site.part() + " "
                                + site.role().label()),
                        Cell.of(histogram.from(bin)),
                        Cell.of(histogram.from(bin + 1)),
                        Cell.of(100 * histogram.share(bin)),
                        Cell.of(format.toReal(format.minimumCode())),
                        Cell.of(format.toReal(format.maximumCode())),
                        Cell.of(format.step()));
            }
        });
        return table.build();
    }

    static Table outputs(NoiseStudy study, Map<String, Double> gains) {
        Table.Builder table = Table.named("output_noise", "Noise at the outputs by its origin")
                .columns(place())
                .columns(
                        Column.real("local_power", "Local noise", Unit.NONE, "Mean square of the local noise."),
                        Column.real("gain", "Gain", Unit.NONE, "Mean over samples of Σ‖∂z/∂h‖²."),
                        Column.real("output_power", "At the outputs", Unit.NONE, "Local noise times gain."));
        study.sites().forEach((site, noise) -> {
            Double gain = gain(site, gains);
            if (gain != null) {
                table.row(
                        Cell.of(site.layer()),
                        Cell.of(site.part()),
                        Cell.of(site.role().label()),
                        Cell.of(noise.localPower()),
                        Cell.of(gain),
                        Cell.of(noise.localPower() * gain));
            }
        });
        return table.build();
    }

    private static Double gain(Site site, Map<String, Double> gains) {
        return switch (site.role()) {
            case ACTIVATION -> gains.get(site.layer());
            case WEIGHT -> gains.get(site.layer() + "." + site.part());
            default -> null;
        };
    }

    static Table accumulators(NoiseStudy study) {
        Table.Builder table = Table.named("narrow_accumulators", "What the width of the accumulators changes")
                .columns(place())
                .columns(
                        Column.real("wrong_percent", "Changed", Unit.PERCENT, "Results that the width changes.")
                                .significant(3),
                        Column.real(
                                        "accumulator_sqnr_dB",
                                        "SQNR",
                                        Unit.DECIBELS,
                                        "Results over what the width does to them.")
                                .decimals(1));
        study.accumulators()
                .forEach((site, noise) -> table.row(
                        Cell.of(site.layer()),
                        Cell.of(site.part()),
                        Cell.of(site.role().label()),
                        Cell.of(100 * noise.wrongShare()),
                        Double.isFinite(noise.sqnr()) ? Cell.of(noise.sqnr()) : Cell.missing("no noise")));
        return table.build();
    }
}
