package macrame.nn.precision;

import java.util.Map;
import java.util.TreeMap;
import macrame.arith.Cast;
import macrame.arith.FixedFormat;

/**
 * The format, rounding and overflow of every site, and of the accumulators.
 *
 * <p>A site's own entry is used first, then that of its layer and role, then that of its role.
 *
 * @param sites casts of single sites
 * @param layers casts of one role in one layer
 * @param roles casts of every other site of a role
 * @param accumulators how the sums of the three products are kept
 */
public record Precision(
        Map<Site, Cast> sites, Map<LayerRole, Cast> layers, Map<Role, Cast> roles, AccumulatorRule accumulators)
        implements SiteWidths {

    /** One role in one layer. */
    public record LayerRole(String layer, Role role) implements Comparable<LayerRole> {
        @Override
        public int compareTo(LayerRole other) {
            int byLayer = layer.compareTo(other.layer);
            return byLayer != 0 ? byLayer : role.compareTo(other.role);
        }
    }

    /** Copies the maps in a stated order. */
    public Precision {
        sites = new TreeMap<>(sites);
        layers = new TreeMap<>(layers);
        roles = new TreeMap<>(roles);
    }

    /** The same casts with other accumulators. */
    public Precision with(AccumulatorRule rule) {
        return new Precision(sites, layers, roles, rule);
    }

    /**
     * The cast of a site's results.
     *
     * @throws IllegalArgumentException if nothing is said about the site
     */
    public Cast of(Site site) {
        Cast cast = sites.get(site);
        cast = cast != null ? cast : layers.get(new LayerRole(site.layer(), site.role()));
        cast = cast != null ? cast : roles.get(site.role());
        if (cast == null) {
            throw new IllegalArgumentException(
                    "no number format is given for " + site + ". Maybe give one for its role or its layer.");
        }
        return cast;
    }

    /**
     * The cast of a constant: the site's own, or the role's width with the fraction that holds the value best.
     *
     * @param largest the largest magnitude of the constant's values
     */
    public Cast ofConstant(Site site, double largest) {
        Cast own = sites.getOrDefault(site, layers.get(new LayerRole(site.layer(), site.role())));
        if (own != null) {
            return own;
        }
        Cast role = roles.get(site.role());
        FixedFormat fitted = Ranges.fit(largest, role.target().width());
        return new Cast(fitted, role.rounding(), role.overflow());
    }

    @Override
    public int bits(Site site) {
        return of(site).target().width();
    }

    @Override
    public int accumulatorBits(int a, int b, long terms) {
        return AccumulatorRule.width(accumulators.width(), a + b, terms);
    }
}
