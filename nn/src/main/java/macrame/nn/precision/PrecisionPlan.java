package macrame.nn.precision;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import macrame.arith.Cast;
import macrame.arith.Overflow;
import macrame.arith.Rounding;
import macrame.nn.precision.CastRule.Width;
import macrame.nn.precision.Precision.LayerRole;

/**
 * The precision that is asked for before ranges are known: a width or a format for roles, for roles in single layers and
 * for single sites; {@link Ranges#precision(PrecisionPlan)} makes a {@link Precision} of it. A site's own rule is used
 * first, then that of its layer and role, then that of its role; what none of them says is 24 bits (32 for masters) and
 * the plan's rounding and overflow.
 *
 * @param sites rules of single sites
 * @param layers rules of one role in one layer
 * @param roles rules of every other site of a role
 * @param rounding of casts whose rules name none
 * @param overflow of casts whose rules name none
 * @param accumulators width of partial sums, and what they do out of range
 */
public record PrecisionPlan(
        Map<Site, CastRule> sites,
        Map<LayerRole, CastRule> layers,
        Map<Role, CastRule> roles,
        Rounding rounding,
        Overflow overflow,
        AccumulatorPlan accumulators)
        implements SiteWidths {

    /** Wide formats, rounded half to even and saturating, and accumulators that cannot overflow. */
    public static final PrecisionPlan WIDE = of(Widths.wide(), Rounding.HALF_EVEN, Overflow.SATURATE);

    private static final int MAX_ACCUMULATOR = 64;

    /**
     * Partial sums.
     *
     * @param width bits; 0 for as wide as they can get
     * @param overflow what they do out of range, if it is not what the casts do
     */
    public record AccumulatorPlan(int width, Optional<Overflow> overflow) {
        /** @throws IllegalArgumentException if the width is out of range */
        public AccumulatorPlan {
            if (width < 0 || width > MAX_ACCUMULATOR) {
                throw new IllegalArgumentException("accumulators are 1 to " + MAX_ACCUMULATOR + " bits wide, not "
                        + width + ". Maybe leave the width out for accumulators that cannot overflow.");
            }
        }
    }

    /** Copies the maps in a stated order. */
    public PrecisionPlan {
        sites = new TreeMap<>(sites);
        layers = new TreeMap<>(layers);
        Map<Role, CastRule> ordered = new EnumMap<>(Role.class);
        ordered.putAll(roles);
        roles = ordered;
    }

    /** One width per role, one rounding and one overflow mode for everything. */
    public static PrecisionPlan of(Widths widths, Rounding rounding, Overflow overflow) {
        Map<Role, CastRule> roles = new EnumMap<>(Role.class);
        widths.bits().forEach((role, bits) -> roles.put(role, CastRule.ofWidth(bits)));
        return new PrecisionPlan(
                Map.of(),
                Map.of(),
                roles,
                rounding,
                overflow,
                new AccumulatorPlan(widths.accumulatorBits(), Optional.empty()));
    }

    /** Exactly the formats of a precision; roundings and overflow modes are given only where they are not the plan's. */
    public static PrecisionPlan of(Precision precision, Rounding rounding, Overflow overflow) {
        AccumulatorRule sums = precision.accumulators();
        return new PrecisionPlan(
                ruled(precision.sites(), rounding, overflow),
                ruled(precision.layers(), rounding, overflow),
                ruled(precision.roles(), rounding, overflow),
                rounding,
                overflow,
                new AccumulatorPlan(
                        sums.width(),
                        sums.width() == 0 || sums.overflow() == overflow
                                ? Optional.empty()
                                : Optional.of(sums.overflow())));
    }

    private static <K extends Comparable<K>> Map<K, CastRule> ruled(
            Map<K, Cast> casts, Rounding rounding, Overflow overflow) {
        Map<K, CastRule> rules = new TreeMap<>();
        casts.forEach((key, cast) -> rules.put(
                key,
                new CastRule(
                        Optional.of(new CastRule.Format(cast.target())),
                        Optional.of(cast.rounding()).filter(own -> own != rounding),
                        Optional.of(cast.overflow()).filter(own -> own != overflow))));
        return rules;
    }

    /** The complete rule of a site. */
    public CastRule rule(Site site) {
        return sites.getOrDefault(site, CastRule.NOTHING).or(rule(new LayerRole(site.layer(), site.role())));
    }

    /** The complete rule of one role in one layer. */
    public CastRule rule(LayerRole key) {
        return layers.getOrDefault(key, CastRule.NOTHING).or(rule(key.role()));
    }

    /** The complete rule of a role. */
    public CastRule rule(Role role) {
        CastRule otherwise = new CastRule(
                Optional.of(new Width(Widths.wide().of(role))), Optional.of(rounding), Optional.of(overflow));
        return roles.getOrDefault(role, CastRule.NOTHING).or(otherwise);
    }

    /** Width of a role's results wherever no narrower rule stands, in bits. */
    public int width(Role role) {
        return rule(role).target().orElseThrow().width();
    }

    /** Whether every site of a role has the width {@link #width(Role)}. */
    public boolean isUniform(Role role) {
        int width = width(role);
        return layers.keySet().stream()
                        .filter(key -> key.role() == role)
                        .allMatch(key -> rule(key).target().orElseThrow().width() == width)
                && sites.keySet().stream().filter(site -> site.role() == role).allMatch(site -> bits(site) == width);
    }

    /** This plan with one width for a role, in every layer. */
    public PrecisionPlan with(Role role, int width) {
        PrecisionPlan changed = new PrecisionPlan(
                without(sites, Site::role, role, CastRule::withoutTarget),
                without(layers, LayerRole::role, role, CastRule::withoutTarget),
                roles,
                rounding,
                overflow,
                accumulators);
        CastRule old = roles.getOrDefault(role, CastRule.NOTHING);
        changed.roles.put(role, CastRule.ofWidth(width).or(old));
        return changed;
    }

    private static <K extends Comparable<K>> Map<K, CastRule> without(
            Map<K, CastRule> rules, Function<K, Role> role, Role changed, UnaryOperator<CastRule> change) {
        Map<K, CastRule> left = new TreeMap<>();
        rules.forEach((key, rule) -> {
            CastRule kept = role.apply(key) == changed ? change.apply(rule) : rule;
            if (!kept.equals(CastRule.NOTHING)) {
                left.put(key, kept);
            }
        });
        return left;
    }

    /** This plan with one rounding for every cast. */
    public PrecisionPlan with(Rounding other) {
        return new PrecisionPlan(
                changed(sites, CastRule::withoutRounding),
                changed(layers, CastRule::withoutRounding),
                changed(roles, CastRule::withoutRounding),
                other,
                overflow,
                accumulators);
    }

    /** This plan with one overflow mode for every cast and accumulator. */
    public PrecisionPlan with(Overflow other) {
        return new PrecisionPlan(
                changed(sites, CastRule::withoutOverflow),
                changed(layers, CastRule::withoutOverflow),
                changed(roles, CastRule::withoutOverflow),
                rounding,
                other,
                new AccumulatorPlan(accumulators.width(), Optional.empty()));
    }

    private static <K extends Comparable<K>> Map<K, CastRule> changed(
            Map<K, CastRule> rules, UnaryOperator<CastRule> change) {
        Map<K, CastRule> changed = new TreeMap<>();
        rules.forEach((key, rule) -> changed.put(key, change.apply(rule)));
        changed.values().removeIf(CastRule.NOTHING::equals);
        return changed;
    }

    /** This plan with other accumulators; 0 for as wide as sums can get. */
    public PrecisionPlan withAccumulators(int width) {
        return new PrecisionPlan(
                sites, layers, roles, rounding, overflow, new AccumulatorPlan(width, accumulators.overflow()));
    }

    /** How partial sums are kept. */
    AccumulatorRule accumulatorRule() {
        return accumulators.width() == 0
                ? AccumulatorRule.EXACT
                : new AccumulatorRule(
                        accumulators.width(), accumulators.overflow().orElse(overflow));
    }

    @Override
    public int bits(Site site) {
        return rule(site).target().orElseThrow().width();
    }

    @Override
    public int accumulatorBits(int a, int b, long terms) {
        return AccumulatorRule.width(accumulators.width(), a + b, terms);
    }
}
