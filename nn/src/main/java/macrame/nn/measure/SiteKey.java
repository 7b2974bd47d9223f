package macrame.nn.measure;

import macrame.nn.precision.Precision.LayerRole;
import macrame.nn.precision.Role;
import macrame.nn.precision.Site;

/** Sites as the keys of what is remembered of them: a kind, the role, the part and the layer, tabs between them. */
final class SiteKey {

    private static final String SEPARATOR = "\t";
    private static final int FIELDS = 4;

    private SiteKey() {}

    static String of(String kind, Site site) {
        return String.join(SEPARATOR, kind, site.role().name(), site.part(), site.layer());
    }

    /** The key of a role in a layer: a site without a part. */
    static String of(String kind, LayerRole layer) {
        return of(kind, new Site(layer.layer(), "", layer.role()));
    }

    static String kind(String key) {
        return key.substring(0, key.indexOf(SEPARATOR));
    }

    static Site site(String key) {
        String[] fields = key.split(SEPARATOR, FIELDS);
        return new Site(fields[3], fields[2], Role.valueOf(fields[1]));
    }

    static LayerRole layer(String key) {
        Site site = site(key);
        return new LayerRole(site.layer(), site.role());
    }
}
