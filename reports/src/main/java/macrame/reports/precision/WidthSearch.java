package macrame.reports.precision;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import macrame.nn.precision.Precision;
import macrame.nn.precision.Precision.LayerRole;
import macrame.nn.precision.Role;

/** Finds the least width of a role by halving, then narrows its layers one after the other. */
final class WidthSearch {

    /** What stands for all layers of a role. */
    static final String ALL = "all layers";

    private static final int WIDEST = 16;
    private static final int WIDEST_MASTER = 32;

    private final Trials trials;
    private final Gap gap;
    private final SearchedFormats formats;
    private final Search.Listener listener;
    private int done;

    WidthSearch(Trials trials, Gap gap, SearchedFormats formats, Search.Listener listener) {
        this.trials = trials;
        this.gap = gap;
        this.formats = formats;
        this.listener = listener;
    }

    /** One trial. */
    Trials.Result tried(Precision precision) {
        Trials.Result result = trials.run(precision, site -> false);
        synchronized (this) {
            done++;
            listener.done(done);
        }
        return result;
    }

    Search.RoleWidths of(Role role) {
        List<Search.Step> steps = new ArrayList<>();
        int holding = role == Role.MASTER ? WIDEST_MASTER : WIDEST;
        Map<String, Integer> widths = uniform(role, holding);
        if (!holds(role, ALL, holding, widths, steps)) {
            return new Search.RoleWidths(role, false, holding, widths, steps);
        }
        int failing = 0;
        while (holding - failing > 1) {
            int middle = (holding + failing) / 2;
            if (holds(role, ALL, middle, uniform(role, middle), steps)) {
                holding = middle;
            } else {
                failing = middle;
            }
        }
        Map<String, Integer> layers = uniform(role, holding);
        for (String layer : formats.layers(role)) {
            narrow(role, layer, layers, steps);
        }
        return new Search.RoleWidths(role, true, holding, layers, steps);
    }

    /** Takes bits from one layer until that is no longer enough; the others stay as they are. */
    private void narrow(Role role, String layer, Map<String, Integer> layers, List<Search.Step> steps) {
        while (layers.get(layer) > 1) {
            Map<String, Integer> narrower = new TreeMap<>(layers);
            int bits = layers.get(layer) - 1;
            narrower.put(layer, bits);
            if (!holds(role, layer, bits, narrower, steps)) {
                return;
            }
            layers.put(layer, bits);
        }
    }

    private Map<String, Integer> uniform(Role role, int bits) {
        Map<String, Integer> widths = new TreeMap<>();
        formats.layers(role).forEach(layer -> widths.put(layer, bits));
        return widths;
    }

    private boolean holds(Role role, String layer, int bits, Map<String, Integer> widths, List<Search.Step> steps) {
        Map<LayerRole, Integer> places = new TreeMap<>();
        widths.forEach((name, width) -> places.put(new LayerRole(name, role), width));
        Trials.Result result = tried(formats.of(places));
        steps.add(new Search.Step(layer, bits, result));
        return gap.holds(result);
    }
}
