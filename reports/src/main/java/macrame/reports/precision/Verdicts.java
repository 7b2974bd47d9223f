package macrame.reports.precision;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import macrame.files.NumberText;
import macrame.nn.precision.Role;
import macrame.reports.Finding;

/** What came of trying widths, in sentences. */
final class Verdicts {

    private static final double WORTH_SAYING = 0.001;
    private static final double MUCH = 0.05;

    private Verdicts() {}

    static List<Finding> of(Verification tried) {
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
        StringBuilder sentence = new StringBuilder()
                .append(PrecisionReport.capitalised(PrecisionReport.words(role)))
                .append(": ")
                .append(predicted.widths())
                .append(" bits predicted, ")
                .append(gap(tried.gap(), predicted.result()))
                .append(" against float64");
        double overflowed = predicted.result().overflowed();
        if (overflowed > WORTH_SAYING) {
            sentence.append(", ")
                    .append(NumberText.significant(100 * overflowed, 2))
                    .append(" % of values clipped");
        }
        Optional<Integer> fewer = tried.leastThatHolds(role);
        if (fewer.isEmpty()) {
            return Finding.bad(sentence + ": not enough." + widened(role, tried));
        }
        sentence.append(
                fewer.get() == 0 ? "; one bit less is not enough." : "; " + holding(widths(outcomes, fewer.get())));
        return Finding.good(sentence.toString());
    }

    private static String holding(String widths) {
        return widths + (widths.equals("1") ? " bit also holds." : " bits also hold.");
    }

    private static String widths(List<Trial.Outcome> outcomes, int fewer) {
        return outcomes.stream()
                .filter(outcome -> outcome.trial().fewer() == fewer)
                .findFirst()
                .orElseThrow()
                .widths();
    }

    private static String widened(Role role, Verification tried) {
        List<Trial.Outcome> ofRole = tried.widened().stream()
                .filter(outcome -> outcome.trial().role() == role)
                .toList();
        if (ofRole.isEmpty()) {
            return "";
        }
        Trial.Outcome last = ofRole.get(ofRole.size() - 1);
        String times = " the range at the same step (" + last.widths() + " bits) ";
        int factor = 1 << last.trial().wider();
        return tried.gap().holds(last.result())
                ? " The clip is too tight: " + factor + " times" + times + "holds, " + gap(tried.gap(), last.result())
                        + "."
                : " Even " + factor + " times" + times + "does not hold.";
    }

    static List<Finding> of(Search search) {
        List<Finding> verdicts = new ArrayList<>();
        for (Search.RoleWidths role : search.roles()) {
            verdicts.add(of(search, role));
        }
        Search.Step last = search.together().get(search.together().size() - 1);
        String bits = last.bits() == 0
                ? "at the least widths of each layer and role"
                : "with " + last.bits() + (last.bits() == 1 ? " bit" : " bits") + " more than each layer and role needs"
                        + " by itself";
        String sentence = "All roles at once " + bits + ": " + gap(search.gap(), last.result()) + " against float64.";
        verdicts.add(search.gap().holds(last.result()) ? Finding.good(sentence) : Finding.bad(sentence));
        return verdicts;
    }

    private static Finding of(Search search, Search.RoleWidths role) {
        String words = PrecisionReport.capitalised(PrecisionReport.words(role.role()));
        if (!role.found()) {
            return Finding.bad(words + ": not within the tolerance even at " + role.bits() + " bits: "
                    + gap(search.gap(), role.steps().get(0).result()) + ".");
        }
        StringBuilder sentence = new StringBuilder(words + ": " + role.bits() + " bits in all layers hold ("
                + gap(search.gap(), tried(role, role.bits())) + ")");
        if (role.bits() > 1) {
            sentence.append(", ")
                    .append(role.bits() - 1)
                    .append(role.bits() == 2 ? " bit does not (" : " bits do not (")
                    .append(gap(search.gap(), tried(role, role.bits() - 1)))
                    .append(")");
        }
        int least = role.layers().values().stream()
                .mapToInt(Integer::intValue)
                .min()
                .orElse(role.bits());
        if (least < role.bits()) {
            sentence.append("; layer by layer down to ").append(least);
        }
        return Finding.good(sentence + ".");
    }

    private static Trials.Result tried(Search.RoleWidths role, int bits) {
        return role.steps().stream()
                .filter(step -> step.layer().equals(WidthSearch.ALL) && step.bits() == bits)
                .findFirst()
                .orElseThrow()
                .result();
    }

    /** Why weight gradients may not hold: what lies beyond their range. */
    static Optional<Finding> of(List<GradientTails> tails) {
        return tails.stream()
                .max(Comparator.comparingDouble(Verdicts::lost))
                .filter(worst -> lost(worst) > MUCH)
                .map(worst -> Finding.warning("Weight gradients of single steps are not Gaussian: in layer "
                        + worst.layer() + " clipping at the predicted range takes "
                        + NumberText.significant(100 * worst.start().lost(), 2) + " % of their power at the start and "
                        + NumberText.significant(100 * worst.end().lost(), 2) + " % at the end (1.2 % of a Gaussian's),"
                        + " because the range follows from the variance averaged over samples, and few samples have most"
                        + " of the gradient."));
    }

    private static double lost(GradientTails tails) {
        return Math.max(tails.start().lost(), tails.end().lost());
    }

    private static String gap(Gap gap, Trials.Result result) {
        double points = gap.of(result);
        if (Double.isNaN(points)) {
            return "diverged";
        }
        String signed = (points > 0 ? "+" : "") + NumberText.fixed(points, 2);
        return gap.classes() ? signed + " points of accuracy" : signed + " % of the loss";
    }
}
