package macrame.reports.precision;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import macrame.arith.Cast;
import macrame.arith.FixedFormat;
import macrame.arith.Overflow;
import macrame.arith.Rounding;
import macrame.nn.layer.ParameterSpec;
import macrame.nn.precision.Precision;
import macrame.nn.precision.Precision.LayerRole;
import macrame.nn.precision.Role;
import macrame.nn.precision.Site;
import macrame.nn.train.Loss;

/** Puts the predicted formats of a role where that role's tensors are made. */
final class RoleFormats {

    /** Tensors have at most so many bits. */
    static final int WIDEST = 32;

    private RoleFormats() {}

    /** A precision with the predicted formats of a role, changed as asked for and at most 32 bits wide. */
    static Precision in(
            Precision base, PrecisionStudy study, Role role, UnaryOperator<FixedFormat> change, Rounding rounding) {
        Map<Site, Cast> sites = new TreeMap<>(base.sites());
        Map<LayerRole, Cast> layers = new TreeMap<>(base.layers());
        Map<String, FixedFormat> formats = study.formats(role);
        UnaryOperator<FixedFormat> fitted = format -> atMost(change.apply(format));
        if (role == Role.ACTIVATION) {
            formats.forEach(
                    (layer, format) -> layers.put(new LayerRole(layer, role), cast(fitted.apply(format), rounding)));
        } else if (role == Role.ACTIVATION_GRADIENT) {
            study.gradientOwners().forEach((node, owner) -> {
                if (formats.containsKey(owner)) {
                    sites.keySet().removeIf(site -> ofLoss(site, node));
                    layers.put(new LayerRole(node, role), cast(fitted.apply(formats.get(owner)), rounding));
                }
            });
        } else {
            formats.forEach((layer, format) -> weights(study, layer)
                    .forEach(weight -> sites.put(new Site(layer, weight, role), cast(fitted.apply(format), rounding))));
        }
        return new Precision(sites, layers, base.roles(), base.accumulators());
    }

    /** The names of a layer's weights: of its parameters that are not one-dimensional, as biases are. */
    private static List<String> weights(PrecisionStudy study, String layer) {
        return study.experiment().network().parameters().get(layer).stream()
                .filter(parameter -> parameter.shape().rank() > 1)
                .map(ParameterSpec::name)
                .toList();
    }

    /** The gradient of the loss has a range of its own, unless its format is that of a layer. */
    static boolean ofLoss(Site site, String layer) {
        return layer.equals(Loss.LAYER) && site.layer().equals(layer) && site.role() == Role.ACTIVATION_GRADIENT;
    }

    private static Cast cast(FixedFormat format, Rounding rounding) {
        return new Cast(format, rounding, Overflow.SATURATE);
    }

    private static FixedFormat atMost(FixedFormat format) {
        int cut = Math.max(0, format.width() - WIDEST);
        return FixedFormat.signed(format.width() - cut, format.fraction() - cut);
    }
}
