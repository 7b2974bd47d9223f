package macrame.nn.precision;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import macrame.arith.Cast;
import macrame.arith.FixedFormat;
import macrame.arith.Overflow;
import macrame.arith.Rounding;

/** Puts a precision together from widths and what was seen of every layer, role and inner site. */
final class FittedFormats {

    /** Fits a format of a width to what was seen. */
    @FunctionalInterface
    interface Fit<S> {
        FixedFormat format(S seen, int width);
    }

    private final Widths widths;
    private final Rounding rounding;
    private final Overflow overflow;
    private final Map<Precision.LayerRole, Cast> layers = new TreeMap<>();
    private final Map<Site, Cast> sites = new TreeMap<>();

    FittedFormats(Widths widths, Rounding rounding, Overflow overflow) {
        this.widths = widths;
        this.rounding = rounding;
        this.overflow = overflow;
    }

    private Cast cast(FixedFormat format) {
        return new Cast(format, rounding, overflow);
    }

    /** The master copy has the integer bits of its weight, whatever was seen of it. */
    <S> FittedFormats layers(Map<Precision.LayerRole, S> seen, Fit<S> fit) {
        seen.forEach((key, what) -> {
            FixedFormat format = fit.format(what, widths.of(key.role()));
            layers.put(key, cast(format));
            if (key.role() == Role.WEIGHT) {
                int master = widths.of(Role.MASTER);
                layers.put(
                        new Precision.LayerRole(key.layer(), Role.MASTER),
                        cast(FixedFormat.signed(master, master - format.integerBits())));
            }
        });
        return this;
    }

    <S> FittedFormats inner(Map<Site, S> seen, Fit<S> fit) {
        seen.forEach((site, what) -> sites.put(site, cast(fit.format(what, widths.of(site.role())))));
        return this;
    }

    Precision precision() {
        Map<Role, Cast> roles = new EnumMap<>(Role.class);
        int constant = widths.of(Role.CONSTANT);
        roles.put(Role.CONSTANT, cast(FixedFormat.signed(constant, constant - 1)));
        int bits = widths.accumulatorBits();
        AccumulatorRule accumulators = bits == 0 ? AccumulatorRule.EXACT : new AccumulatorRule(bits, overflow);
        return new Precision(sites, layers, roles, accumulators);
    }
}
