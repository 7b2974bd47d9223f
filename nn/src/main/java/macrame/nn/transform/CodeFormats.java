package macrame.nn.transform;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import macrame.arith.FixedFormat;
import macrame.nn.layer.Convolution;
import macrame.nn.layer.Dequantize;
import macrame.nn.layer.DynamicQuantize;
import macrame.nn.layer.Flatten;
import macrame.nn.layer.Layer;
import macrame.nn.layer.Linear;
import macrame.nn.layer.MaxPool;
import macrame.nn.layer.Pad;
import macrame.nn.layer.Quantize;
import macrame.nn.layer.Requantize;
import macrame.nn.layer.Reshape;
import macrame.nn.layer.Select;
import macrame.nn.layer.Slice;
import macrame.nn.layer.Transpose;
import macrame.nn.network.Network;
import macrame.nn.network.Node;
import macrame.nn.precision.CastRule;
import macrame.nn.precision.Precision.LayerRole;
import macrame.nn.precision.PrecisionPlan;
import macrame.nn.precision.Role;
import macrame.nn.precision.Site;

/**
 * The formats of layers whose results are whole numbers by their nature: codes, operands without their zero point, and
 * the sums behind a requantisation. In these a quantised network runs bit for bit, whatever ranges are seen.
 */
public final class CodeFormats {

    private static final FixedFormat SUM = new FixedFormat(Integer.SIZE, 0, true);
    private static final Set<Class<? extends Layer>> MOVES =
            Set.of(Flatten.class, Reshape.class, Transpose.class, Slice.class, Select.class, Pad.class, MaxPool.class);

    private final Network network;
    private final Map<String, FixedFormat> codes = new HashMap<>();
    private final Map<LayerRole, CastRule> layers = new TreeMap<>();
    private final Map<Site, CastRule> sites = new TreeMap<>();

    private CodeFormats(Network network) {
        this.network = network;
    }

    /** The plan with these formats wherever it says nothing about a layer itself. */
    public static PrecisionPlan over(PrecisionPlan plan, Network network) {
        CodeFormats formats = new CodeFormats(network);
        network.nodes().forEach(formats::add);
        if (formats.codes.isEmpty()) {
            return plan;
        }
        formats.layers.putAll(plan.layers());
        formats.sites.putAll(plan.sites());
        return new PrecisionPlan(
                formats.sites, formats.layers, plan.roles(), plan.rounding(), plan.overflow(), plan.accumulators());
    }

    private void add(Node node) {
        Layer layer = node.layer();
        FixedFormat read = codes.get(node.inputs().get(0));
        if (layer instanceof Quantize quantize) {
            clamped(node, format(quantize.least(), quantize.greatest()));
        } else if (layer instanceof Requantize requantize) {
            clamped(node, new FixedFormat(Byte.SIZE, 0, requantize.signed()));
        } else if (layer.equals(new DynamicQuantize(DynamicQuantize.Result.CODES))) {
            holds(node, new FixedFormat(Byte.SIZE, 0, false));
        } else if (read != null
                && layer instanceof Dequantize shift
                && shift.scales().equals(List.of(1f))) {
            holds(node, new FixedFormat(read.width() + 1, 0, true));
        } else if (read != null && MOVES.contains(layer.getClass())) {
            holds(node, read);
        } else if (read != null && isSum(node)) {
            holds(node, SUM);
            layers.put(new LayerRole(node.name(), Role.WEIGHT), rule(new FixedFormat(Byte.SIZE + 1, 0, true)));
            sites.put(new Site(node.name(), "bias", Role.WEIGHT), rule(SUM));
        }
    }

    private static FixedFormat format(int least, int greatest) {
        int width = Integer.SIZE - Integer.numberOfLeadingZeros(Math.max(greatest, ~least));
        return new FixedFormat(least < 0 ? width + 1 : width, 0, least < 0);
    }

    /** A product whose readers all requantise. */
    private boolean isSum(Node node) {
        boolean product = node.layer() instanceof Linear || node.layer() instanceof Convolution;
        List<Node> readers = network.nodes().stream()
                .filter(other -> other.inputs().contains(node.name()))
                .toList();
        return product
                && !readers.isEmpty()
                && readers.stream().allMatch(reader -> reader.layer() instanceof Requantize);
    }

    private void holds(Node node, FixedFormat format) {
        codes.put(node.name(), format);
        layers.put(new LayerRole(node.name(), Role.ACTIVATION), rule(format));
    }

    /** Distances from the ends of the range, which tell where a gradient passes, have either sign. */
    private void clamped(Node node, FixedFormat format) {
        holds(node, format);
        for (String distance : List.of("above", "below")) {
            sites.put(
                    new Site(node.name(), distance, Role.ACTIVATION),
                    rule(new FixedFormat(format.width() + 2, 0, true)));
        }
    }

    private static CastRule rule(FixedFormat format) {
        return new CastRule(Optional.of(new CastRule.Format(format)), Optional.empty(), Optional.empty());
    }
}
