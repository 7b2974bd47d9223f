package macrame.nn.measure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import macrame.arith.Cast;
import macrame.arith.CastCounts;
import macrame.arith.FixedFormat;
import macrame.nn.checkpoint.Remembered;
import macrame.nn.engine.Observer;
import macrame.nn.precision.Precision;
import macrame.nn.precision.Precision.LayerRole;
import macrame.nn.precision.Role;
import macrame.nn.precision.Site;
import macrame.nn.tensor.FixedTensor;

/**
 * Formats that follow their values (dynamic fixed point; Courbariaux, Bengio, David 2015, arXiv:1412.7024). All values of
 * a role in a layer are a group, and so are those of a site that has a format of its own. After every so many steps: a
 * group of which more than tolerated overflowed gets one more integer bit; one of which no more would have overflowed with
 * one integer bit less loses it. Widths stay, and so do the formats of constants and of groups that held only zeros. What
 * was cast before keeps its format until it is cast again.
 */
public final class DynamicFormats implements Observer<FixedTensor>, Remembered {

    private static final String FORMAT = "format";
    private static final String CHANGES = "changes";

    /**
     * A format that changed.
     *
     * @param step after which step, from 1
     * @param site whose; with an empty part the role in the layer
     * @param from the format before
     * @param to the format from then on
     * @param overflowed share of the values since the last decision that overflowed
     */
    public record Change(long step, Site site, FixedFormat from, FixedFormat to, double overflowed) {}

    /** What happened to the values of a format since the last decision. */
    private static final class Group {

        private FixedFormat format;
        private long values;
        private long overflows;
        private long beyondHalf;
        private boolean zeros = true;

        Group(FixedFormat format) {
            this.format = format;
        }

        void add(FixedTensor result) {
            long low = format.minimumCode() / 2;
            long high = format.maximumCode() / 2;
            for (int code : result.codes()) {
                zeros &= code == 0;
                beyondHalf += code < low || code > high ? 1 : 0;
            }
        }

        /** How many integer bits more the values need. */
        int decision(double tolerance) {
            if (values == 0 || zeros) {
                return 0;
            }
            if (overflows > tolerance * values) {
                return 1;
            }
            return beyondHalf <= tolerance * values ? -1 : 0;
        }

        void forget() {
            values = 0;
            overflows = 0;
            beyondHalf = 0;
            zeros = true;
        }
    }

    private final Precision start;
    private final DynamicRule rule;
    private final Consumer<Precision> user;
    private final Map<Site, Group> groups = new TreeMap<>();
    private final List<Change> changes = new ArrayList<>();

    /**
     * Formats before the first step.
     *
     * @param user is told of the precision whenever it changed
     */
    public DynamicFormats(Precision start, DynamicRule rule, Consumer<Precision> user) {
        this.start = start;
        this.rule = rule;
        this.user = user;
    }

    @Override
    public void casts(Site site, CastCounts counts) {
        if (site.role() != Role.CONSTANT) {
            Group group = group(site);
            group.values += counts.casts();
            group.overflows += counts.overflowed();
        }
    }

    @Override
    public void result(Site site, FixedTensor result) {
        if (site.role() != Role.CONSTANT) {
            group(site).add(result);
        }
    }

    private Group group(Site site) {
        Site key = start.sites().containsKey(site) ? site : new Site(site.layer(), "", site.role());
        return groups.computeIfAbsent(key, unseen -> new Group(start.of(site).target()));
    }

    /** Decides, if it is time. */
    public void stepped(long step) {
        if (step % rule.every() != 0) {
            return;
        }
        int before = changes.size();
        groups.forEach((site, group) -> {
            int more = group.decision(rule.tolerance());
            if (more != 0) {
                FixedFormat from = group.format;
                group.format = FixedFormat.signed(from.width(), from.fraction() - more);
                double share = (double) group.overflows / group.values;
                changes.add(new Change(step, site, from, group.format, share));
            }
            group.forget();
        });
        if (changes.size() > before) {
            user.accept(precision());
        }
    }

    /** The precision now. */
    public Precision precision() {
        Map<Site, Cast> sites = new TreeMap<>(start.sites());
        Map<LayerRole, Cast> layers = new TreeMap<>(start.layers());
        groups.forEach((site, group) -> {
            if (sites.containsKey(site)) {
                sites.computeIfPresent(site, (same, cast) -> with(cast, group.format));
            } else {
                LayerRole layer = new LayerRole(site.layer(), site.role());
                layers.put(layer, with(layers.getOrDefault(layer, start.roles().get(site.role())), group.format));
            }
        });
        return new Precision(sites, layers, start.roles(), start.accumulators());
    }

    private static Cast with(Cast cast, FixedFormat format) {
        return new Cast(format, cast.rounding(), cast.overflow());
    }

    /** All changes so far, in their order. */
    public List<Change> changes() {
        return List.copyOf(changes);
    }

    @Override
    public Map<String, double[]> state() {
        Map<String, double[]> state = new LinkedHashMap<>();
        groups.forEach((site, group) -> state.put(SiteKey.of(FORMAT, site), new double[] {
            group.format.fraction(), group.values, group.overflows, group.beyondHalf, group.zeros ? 1 : 0
        }));
        groups.keySet()
                .forEach(site -> state.put(
                        SiteKey.of(CHANGES, site),
                        changes.stream()
                                .filter(change -> change.site().equals(site))
                                .flatMap(change -> List.of(
                                        (double) change.step(),
                                        (double) change.from().fraction(),
                                        (double) change.to().fraction(),
                                        change.overflowed())
                                        .stream())
                                .mapToDouble(Double::doubleValue)
                                .toArray()));
        return state;
    }

    @Override
    public void restore(Map<String, double[]> state) {
        groups.clear();
        changes.clear();
        state.forEach((key, numbers) -> {
            Site site = SiteKey.site(key);
            int width = start.of(site).target().width();
            if (SiteKey.kind(key).equals(FORMAT)) {
                groups.put(site, group(width, numbers));
            } else {
                for (int i = 0; i < numbers.length; i += 4) {
                    FixedFormat from = FixedFormat.signed(width, (int) numbers[i + 1]);
                    FixedFormat to = FixedFormat.signed(width, (int) numbers[i + 2]);
                    changes.add(new Change((long) numbers[i], site, from, to, numbers[i + 3]));
                }
            }
        });
        changes.sort(Comparator.comparingLong(Change::step).thenComparing(Change::site));
        user.accept(precision());
    }

    private static Group group(int width, double[] numbers) {
        Group group = new Group(FixedFormat.signed(width, (int) numbers[0]));
        group.values = (long) numbers[1];
        group.overflows = (long) numbers[2];
        group.beyondHalf = (long) numbers[3];
        group.zeros = numbers[4] == 1;
        return group;
    }
}
