package macrame.nn.precision;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import macrame.files.document.PlainText;
import macrame.nn.precision.CastRule.Format;
import macrame.nn.precision.Precision.LayerRole;
import macrame.nn.precision.PrecisionPlan.AccumulatorPlan;

/** Writes a {@link PrecisionPlan} as the YAML document that {@link PrecisionFile} reads back as an equal plan. */
public final class PrecisionText {

    /** The spelling of accumulators that are as wide as their sums can get. */
    static final String EXACT = "exact";

    private PrecisionText() {}

    /** The document, keys in a stated order. */
    public static String of(PrecisionPlan plan) {
        StringBuilder text = new StringBuilder();
        line(text, 0, "rounding", label(plan.rounding()));
        line(text, 0, "overflow", label(plan.overflow()));
        line(text, 0, "accumulators", accumulators(plan.accumulators()));
        plan.roles().forEach((role, rule) -> line(text, 0, PrecisionFile.key(role), value(rule)));
        Map<String, Map<Role, CastRule>> layers = new TreeMap<>();
        Map<String, Map<String, Map<Role, CastRule>>> parts = new TreeMap<>();
        for (Map.Entry<LayerRole, CastRule> entry : plan.layers().entrySet()) {
            layers.computeIfAbsent(entry.getKey().layer(), unseen -> new TreeMap<>())
                    .put(entry.getKey().role(), entry.getValue());
        }
        plan.sites().forEach((site, rule) -> {
            layers.computeIfAbsent(site.layer(), unseen -> new TreeMap<>());
            parts.computeIfAbsent(site.layer(), unseen -> new TreeMap<>())
                    .computeIfAbsent(site.part(), unseen -> new TreeMap<>())
                    .put(site.role(), rule);
        });
        if (!layers.isEmpty()) {
            text.append("layers:\n");
        }
        layers.forEach((layer, rules) -> {
            text.append("  ").append(PlainText.of(layer)).append(":\n");
            rules.forEach((role, rule) -> line(text, 4, PrecisionFile.key(role), value(rule)));
            parts(text, parts.getOrDefault(layer, Map.of()));
        });
        return text.toString();
    }

    private static void parts(StringBuilder text, Map<String, Map<Role, CastRule>> parts) {
        if (!parts.isEmpty()) {
            text.append("    parts:\n");
        }
        parts.forEach((part, rules) -> {
            text.append("      ").append(PlainText.of(part)).append(":\n");
            rules.forEach((role, rule) -> line(text, 8, PrecisionFile.key(role), value(rule)));
        });
    }

    private static void line(StringBuilder text, int indent, String key, String value) {
        text.append(" ".repeat(indent)).append(key).append(": ").append(value).append('\n');
    }

    private static String value(CastRule rule) {
        String target = rule.target()
                .map(one -> one instanceof Format format ? format.format().toString() : Integer.toString(one.width()))
                .orElse("");
        if (rule.rounding().isEmpty() && rule.overflow().isEmpty() && !target.isEmpty()) {
            return target;
        }
        List<String> pairs = new ArrayList<>();
        rule.target().ifPresent(one -> pairs.add((one instanceof Format ? "format: " : "width: ") + target));
        rule.rounding().ifPresent(rounding -> pairs.add("rounding: " + label(rounding)));
        rule.overflow().ifPresent(overflow -> pairs.add("overflow: " + label(overflow)));
        return "{" + String.join(", ", pairs) + "}";
    }

    private static String accumulators(AccumulatorPlan plan) {
        String width = plan.width() == 0 ? EXACT : Integer.toString(plan.width());
        return plan.overflow()
                .map(overflow -> "{width: " + width + ", overflow: " + label(overflow) + "}")
                .orElse(width);
    }

    private static String label(Enum<?> mode) {
        return mode.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
