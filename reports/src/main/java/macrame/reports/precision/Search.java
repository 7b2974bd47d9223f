package macrame.reports.precision;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import macrame.arith.Rounding;
import macrame.nn.precision.Precision;
import macrame.nn.precision.Precision.LayerRole;
import macrame.nn.precision.Role;

/**
 * The least widths that stay within a tolerance of float64, found by trying. Formats are calibrated: per layer and role
 * the scale from the largest magnitude of the float64 run.
 *
 * @param samples training samples of each run, passed over once
 * @param gap from the float64 run
 * @param roles what one role at a time needs, all others wide
 * @param together trials with all roles at once at what each of them needs, and at more bits until that holds
 * @param precision formats of the last of these
 */
public record Search(int samples, Gap gap, List<RoleWidths> roles, List<Step> together, Precision precision) {

    /** Bits more for all roles that are tried at most. */
    private static final int MOST_MORE = 4;

    private static final int HALVINGS = 6;

    /** Copies the lists. */
    public Search {
        roles = List.copyOf(roles);
        together = List.copyOf(together);
    }

    /**
     * A trial.
     *
     * @param layer the layer under test, or what stands for several
     * @param bits its width; for all roles at once the bits more than each of them needs
     * @param result how well it does
     */
    public record Step(String layer, int bits, Trials.Result result) {}

    /**
     * What a role needs.
     *
     * @param role the role
     * @param found whether the widest format tried is within the tolerance
     * @param bits the least width that is, the same in all layers
     * @param layers least widths by layer, narrowed one after the other in the order of their names
     * @param steps every trial: all layers alike first, then layer by layer
     */
    public record RoleWidths(Role role, boolean found, int bits, Map<String, Integer> layers, List<Step> steps) {

        /** Copies the lists. */
        public RoleWidths {
            layers = new TreeMap<>(layers);
            steps = List.copyOf(steps);
        }
    }

    /**
     * About how many trials a search takes: halving, what is just below, two per layer, all at once.
     *
     * @param study whose layers are searched
     */
    public static int mostTrials(PrecisionStudy study) {
        SearchedFormats formats = new SearchedFormats(study, Rounding.HALF_EVEN);
        return Verification.ROLES.stream()
                        .mapToInt(role -> HALVINGS + 2 * formats.layers(role).size())
                        .sum()
                + 1;
    }

    /** Hears of trials that are done; called by one thread at a time. */
    @FunctionalInterface
    public interface Listener {
        /** A trial is done. */
        void done(int trials);
    }

    /** Searches. */
    public static Search of(PrecisionStudy study, TrialSettings settings, Listener listener) {
        Trials trials = Trials.of(study.experiment(), settings);
        Gap gap = new Gap(trials.reference().test().orElseThrow(), settings.tolerance());
        SearchedFormats formats = new SearchedFormats(study, settings.rounding());
        WidthSearch search = new WidthSearch(trials, gap, formats, listener);
        List<RoleWidths> roles = new ArrayList<>();
        try (TrialThreads threads = new TrialThreads(settings.jobs())) {
            List<TrialThreads.Running<RoleWidths>> running = Verification.ROLES.stream()
                    .map(role -> threads.start(() -> search.of(role)))
                    .toList();
            running.forEach(role -> roles.add(role.result()));
        }
        Map<LayerRole, Integer> least = new TreeMap<>();
        for (RoleWidths role : roles) {
            role.layers().forEach((layer, bits) -> least.put(new LayerRole(layer, role.role()), bits));
        }
        List<Step> together = new ArrayList<>();
        Precision precision = formats.of(least);
        for (int more = 0; more <= MOST_MORE; more++) {
            Map<LayerRole, Integer> widths = new TreeMap<>();
            int added = more;
            least.forEach((place, bits) -> widths.put(place, Math.min(RoleFormats.WIDEST, bits + added)));
            precision = formats.of(widths);
            Trials.Result result = search.tried(precision);
            together.add(new Step("all roles", more, result));
            if (gap.holds(result)) {
                break;
            }
        }
        return new Search(trials.samples(), gap, roles, together, precision);
    }
}
