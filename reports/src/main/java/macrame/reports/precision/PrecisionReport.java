package macrame.reports.precision;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import macrame.arith.FixedFormat;
import macrame.files.NumberText;
import macrame.nn.data.Target;
import macrame.nn.precision.Role;
import macrame.reports.Finding;
import macrame.reports.Provenance;
import macrame.reports.Report;
import macrame.reports.Section;
import macrame.reports.Table;
import macrame.reports.accumulator.AccumulatorSection;
import macrame.reports.accumulator.AccumulatorStudy;
import macrame.reports.chart.BarChart;
import macrame.reports.chart.BarChart.Arrangement;
import macrame.reports.chart.Chart;
import macrame.reports.chart.Chart.Axis;
import macrame.reports.chart.Chart.Label;
import macrame.reports.chart.LineChart;
import macrame.reports.propagation.PropagationSection;
import macrame.reports.propagation.PropagationStudy;

/** The precision that training needs, per layer and role, and what came of trying it. */
public final class PrecisionReport {

    private PrecisionReport() {}

    /**
     * What a report shows beside the predictions.
     *
     * @param verification what came of trying the widths, if they were tried
     * @param search the least widths that hold, if they were searched for
     * @param accumulators of the predicted formats
     * @param propagation variances and gradients before training
     */
    public record Parts(
            Optional<Verification> verification,
            Optional<Search> search,
            AccumulatorStudy accumulators,
            PropagationStudy propagation) {}

    /** The report of a study. */
    public static Report of(PrecisionStudy study, Parts parts, String subtitle, Provenance provenance) {
        List<Finding> findings = new ArrayList<>();
        parts.verification().ifPresent(tried -> findings.addAll(Verdicts.of(tried)));
        parts.search().ifPresent(search -> findings.addAll(Verdicts.of(search)));
        predictions(study, findings);
        List<GradientTails> tails = GradientTails.of(study);
        Verdicts.of(tails).ifPresent(findings::add);
        findings.addAll(AccumulatorSection.findings(parts.accumulators()));
        findings.addAll(PropagationSection.findings(parts.propagation()));
        List<Section> sections = new ArrayList<>();
        sections.add(widths(study, parts));
        parts.verification().ifPresent(tried -> sections.add(trials(tried)));
        parts.search().ifPresent(search -> sections.add(searched(search)));
        sections.add(gradients(study, tails));
        sections.add(forward(study));
        sections.add(AccumulatorSection.of(parts.accumulators()));
        sections.add(PropagationSection.of(parts.propagation(), "the initial"));
        return new Report(
                VarianceReport.SCHEMA, "Required precision for training", subtitle, provenance, findings, sections);
    }

    private static void predictions(PrecisionStudy study, List<Finding> findings) {
        StringBuilder sentence = new StringBuilder("Predicted, widest layer of each: ");
        for (Role role : Verification.ROLES) {
            Optional<FixedFormat> widest = study.widest(role);
            widest.ifPresent(format -> sentence.append(words(role))
                    .append(' ')
                    .append(format.width())
                    .append(" bits, "));
        }
        sentence.setLength(sentence.length() - 2);
        findings.add(Finding.note(sentence + "."));
        if (study.experiment().data().training().target() instanceof Target.Classes) {
            findings.add(Finding.note("At these weights and activations at most "
                    + NumberText.significant(100 * study.forward().bound(), 2)
                    + " % of decisions differ from float64, by the bound on the mismatch probability."));
        } else {
            findings.add(
                    Finding.note("Answers are values: nothing is predicted for weights and activations, whose criterion"
                            + " is a bound on wrong decisions."));
        }
        study.run().gradients().forEach((layer, gradients) -> {
            Extremes extremes = gradients.weightGradient().get(0);
            if (extremes.found() && extremes.zeros() > 0) {
                findings.add(Finding.warning("Layer " + layer + " had no gradient in "
                        + NumberText.grouped(extremes.zeros()) + " of " + NumberText.grouped(extremes.count())
                        + " values of the statistic " + study.statistic() + ": they are left out."));
            }
        });
        for (String layer : study.silent()) {
            findings.add(Finding.bad("Layer " + layer
                    + " never got a gradient: nothing can be said about its precision," + " and it cannot train."));
        }
    }

    static String words(Role role) {
        return role == Role.MASTER ? "master copies" : role.label().replace('-', ' ') + "s";
    }

    static String capitalised(String words) {
        return words.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + words.substring(1);
    }

    private static Section widths(PrecisionStudy study, Parts parts) {
        Chart chart = BarChart.of(
                new Label(
                        "width_chart",
                        "Widths: predicted, verified, used",
                        "Predicted on grids of powers of two; verified are the fewest bits that were tried and still hold;"
                                + " used is what a training with all roles at once takes.",
                        "precision_bars"),
                "place",
                Arrangement.GROUPED,
                "predicted_bits",
                "verified_bits",
                "used_bits");
        return new Section(
                "predicted",
                "Predicted widths",
                "By the criteria of Sakr and Shanbhag (ICLR 2019) along a float64 run. Formats are written s, width, f,"
                        + " fraction bits.",
                List.of(),
                List.of(chart),
                List.of(PrecisionTables.widths(study), TrialTables.bars(study, parts.verification(), parts.search())));
    }

    private static Section trials(Verification tried) {
        LineChart chart = LineChart.bySeries(
                new Label(
                        "trial_chart",
                        "With fewer bits than predicted",
                        "One role at a time, the others at 24 bits.",
                        "trials"),
                Axis.linear("fewer_bits"),
                Axis.linear(tried.gap().classes() ? "accuracy_percent" : "test_loss"),
                "role");
        double float64 = tried.gap().classes()
                ? 100 * tried.gap().reference().accuracy()
                : tried.gap().reference().loss();
        List<Table> tables = new ArrayList<>(List.of(TrialTables.trials(tried)));
        if (!tried.widened().isEmpty()) {
            tables.add(TrialTables.widened(tried));
        }
        return new Section(
                "verified",
                "Verified",
                "Every role is trained by itself at its predicted widths and at one, two and four bits less over the same"
                        + " ranges, in one pass over " + NumberText.grouped(tried.samples()) + " samples.",
                List.of(),
                List.of(chart.reference(float64, "float64")),
                tables);
    }

    private static Section searched(Search search) {
        return new Section(
                "searched",
                "Least widths that hold",
                "Formats are calibrated: per layer and role the scale from the largest magnitude of the float64 run. Each"
                        + " role is narrowed in all layers alike by halving, then layer by layer, greedily, the other roles"
                        + " at 24 bits, each trial one pass over " + NumberText.grouped(search.samples())
                        + " samples. Then all roles are narrowed at once.",
                List.of(),
                List.of(),
                List.of(TrialTables.found(search), TrialTables.together(search), TrialTables.evidence(search)));
    }

    private static Section gradients(PrecisionStudy study, List<GradientTails> tails) {
        return new Section(
                "gradient_precision",
                "How the gradients' widths come about",
                "Weight gradients: clip 2 σ_max, step σ_min / 4. Activation gradients: clip 8 σ_max, step of the weight"
                        + " gradients over √λ, λ the largest singular value of the element-wise square of the layer's"
                        + " input. The master copy keeps the smallest update γ Δ. Statistic: " + study.statistic()
                        + ".",
                List.of(),
                List.of(),
                List.of(
                        PrecisionTables.layers(study),
                        PrecisionTables.backward(study),
                        PrecisionTables.statistics(study),
                        PrecisionTables.tails(tails)));
    }

    private static Section forward(PrecisionStudy study) {
        return new Section(
                "forward_precision",
                "How the widths of weights and activations come about",
                "B = B_min + round(log2 √(E / E_min)) equalises the noise of all tensors at the decision; B_min is the"
                        + " least at which the bound on the mismatch probability meets its target. The bound is loose:"
                        + " samples near a tie dominate it.",
                List.of(),
                List.of(),
                List.of(PrecisionTables.forward(study)));
    }
}
