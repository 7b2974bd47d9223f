package macrame.reports.precision;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import macrame.arith.Rounding;
import macrame.nn.precision.Role;

/**
 * Predictions put to the test: one role at a time is trained at its predicted widths and at fewer bits, all others wide,
 * beside the same training in float64. Where gradients do not hold at the predicted widths, more range at the same step
 * is tried.
 *
 * @param samples training samples of each run, passed over once
 * @param gap from the float64 run
 * @param referenceLoss mean of the last tenth of its training losses
 * @param outcomes by role, then by bits
 * @param widened trials with more range, of roles that did not hold
 */
public record Verification(
        int samples, Gap gap, double referenceLoss, List<Trial.Outcome> outcomes, List<Trial.Outcome> widened) {

    /** Bits less than predicted that are tried. */
    static final List<Integer> FEWER = List.of(0, 1, 2, 4);

    /** Doublings of the range that are tried, one after the other until one holds. */
    static final List<Integer> WIDER = List.of(1, 2, 3, 4);

    /** What is predicted, in the order of reports. */
    static final List<Role> ROLES =
            List.of(Role.WEIGHT, Role.ACTIVATION, Role.WEIGHT_GRADIENT, Role.ACTIVATION_GRADIENT, Role.MASTER);

    /** The number of trials when every role is predicted and holds. */
    public static int mostTrials() {
        return ROLES.size() * FEWER.size();
    }

    /** Copies the lists. */
    public Verification {
        outcomes = List.copyOf(outcomes);
        widened = List.copyOf(widened);
    }

    /** Hears of trials that are done; called by one thread at a time. */
    @FunctionalInterface
    public interface Listener {
        /** A trial is done. */
        void done(int trials, int of);
    }

    /** Runs every trial. */
    public static Verification of(PrecisionStudy study, TrialSettings settings, Listener listener) {
        Trials trials = Trials.of(study.experiment(), settings);
        Rounding rounding = settings.rounding();
        List<Trial> planned = new ArrayList<>();
        for (Role role : ROLES) {
            if (!study.formats(role).isEmpty()) {
                FEWER.forEach(fewer -> planned.add(new Trial(role, fewer, 0)));
            }
        }
        try (TrialThreads threads = new TrialThreads(settings.jobs())) {
            List<TrialThreads.Running<Trial.Outcome>> running = new ArrayList<>();
            planned.forEach(trial -> running.add(threads.start(() -> trial.run(study, trials, rounding))));
            Trials.Result reference = trials.reference();
            Gap gap = new Gap(reference.test().orElseThrow(), settings.tolerance());
            List<Trial.Outcome> outcomes = new ArrayList<>();
            for (TrialThreads.Running<Trial.Outcome> trial : running) {
                outcomes.add(trial.result());
                listener.done(outcomes.size(), planned.size());
            }
            List<TrialThreads.Running<List<Trial.Outcome>>> widening = outcomes.stream()
                    .filter(outcome -> isGradient(outcome) && !gap.holds(outcome.result()))
                    .map(outcome -> threads.start(() -> widened(outcome.trial().role(), study, trials, rounding, gap)))
                    .toList();
            List<Trial.Outcome> widened = new ArrayList<>();
            widening.forEach(one -> widened.addAll(one.result()));
            return new Verification(trials.samples(), gap, reference.loss(), outcomes, widened);
        }
    }

    private static boolean isGradient(Trial.Outcome outcome) {
        Role role = outcome.trial().role();
        return outcome.trial().fewer() == 0 && (role == Role.WEIGHT_GRADIENT || role == Role.ACTIVATION_GRADIENT);
    }

    private static List<Trial.Outcome> widened(
            Role role, PrecisionStudy study, Trials trials, Rounding rounding, Gap gap) {
        List<Trial.Outcome> outcomes = new ArrayList<>();
        for (int wider : WIDER) {
            Trial.Outcome outcome = new Trial(role, 0, wider).run(study, trials, rounding);
            outcomes.add(outcome);
            if (gap.holds(outcome.result())) {
                break;
            }
        }
        return outcomes;
    }

    /** The most bits less than predicted that hold, all tried before them holding too; empty if the prediction does not. */
    Optional<Integer> leastThatHolds(Role role) {
        Optional<Integer> most = Optional.empty();
        for (Trial.Outcome outcome : outcomes) {
            if (outcome.trial().role() == role) {
                if (!gap.holds(outcome.result())) {
                    return most;
                }
                most = Optional.of(outcome.trial().fewer());
            }
        }
        return most;
    }
}
