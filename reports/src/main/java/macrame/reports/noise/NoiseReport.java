package macrame.reports.noise;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import macrame.files.NumberText;
import macrame.nn.precision.Role;
import macrame.nn.precision.Site;
import macrame.reports.Finding;
import macrame.reports.Provenance;
import macrame.reports.Report;
import macrame.reports.Section;
import macrame.reports.accumulator.AccumulatorSection;
import macrame.reports.chart.BarChart;
import macrame.reports.chart.BarChart.Arrangement;
import macrame.reports.chart.Chart;
import macrame.reports.chart.Chart.Label;
import macrame.reports.chart.HistogramChart;
import macrame.reports.propagation.PropagationSection;

/** Quantization noise per layer and role. */
public final class NoiseReport {

    private static final double TOLERANCE = 0.05;
    private static final List<Role> ROLES =
            List.of(Role.WEIGHT, Role.ACTIVATION, Role.WEIGHT_GRADIENT, Role.ACTIVATION_GRADIENT);

    private NoiseReport() {}

    /**
     * The report of a study.
     *
     * @param gains of noise to the outputs, by node and by {@code layer.name}; see {@link NoiseGains}
     * @param subtitle network, data and widths in one line
     */
    public static Report of(NoiseStudy study, Map<String, Double> gains, String subtitle, Provenance provenance) {
        List<Section> sections = new ArrayList<>();
        sections.add(noise(study));
        sections.add(theory(study));
        sections.add(ranges(study));
        sections.add(outputs(study, gains));
        sections.add(AccumulatorSection.of(study.sums()));
        if (!study.accumulators().isEmpty()) {
            sections.add(accumulators(study));
        }
        sections.add(PropagationSection.of(study.propagation(), "the trained"));
        return new Report("macrame.noise/1", "Quantization noise", subtitle, provenance, findings(study), sections);
    }

    private static List<Finding> findings(NoiseStudy study) {
        List<Finding> findings = new ArrayList<>();
        for (Role role : ROLES) {
            worst(study, role).ifPresent(findings::add);
        }
        overflow(study).ifPresent(findings::add);
        long held =
                study.sites().entrySet().stream().filter(NoiseReport::agrees).count();
        long applicable = study.sites().entrySet().stream()
                .filter(entry -> obstacle(entry).isEmpty())
                .count();
        String sentence = "Rounding noise is within 5 % of theory at " + held + " of the " + applicable
                + " sites where the conditions of theory hold (of "
                + study.sites().size() + ").";
        findings.add(held == applicable ? Finding.good(sentence) : Finding.warning(sentence));
        findings.addAll(AccumulatorSection.findings(study.sums()));
        findings.addAll(PropagationSection.findings(study.propagation()));
        return findings;
    }

    private static Optional<Finding> worst(NoiseStudy study, Role role) {
        Map.Entry<Site, SiteNoise> worst = null;
        for (Map.Entry<Site, SiteNoise> entry : study.sites().entrySet()) {
            boolean counts = entry.getKey().role() == role && entry.getValue().signalPower() > 0;
            if (counts && (worst == null || sqnr(entry) < sqnr(worst))) {
                worst = entry;
            }
        }
        return Optional.ofNullable(worst)
                .map(entry -> Finding.note("The lowest SQNR of " + words(role) + " is "
                        + NumberText.fixed(sqnr(entry), 1) + " dB, at "
                        + entry.getKey().layer() + "/"
                        + entry.getKey().part() + "."));
    }

    private static double sqnr(Map.Entry<Site, SiteNoise> entry) {
        return entry.getValue().accumulatedSqnr();
    }

    private static String words(Role role) {
        return role.label().replace('-', ' ') + "s";
    }

    private static Optional<Finding> overflow(NoiseStudy study) {
        Map.Entry<Site, SiteNoise> most = null;
        for (Map.Entry<Site, SiteNoise> entry : study.sites().entrySet()) {
            if (overflowed(entry) > 0 && (most == null || overflowed(entry) > overflowed(most))) {
                most = entry;
            }
        }
        return Optional.ofNullable(most)
                .map(entry -> Finding.warning("Values overflow; most often at " + entry.getKey() + ": "
                        + NumberText.significant(100 * overflowed(entry), 2) + " %."));
    }

    private static double overflowed(Map.Entry<Site, SiteNoise> entry) {
        return entry.getValue().highShare() + entry.getValue().lowShare();
    }

    private static Optional<String> obstacle(Map.Entry<Site, SiteNoise> entry) {
        return RoundingTheory.obstacle(entry.getValue());
    }

    private static boolean agrees(Map.Entry<Site, SiteNoise> entry) {
        double theory = RoundingTheory.power(entry.getValue());
        return obstacle(entry).isEmpty() && Math.abs(entry.getValue().roundingPower() - theory) <= TOLERANCE * theory;
    }

    private static Section noise(NoiseStudy study) {
        Chart accumulated = BarChart.bySeries(
                new Label(
                        "sqnr_chart",
                        "Signal over accumulated noise",
                        "What is left of the signal at every site; 6 dB are one bit.",
                        "noise_figures"),
                "place",
                "sqnr_dB",
                "role",
                Arrangement.GROUPED);
        Chart local = BarChart.bySeries(
                new Label(
                        "local_chart",
                        "Signal over local noise",
                        "What the site's own cast alone leaves.",
                        "noise_figures"),
                "place",
                "local_sqnr_dB",
                "role",
                Arrangement.GROUPED);
        return new Section(
                "noise_by_site",
                "Noise per layer and role",
                "Local noise is what one cast adds: its result minus the exact value it was given. Accumulated noise is"
                        + " the result minus that of a float64 run from the same parameters.",
                List.of(),
                List.of(accumulated, local),
                List.of(NoiseTables.noise(study), NoiseTables.figures(study)));
    }

    private static Section theory(NoiseStudy study) {
        return new Section(
                "theory_by_site",
                "Rounding noise beside theory",
                "Values spread evenly between grid points leave Δ²/12 when rounded to nearest, Δ²/3 when cut off, Δ²/6"
                        + " when rounded stochastically; values on the grid leave nothing.",
                List.of(),
                List.of(),
                List.of(NoiseTables.theory(study)));
    }

    private static Section ranges(NoiseStudy study) {
        Chart chart = new HistogramChart(
                        new Label(
                                "histograms",
                                "Values over the range of their format",
                                "One panel per site: a bar per code, or per 32nd of the codes. Dashed lines are the ends of the"
                                        + " range, the outermost bars lie beyond. Ticks below are points of the grid, where"
                                        + " every bar holds one.",
                                "histogram_bins"),
                        "low",
                        "high",
                        "share_percent",
                        Optional.of("site"),
                        List.of("range_low", "range_high"))
                .grid("step");
        return new Section(
                "ranges",
                "Ranges",
                "How well values fill the formats they are given. Guaranteed: no samples lead out of this interval, with"
                        + " these parameters; seen: what came up.",
                List.of(),
                List.of(chart),
                List.of(NoiseTables.ranges(study), NoiseTables.histograms(study)));
    }

    private static Section outputs(NoiseStudy study, Map<String, Double> gains) {
        Chart chart = BarChart.bySeries(
                new Label(
                        "output_chart",
                        "Noise that reaches the outputs",
                        "Local noise power times its gain, to first order.",
                        "output_noise"),
                "layer",
                "output_power",
                "role",
                Arrangement.GROUPED);
        return new Section(
                "noise_at_the_outputs",
                "What reaches the outputs",
                "The gain of a tensor is the mean of Σ‖∂z/∂h‖² over samples and its elements: noise of power p on every"
                        + " element adds gain · p to the power of the outputs.",
                List.of(),
                List.of(chart),
                List.of(NoiseTables.outputs(study, gains)));
    }

    private static Section accumulators(NoiseStudy study) {
        return new Section(
                "accumulator_noise",
                "Noise of narrow accumulators",
                "Results with accumulators of the given width against results with accumulators that cannot overflow,"
                        + " from the same operands.",
                List.of(),
                List.of(),
                List.of(NoiseTables.accumulators(study)));
    }
}
