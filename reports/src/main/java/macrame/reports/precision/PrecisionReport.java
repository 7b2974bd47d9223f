package macrame.reports.precision;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import macrame.arith.FixedFormat;
import macrame.files.NumberText;
import macrame.nn.precision.Role;
import macrame.reports.Finding;
import macrame.reports.Provenance;
import macrame.reports.Report;
import macrame.reports.Section;
import macrame.reports.chart.BarChart;
import macrame.reports.chart.BarChart.Arrangement;
import macrame.reports.chart.Chart;
import macrame.reports.chart.Chart.Axis;
import macrame.reports.chart.Chart.Label;
import macrame.reports.chart.LineChart;

/** The precision that training needs, per layer and role, and what came of trying it. */
public final class PrecisionReport {

    /** Points of accuracy that a run in fixed point may lose. */
    public static final double TOLERANCE = 0.5;

    private PrecisionReport() {}

    /**
     * The report of a study.
     *
     * @param verification what came of trying the widths, if they were tried
     */
    public static Report of(
            PrecisionStudy study, Optional<Verification> verification, String subtitle, Provenance provenance) {
        List<Finding> findings = new ArrayList<>();
        verification.ifPresent(tried -> findings.addAll(verdicts(study, tried)));
        predictions(study, findings);
        List<Section> sections = new ArrayList<>();
        sections.add(widths(study));
        verification.ifPresent(tried -> sections.add(trials(tried)));
        sections.add(gradients(study));
        sections.add(forward(study));
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
        findings.add(Finding.note("At these weights and activations at most "
                + NumberText.significant(100 * study.forward().bound(), 2)
                + " % of decisions differ from float64, by the bound on the mismatch probability."));
        for (String layer : study.silent()) {
            findings.add(Finding.bad("Layer " + layer
                    + " never got a gradient: nothing can be said about its precision," + " and it cannot train."));
        }
    }

    private static List<Finding> verdicts(PrecisionStudy study, Verification tried) {
        List<Finding> verdicts = new ArrayList<>();
        for (Role role : Verification.ROLES) {
            List<Trial.Outcome> ofRole = tried.outcomes().stream()
                    .filter(outcome -> outcome.trial().role() == role)
                    .toList();
            if (!ofRole.isEmpty()) {
                verdicts.add(verdict(role, ofRole, tried));
            }
        }
        return verdicts;
    }

    private static Finding verdict(Role role, List<Trial.Outcome> outcomes, Verification tried) {
        Trial.Outcome predicted = outcomes.get(0);
        StringBuilder sentence = new StringBuilder();
        sentence.append(capitalised(words(role)))
                .append(": ")
                .append(predicted.widths())
                .append(" bits predicted, ");
        sentence.append(gap(tried, predicted)).append(" of accuracy against float64");
        if (predicted.overflowed() > 0.001) {
            sentence.append(", ").append(NumberText.significant(100 * predicted.overflowed(), 2));
            sentence.append(" % of values clipped");
        }
        Trial.Outcome least = predicted;
        for (Trial.Outcome outcome : outcomes) {
            least = holds(tried, outcome) && holds(tried, least) ? outcome : least;
        }
        if (!holds(tried, predicted)) {
            return Finding.bad(sentence + ": not enough.");
        }
        sentence.append(
                least == predicted ? "; one bit less is not enough." : "; " + least.widths() + " bits also hold.");
        return Finding.good(sentence.toString());
    }

    private static boolean holds(Verification tried, Trial.Outcome outcome) {
        return tried.gap(outcome) >= -TOLERANCE;
    }

    private static String gap(Verification tried, Trial.Outcome outcome) {
        double gap = tried.gap(outcome);
        return Double.isNaN(gap) ? "diverged instead" : (gap > 0 ? "+" : "") + NumberText.fixed(gap, 2) + " points";
    }

    static String words(Role role) {
        return role == Role.MASTER ? "master copies" : role.label().replace('-', ' ') + "s";
    }

    private static String capitalised(String words) {
        return words.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + words.substring(1);
    }

    private static Section widths(PrecisionStudy study) {
        Chart chart = BarChart.of(
                new Label("width_chart", "Predicted widths", "On grids of powers of two.", "widths"),
                "layer",
                Arrangement.GROUPED,
                "weight_bits",
                "activation_bits",
                "weight_gradient_bits",
                "activation_gradient_bits",
                "master_bits");
        return new Section(
                "predicted",
                "Predicted widths",
                "By the criteria of Sakr and Shanbhag (ICLR 2019) along a float64 run. Formats are written s, width, f,"
                        + " fraction bits.",
                List.of(),
                List.of(chart),
                List.of(PrecisionTables.widths(study)));
    }

    private static Section trials(Verification tried) {
        Chart chart = LineChart.bySeries(
                        new Label(
                                "trial_chart",
                                "Accuracy with fewer bits than predicted",
                                "One role at a time, the others at 24 bits.",
                                "trials"),
                        Axis.linear("fewer_bits"),
                        Axis.linear("accuracy_percent"),
                        "role")
                .reference(100 * tried.reference().accuracy(), "float64");
        return new Section(
                "verified",
                "Verified",
                "Every role is trained by itself at its predicted widths and at one, two and four bits less over the same"
                        + " ranges, on " + NumberText.grouped(tried.samples()) + " samples.",
                List.of(),
                List.of(chart),
                List.of(PrecisionTables.trials(tried)));
    }

    private static Section gradients(PrecisionStudy study) {
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
                        PrecisionTables.statistics(study)));
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
