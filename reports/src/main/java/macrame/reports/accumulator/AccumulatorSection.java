package macrame.reports.accumulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import macrame.files.NumberText;
import macrame.nn.precision.Site;
import macrame.reports.Finding;
import macrame.reports.Section;
import macrame.reports.chart.BarChart;
import macrame.reports.chart.BarChart.Arrangement;
import macrame.reports.chart.Chart.Label;

/** The part of a report that is about accumulators. */
public final class AccumulatorSection {

    private AccumulatorSection() {}

    /** How wide accumulators must be, and what narrower ones do. */
    public static Section of(AccumulatorStudy study) {
        BarChart widths = BarChart.of(
                new Label(
                        "accumulator_chart",
                        "Width of the accumulators",
                        "Enough for any operands of these formats; for any samples with these weights; for the sums that"
                                + " came up.",
                        "accumulator_widths"),
                "place",
                Arrangement.GROUPED,
                "by_formats_bits",
                "by_weights_bits",
                "observed_bits");
        return new Section(
                "accumulators",
                "How wide accumulators must be",
                "Every layer has three products with a different number of terms; partial sums count, in any order of"
                        + " additions. By formats: for all operands that the formats can hold. By weights: for all samples,"
                        + " with these parameters, by exact intervals. Observed: on "
                        + NumberText.grouped(study.samples()) + " samples. Integer accumulators add exactly until they"
                        + " overflow; how wide the mantissa of a floating-point accumulator must be instead is the"
                        + " variance-retention criterion (arXiv:1901.06588).",
                findings(study),
                List.of(widths),
                List.of(AccumulatorTables.widths(study), AccumulatorTables.overflow(study)));
    }

    /** What the report says first about accumulators. */
    public static List<Finding> findings(AccumulatorStudy study) {
        int proven = 0;
        int overflowing = 0;
        for (Map.Entry<Site, Accumulator> entry : study.accumulators().entrySet()) {
            Verdict verdict = Verdict.of(study, entry.getKey(), entry.getValue());
            proven += verdict == Verdict.PROVEN_BY_FORMATS || verdict == Verdict.PROVEN_BY_WEIGHTS ? 1 : 0;
            overflowing += verdict == Verdict.OVERFLOWS ? 1 : 0;
        }
        int all = study.accumulators().size();
        List<Finding> findings = new ArrayList<>();
        String width = study.rule().width() == 0
                ? "Accumulators as wide as their formats ask"
                : "Accumulators of " + study.rule().width() + " bits";
        String sentence = width + " provably cannot overflow at " + proven + " of " + all + " sums";
        if (proven == all) {
            findings.add(Finding.good(sentence + ", whatever the samples are."));
        } else if (overflowing == 0) {
            findings.add(Finding.note(sentence + "; at the others no sum that came up did."));
        } else {
            findings.add(Finding.warning(sentence + "; at " + overflowing + " of them sums that came up do."));
        }
        study.accumulators().entrySet().stream()
                .max((a, b) -> Integer.compare(observed(a), observed(b)))
                .ifPresent(widest -> findings.add(Finding.note("The sums that came up need at most " + observed(widest)
                        + " bits, at " + widest.getKey() + " with "
                        + NumberText.grouped(widest.getValue().products()) + " products.")));
        return findings;
    }

    private static int observed(Map.Entry<Site, Accumulator> entry) {
        return entry.getValue().observed().signedWidth();
    }
}
