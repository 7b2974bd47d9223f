package macrame.nn.precision;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import macrame.arith.Cast;
import macrame.arith.FixedFormat;
import macrame.nn.precision.CastRule.Format;
import macrame.nn.precision.CastRule.Target;
import macrame.nn.precision.CastRule.Width;
import macrame.nn.precision.Precision.LayerRole;

/**
 * Puts a precision together from a plan and what was seen of every layer, role and inner site.
 *
 * @param <S> what was seen of a layer's role, or of an inner site
 */
final class FittedFormats<S> {

    /** Fits a format of a width to what was seen. */
    @FunctionalInterface
    interface Fit<S> {
        FixedFormat format(S seen, int width);
    }

    private final PrecisionPlan plan;
    private final Map<LayerRole, S> seen;
    private final Map<Site, S> inner;
    private final Fit<S> fit;
    private final Map<LayerRole, Cast> layers = new TreeMap<>();
    private final Map<Site, Cast> sites = new TreeMap<>();

    private FittedFormats(PrecisionPlan plan, Map<LayerRole, S> seen, Map<Site, S> inner, Fit<S> fit) {
        this.plan = plan;
        this.seen = seen;
        this.inner = inner;
        this.fit = fit;
    }

    static <S> Precision of(PrecisionPlan plan, Map<LayerRole, S> seen, Map<Site, S> inner, Fit<S> fit) {
        FittedFormats<S> fitted = new FittedFormats<>(plan, seen, inner, fit);
        fitted.layers();
        fitted.sites();
        return new Precision(fitted.sites, fitted.layers, fitted.roles(), plan.accumulatorRule());
    }

    private static Cast cast(FixedFormat format, CastRule rule) {
        return new Cast(format, rule.rounding().orElseThrow(), rule.overflow().orElseThrow());
    }

    private FixedFormat format(Target target, S what) {
        return target instanceof Format format ? format.format() : fit.format(what, target.width());
    }

    /** The master copy has the integer bits of its weight, whatever was seen of it, unless it has a format of its own. */
    private static FixedFormat master(Target target, FixedFormat weight) {
        return target instanceof Format format
                ? format.format()
                : FixedFormat.signed(target.width(), target.width() - weight.integerBits());
    }

    private void layers() {
        seen.forEach((key, what) -> {
            CastRule rule = plan.rule(key);
            FixedFormat format = format(rule.target().orElseThrow(), what);
            layers.put(key, cast(format, rule));
            if (key.role() == Role.WEIGHT) {
                LayerRole masters = new LayerRole(key.layer(), Role.MASTER);
                CastRule masterRule = plan.rule(masters);
                layers.put(masters, cast(master(masterRule.target().orElseThrow(), format), masterRule));
            }
        });
        plan.layers().forEach((key, own) -> {
            CastRule rule = plan.rule(key);
            if (rule.target().orElseThrow() instanceof Format format) {
                layers.putIfAbsent(key, cast(format.format(), rule));
            }
        });
    }

    private void sites() {
        inner.forEach((site, what) -> {
            CastRule rule = plan.rule(site);
            sites.put(site, cast(format(rule.target().orElseThrow(), what), rule));
        });
        plan.sites().keySet().forEach(this::site);
    }

    private void site(Site site) {
        CastRule rule = plan.rule(site);
        Target target = rule.target().orElseThrow();
        S what = inner.getOrDefault(site, seen.get(new LayerRole(site.layer(), site.role())));
        boolean master = site.role() == Role.MASTER && target instanceof Width;
        if (target instanceof Format || what != null && !master) {
            FixedFormat format = format(target, what);
            sites.put(site, cast(format, rule));
            if (site.role() == Role.WEIGHT) {
                masterOf(site, format);
            }
        } else if (master && !plan.sites().containsKey(weightOf(site))) {
            Cast weight = layers.get(new LayerRole(site.layer(), Role.WEIGHT));
            if (weight != null) {
                sites.put(site, cast(master(target, weight.target()), rule));
            }
        }
    }

    private void masterOf(Site weight, FixedFormat format) {
        Site master = new Site(weight.layer(), weight.part(), Role.MASTER);
        CastRule rule = plan.rule(master);
        sites.put(master, cast(master(rule.target().orElseThrow(), format), rule));
    }

    private static Site weightOf(Site master) {
        return new Site(master.layer(), master.part(), Role.WEIGHT);
    }

    /** What stands for sites that nothing was seen of: constants fit their own values, formats are as they are given. */
    private Map<Role, Cast> roles() {
        Map<Role, Cast> roles = new EnumMap<>(Role.class);
        for (Role role : Role.values()) {
            CastRule rule = plan.rule(role);
            Target target = rule.target().orElseThrow();
            if (target instanceof Format format) {
                roles.put(role, cast(format.format(), rule));
            } else if (role == Role.CONSTANT) {
                roles.put(role, cast(FixedFormat.signed(target.width(), target.width() - 1), rule));
            }
        }
        return roles;
    }
}
