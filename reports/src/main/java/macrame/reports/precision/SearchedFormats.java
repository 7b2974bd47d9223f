package macrame.reports.precision;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import macrame.arith.Cast;
import macrame.arith.FixedFormat;
import macrame.arith.Overflow;
import macrame.arith.Rounding;
import macrame.nn.precision.Precision;
import macrame.nn.precision.Precision.LayerRole;
import macrame.nn.precision.Ranges;
import macrame.nn.precision.Role;
import macrame.nn.precision.Site;
import macrame.nn.precision.Widths;
import macrame.nn.train.Loss;

/** Calibrated formats of given widths per layer and role, everything else wide. */
final class SearchedFormats {

    private final Map<LayerRole, Double> largest;
    private final Precision wide;
    private final Rounding rounding;

    SearchedFormats(PrecisionStudy study, Rounding rounding) {
        this.largest = new TreeMap<>(study.run().ranges().largest());
        study.run().ranges().inner().forEach((site, magnitude) -> {
            if (RoleFormats.ofLoss(site, Loss.LAYER)) {
                largest.merge(new LayerRole(site.layer(), site.role()), magnitude, Math::max);
            }
        });
        this.wide = study.run().ranges().precision(Widths.wide(), rounding, Overflow.SATURATE);
        this.rounding = rounding;
    }

    /** The layers that have a tensor of a role, in order of their names. */
    List<String> layers(Role role) {
        Role seen = role == Role.MASTER ? Role.WEIGHT : role;
        return largest.keySet().stream()
                .filter(place -> place.role() == seen)
                .map(LayerRole::layer)
                .toList();
    }

    /** A precision with these widths; a master copy has the integer bits of its weight. */
    Precision of(Map<LayerRole, Integer> widths) {
        Map<LayerRole, Cast> layers = new TreeMap<>(wide.layers());
        widths.forEach((place, bits) -> layers.put(place, new Cast(format(place, bits), rounding, Overflow.SATURATE)));
        Map<Site, Cast> sites = new TreeMap<>(wide.sites());
        widths.keySet()
                .forEach(place -> sites.keySet()
                        .removeIf(site -> site.role() == place.role() && RoleFormats.ofLoss(site, place.layer())));
        return new Precision(sites, layers, wide.roles(), wide.accumulators());
    }

    FixedFormat format(LayerRole place, int bits) {
        if (place.role() == Role.MASTER) {
            LayerRole weight = new LayerRole(place.layer(), Role.WEIGHT);
            return FixedFormat.signed(
                    bits, bits - wide.layers().get(weight).target().integerBits());
        }
        return Ranges.fit(largest.get(place), bits);
    }
}
