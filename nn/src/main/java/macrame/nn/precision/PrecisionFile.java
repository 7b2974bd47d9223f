package macrame.nn.precision;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import macrame.arith.FixedFormat;
import macrame.arith.Overflow;
import macrame.arith.Rounding;
import macrame.files.document.Document;
import macrame.files.document.Nearest;
import macrame.files.document.Scalar;
import macrame.files.document.Section;
import macrame.nn.precision.CastRule.Format;
import macrame.nn.precision.CastRule.Target;
import macrame.nn.precision.CastRule.Width;
import macrame.nn.precision.Precision.LayerRole;
import macrame.nn.precision.PrecisionPlan.AccumulatorPlan;

/**
 * Reads a {@link PrecisionPlan} from a YAML or JSON document, whose keys {@code docs/schemas/precision.schema.json}
 * publishes:
 *
 * <pre>
 * weights: 8
 * activations: s8f4
 * gradients: {width: 12, rounding: stochastic}
 * accumulators: 24
 * layers:
 *   fc4:
 *     weights: 12
 *     parts:
 *       bias: {weights: 16}
 * </pre>
 */
public final class PrecisionFile {

    private static final Set<Role> OF_PARAMETERS = Set.of(Role.WEIGHT, Role.WEIGHT_GRADIENT, Role.MASTER);

    private final Map<Site, CastRule> sites = new TreeMap<>();
    private final Map<LayerRole, CastRule> layers = new TreeMap<>();
    private final Map<Role, CastRule> roles = new EnumMap<>(Role.class);
    private final Map<String, List<String>> known;

    private PrecisionFile(Map<String, List<String>> known) {
        this.known = known;
    }

    /**
     * Reads a file.
     *
     * @param known the layers there are, and the parameters of each; a name that is not among them is an error
     * @throws macrame.files.InputException if it cannot be read, or says something impossible
     */
    public static PrecisionPlan read(Path path, Map<String, List<String>> known) {
        return of(Document.ofFile(path), known);
    }

    /**
     * Reads a text.
     *
     * @param name how messages call it
     * @param known as above
     * @throws macrame.files.InputException if it says something impossible
     */
    public static PrecisionPlan ofText(String name, String text, Map<String, List<String>> known) {
        return of(Document.ofText(name, text), known);
    }

    /**
     * Reads a document.
     *
     * @param known as above
     * @throws macrame.files.InputException if it says something impossible
     */
    public static PrecisionPlan of(Document document, Map<String, List<String>> known) {
        return document.bind(section -> new PrecisionFile(known).plan(section));
    }

    /** The key of a role, such as {@code weight-gradients}. */
    static String key(Role role) {
        return role.label() + "s";
    }

    private PrecisionPlan plan(Section section) {
        Rounding rounding = rounding(section).orElse(Rounding.HALF_EVEN);
        Overflow overflow = overflow(section).orElse(Overflow.SATURATE);
        AccumulatorPlan accumulators = accumulators(section);
        rules(section, roles::put);
        section.optionalSection("layers").ifPresent(all -> {
            for (String layer : all.keys()) {
                requireKnown(all, layer);
                all.section(layer).bind(one -> layer(layer, one));
            }
        });
        return new PrecisionPlan(sites, layers, roles, rounding, overflow, accumulators);
    }

    private void requireKnown(Section all, String layer) {
        if (!known.containsKey(layer)) {
            throw all.wrong(layer, "the network has no layer '" + layer + "'" + Nearest.remedy(layer, known.keySet()));
        }
    }

    private PrecisionFile layer(String layer, Section section) {
        rules(section, (role, rule) -> layers.put(new LayerRole(layer, role), rule));
        section.optionalSection("parts").ifPresent(parts -> {
            for (String part : parts.keys()) {
                Set<Role> given = new HashSet<>();
                parts.section(part).bind(one -> {
                    rules(one, (role, rule) -> {
                        sites.put(new Site(layer, part, role), rule);
                        given.add(role);
                    });
                    return this;
                });
                requireParameter(parts, layer, part, given);
            }
        });
        return this;
    }

    private void requireParameter(Section parts, String layer, String part, Set<Role> given) {
        List<String> parameters = known.get(layer);
        given.retainAll(OF_PARAMETERS);
        if (!given.isEmpty() && !parameters.contains(part)) {
            throw parts.wrong(
                    part,
                    "layer " + layer + " has no parameter '" + part + "'"
                            + (parameters.isEmpty() ? "" : "; it has " + String.join(", ", parameters)));
        }
    }

    private static void rules(Section section, BiConsumer<Role, CastRule> found) {
        String both = "gradients";
        if (section.has(both)) {
            CastRule rule = rule(section, both);
            found.accept(Role.ACTIVATION_GRADIENT, rule);
            found.accept(Role.WEIGHT_GRADIENT, rule);
        }
        for (Role role : Role.values()) {
            if (section.has(key(role))) {
                found.accept(role, rule(section, key(role)));
            }
        }
    }

    private static CastRule rule(Section section, String key) {
        if (!section.hasSection(key)) {
            return new CastRule(Optional.of(target(section, key)), Optional.empty(), Optional.empty());
        }
        return section.section(key).bind(own -> {
            boolean width = own.has("width");
            boolean format = own.has("format");
            if (width && format) {
                throw own.wrong("width", "a format has a width already. Maybe remove 'width'.");
            }
            Optional<Target> target = width
                    ? Optional.of(new Width(own.integer("width", 1, Width.MAX)))
                    : found(own, "format", PrecisionFile::format);
            return new CastRule(target, rounding(own), overflow(own));
        });
    }

    private static Target target(Section section, String key) {
        Scalar scalar = section.scalar(key);
        boolean width = scalar.text().matches("-?[0-9]+");
        return width ? new Width(scalar.asInteger(1, Width.MAX)) : scalar.parsed(PrecisionFile::format);
    }

    private static Target format(String text) {
        return new Format(FixedFormat.parse(text));
    }

    private static Optional<Rounding> rounding(Section section) {
        return found(section, "rounding", Rounding::parse);
    }

    private static Optional<Overflow> overflow(Section section) {
        return found(section, "overflow", Overflow::parse);
    }

    private static <T> Optional<T> found(Section section, String key, Function<String, T> parser) {
        return section.has(key) ? Optional.of(section.scalar(key).parsed(parser)) : Optional.empty();
    }

    private static AccumulatorPlan accumulators(Section section) {
        String key = "accumulators";
        if (!section.has(key)) {
            return new AccumulatorPlan(0, Optional.empty());
        }
        if (!section.hasSection(key)) {
            return new AccumulatorPlan(accumulatorWidth(section, key), Optional.empty());
        }
        return section.section(key).bind(own -> new AccumulatorPlan(accumulatorWidth(own, "width"), overflow(own)));
    }

    private static int accumulatorWidth(Section section, String key) {
        return section.text(key).equals(PrecisionText.EXACT) ? 0 : section.integer(key, 1, FixedFormat.MAX_WIDTH);
    }
}
