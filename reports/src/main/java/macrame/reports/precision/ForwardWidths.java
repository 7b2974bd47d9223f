package macrame.reports.precision;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import macrame.arith.FixedFormat;
import macrame.nn.network.Network;
import macrame.nn.precision.Precision.LayerRole;
import macrame.nn.precision.Ranges;
import macrame.nn.precision.Role;

/**
 * Widths of weights and activations that equalise their noise at the decision (Sakr and Shanbhag 2019, criterion 1):
 * {@code B = B_min + round(log2 √(E / E_min))}, with the gains E of {@link MismatchBound} in units of the squared range,
 * and B_min the least width at which the bound {@code Σ 4^(1−B) E} stays within a target.
 *
 * @param tensors every quantized tensor
 * @param leastBits B_min
 * @param bound of the mismatch probability at these widths
 */
public record ForwardWidths(List<Tensor> tensors, int leastBits, double bound) {

    private static final int MOST_BITS = 32;

    /**
     * A tensor and its width.
     *
     * @param layer the node
     * @param role weight or activation
     * @param rangeExponent e of the range [−2^e, 2^e)
     * @param gain E · 4^e
     * @param bits of its format
     */
    public record Tensor(String layer, Role role, int rangeExponent, double gain, int bits) {

        /** The format of that width over that range. */
        public FixedFormat format() {
            return FixedFormat.signed(bits, bits - 1 - rangeExponent);
        }

        double mismatch() {
            return gain * Math.scalb(1.0, 2 * (1 - bits));
        }
    }

    /** Copies the list. */
    public ForwardWidths {
        tensors = List.copyOf(tensors);
    }

    /**
     * Chooses widths.
     *
     * @param ranges largest magnitudes of a float64 run
     * @param gains of {@link MismatchBound#gains}
     * @param target largest mismatch probability allowed by the bound, positive
     */
    public static ForwardWidths of(Network network, Ranges ranges, Map<String, Double> gains, double target) {
        List<Tensor> tensors = new ArrayList<>();
        double least = Double.POSITIVE_INFINITY;
        for (Map.Entry<LayerRole, Double> entry : ranges.largest().entrySet()) {
            LayerRole place = entry.getKey();
            Double gain = gain(network, place, gains);
            if (gain != null && gain > 0 && entry.getValue() >= Double.MIN_NORMAL) {
                double largest = entry.getValue();
                int exponent = Math.getExponent(largest);
                exponent += Math.scalb(1.0, exponent) < largest ? 1 : 0;
                double normalised = gain * Math.scalb(1.0, 2 * exponent);
                tensors.add(new Tensor(place.layer(), place.role(), exponent, normalised, 0));
                least = Math.min(least, normalised);
            }
        }
        return fitted(tensors, least, target);
    }

    private static Double gain(Network network, LayerRole place, Map<String, Double> gains) {
        return switch (place.role()) {
            case ACTIVATION -> place.layer().equals(network.output().name()) ? null : gains.get(place.layer());
            case WEIGHT -> gains.get(place.layer() + ".weight");
            default -> null;
        };
    }

    private static ForwardWidths fitted(List<Tensor> tensors, double least, double target) {
        for (int bits = 2; ; bits++) {
            List<Tensor> sized = new ArrayList<>();
            double bound = 0;
            for (Tensor tensor : tensors) {
                long more = StrictMath.round(GridRequirement.log2(tensor.gain() / least) / 2);
                int width = (int) Math.min(MOST_BITS, bits + more);
                Tensor wide = new Tensor(tensor.layer(), tensor.role(), tensor.rangeExponent(), tensor.gain(), width);
                sized.add(wide);
                bound += wide.mismatch();
            }
            if (bound <= target || bits == MOST_BITS) {
                return new ForwardWidths(sized, bits, bound);
            }
        }
    }
}
