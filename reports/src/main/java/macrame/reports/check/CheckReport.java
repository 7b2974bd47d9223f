package macrame.reports.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import macrame.files.NumberText;
import macrame.nn.precision.Site;
import macrame.reports.Cell;
import macrame.reports.Column;
import macrame.reports.Finding;
import macrame.reports.Provenance;
import macrame.reports.Report;
import macrame.reports.Section;
import macrame.reports.Table;
import macrame.reports.Unit;
import macrame.reports.chart.BarChart;
import macrame.reports.chart.BarChart.Arrangement;
import macrame.reports.chart.Chart;
import macrame.reports.chart.Chart.Label;
import macrame.reports.noise.SiteNoise;

/** Whether inference in fixed point keeps its tolerances, site by site. */
public final class CheckReport {

    private CheckReport() {}

    /** Whether everything is within its tolerance. */
    public static boolean holds(CheckStudy study, Tolerances tolerances) {
        return study.decisions()
                        .map(decisions -> decisions.agreement() >= tolerances.leastAgreement())
                        .orElse(true)
                && study.sites().entrySet().stream().allMatch(entry -> holds(entry, tolerances));
    }

    private static boolean holds(Map.Entry<Site, SiteNoise> entry, Tolerances tolerances) {
        Double least = tolerances.leastSqnr().get(entry.getKey().role());
        double sqnr = entry.getValue().accumulatedSqnr();
        return least == null || Double.isNaN(sqnr) || sqnr >= least;
    }

    /** The report of a study. */
    public static Report of(CheckStudy study, Tolerances tolerances, String subtitle, Provenance provenance) {
        Chart chart = BarChart.bySeries(
                new Label("sqnr_chart", "Signal to noise per site", "Float64 signal over accumulated noise.", "sites"),
                "site",
                "sqnr_dB",
                "role",
                Arrangement.GROUPED);
        Section section = new Section(
                "by_site",
                "Fixed point against float64",
                "Errors are results in fixed point minus those of a float64 run with the same parameters.",
                List.of(),
                List.of(chart),
                study.decisions().isPresent()
                        ? List.of(decisions(study, tolerances), table(study, tolerances))
                        : List.of(table(study, tolerances)));
        return new Report(
                "macrame.check/1",
                "Inference check",
                subtitle,
                provenance,
                findings(study, tolerances),
                List.of(section));
    }

    private static List<Finding> findings(CheckStudy study, Tolerances tolerances) {
        List<Finding> findings = new ArrayList<>();
        study.decisions()
                .ifPresentOrElse(
                        decisions -> findings.add(agreement(decisions, tolerances)),
                        () -> findings.add(Finding.note("The " + NumberText.grouped(study.samples())
                                + " answers are values: only their noise is judged.")));
        for (Map.Entry<Site, SiteNoise> entry : study.sites().entrySet()) {
            if (!holds(entry, tolerances)) {
                findings.add(Finding.bad(entry.getKey() + " has "
                        + NumberText.fixed(entry.getValue().accumulatedSqnr(), 1) + " dB, and at least "
                        + NumberText.significant(
                                tolerances.leastSqnr().get(entry.getKey().role()), 4)
                        + " dB are asked for."));
            }
        }
        study.decisions().map(CheckReport::bound).ifPresent(findings::add);
        return findings;
    }

    private static Finding agreement(CheckStudy.Decisions decisions, Tolerances tolerances) {
        String sentence = "Fixed point decides like float64 on " + NumberText.grouped(decisions.agreeing()) + " of "
                + NumberText.grouped(decisions.answers()) + " samples ("
                + NumberText.fixed(100 * decisions.agreement(), 2) + " %; at least "
                + NumberText.significant(100 * tolerances.leastAgreement(), 4) + " % asked for).";
        return decisions.agreement() >= tolerances.leastAgreement() ? Finding.good(sentence) : Finding.bad(sentence);
    }

    private static Finding bound(CheckStudy.Decisions decisions) {
        return Finding.note("By the bound on the mismatch probability p_m, estimated on "
                + NumberText.grouped(decisions.boundSamples()) + " samples, at most "
                + NumberText.significant(100 * Math.min(1, decisions.bound()), 2)
                + " % of decisions differ; simulated, " + NumberText.significant(100 * decisions.mismatch(), 2)
                + " % do. The bound is loose: samples near a tie dominate it.");
    }

    private static Table decisions(CheckStudy study, Tolerances tolerances) {
        Table.Builder table = Table.named("decisions", "Decisions")
                .columns(
                        Column.whole("answers", "Answers", Unit.NONE, "Decisions that both made."),
                        Column.whole("agreeing", "Alike", Unit.NONE, "Those on which both decide alike."),
                        Column.real("agreement_percent", "Agreement", Unit.PERCENT, "Share of them.")
                                .decimals(2),
                        Column.real(
                                        "least_agreement_percent",
                                        "Asked for",
                                        Unit.PERCENT,
                                        "Least agreement within the tolerance.")
                                .decimals(2),
                        Column.real("mismatch_percent", "Mismatch p_m", Unit.PERCENT, "Share that differs, simulated.")
                                .significant(3),
                        Column.real(
                                        "mismatch_bound_percent",
                                        "Bound on p_m",
                                        Unit.PERCENT,
                                        "Σ Δ² E over weights and activations (Sakr, Kim and Shanbhag, ICML 2017).")
                                .significant(3));
        study.decisions()
                .ifPresent(decisions -> table.row(
                        Cell.of(decisions.answers()),
                        Cell.of(decisions.agreeing()),
                        Cell.of(100 * decisions.agreement()),
                        Cell.of(100 * tolerances.leastAgreement()),
                        Cell.of(100 * decisions.mismatch()),
                        Cell.of(100 * decisions.bound())));
        return table.build();
    }

    private static Table table(CheckStudy study, Tolerances tolerances) {
        Table.Builder table = Table.named("sites", "Errors per site")
                .columns(
                        Column.text("site", "Site", "Layer and part."),
                        Column.text("role", "Role", "Weight or activation."),
                        Column.text("format", "Format", "s or u, width, f, fraction bits."),
                        Column.real("worst_error", "Worst error", Unit.NONE, "Largest |fixed point − float64|."),
                        Column.real("rms_error", "RMS error", Unit.NONE, "Root of the mean square error."),
                        Column.real("sqnr_dB", "SQNR", Unit.DECIBELS, "Float64 signal over accumulated noise.")
                                .decimals(1),
                        Column.real("overflowed_percent", "Overflowed", Unit.PERCENT, "Elements out of range.")
                                .significant(3),
                        Column.text("verdict", "Verdict", "Whether the site keeps its tolerance."));
        study.sites()
                .forEach((site, noise) -> table.row(
                        Cell.of(site.layer() + "/" + site.part()),
                        Cell.of(site.role().label()),
                        Cell.of(noise.cast().target().toString()),
                        Cell.of(noise.largestAccumulatedError()),
                        Cell.of(StrictMath.sqrt(noise.accumulatedPower())),
                        Double.isFinite(noise.accumulatedSqnr())
                                ? Cell.of(noise.accumulatedSqnr())
                                : Cell.missing("no noise or no signal"),
                        Cell.of(100 * (noise.highShare() + noise.lowShare())),
                        Cell.of(verdict(Map.entry(site, noise), tolerances))));
        return table.build();
    }

    private static String verdict(Map.Entry<Site, SiteNoise> entry, Tolerances tolerances) {
        if (!tolerances.leastSqnr().containsKey(entry.getKey().role())) {
            return "not judged";
        }
        return holds(entry, tolerances) ? "holds" : "out of tolerance";
    }
}
