package macrame.nn.precision;

import java.util.EnumMap;
import java.util.Map;

/**
 * Bare widths per role, in bits.
 *
 * @param bits width of every role's tensors, 1 to 32
 * @param accumulatorBits width of the accumulators; 0 for as wide as the sums can get
 */
public record Widths(Map<Role, Integer> bits, int accumulatorBits) implements SiteWidths {

    /** What a role is given when only others are under test: wide enough not to matter. */
    public static final int WIDE = 24;

    /** What is kept between updates: squares of gradients reach over twice as many octaves as gradients. */
    private static final int KEPT = 32;

    private static final int MAX = 32;

    /** @throws IllegalArgumentException if a width is out of range */
    public Widths {
        Map<Role, Integer> complete = new EnumMap<>(Role.class);
        for (Role role : Role.values()) {
            int width = bits.getOrDefault(role, role == Role.MASTER || role == Role.OPTIMIZER_STATE ? KEPT : WIDE);
            if (width < 1 || width > MAX) {
                throw new IllegalArgumentException(
                        "a width for " + role.label() + "s is 1 to " + MAX + " bits, not " + width);
            }
            complete.put(role, width);
        }
        if (accumulatorBits < 0 || accumulatorBits > 64) {
            throw new IllegalArgumentException("accumulators are 1 to 64 bits wide, not " + accumulatorBits
                    + ". Maybe leave the width out for accumulators that cannot overflow.");
        }
        bits = complete;
    }

    /** Every role wide, accumulators that cannot overflow. */
    public static Widths wide() {
        return new Widths(Map.of(), 0);
    }

    /** The same width for weights, activations and both gradients, the other roles wide. */
    public static Widths uniform(int width) {
        return wide().with(Role.WEIGHT, width)
                .with(Role.ACTIVATION, width)
                .with(Role.WEIGHT_GRADIENT, width)
                .with(Role.ACTIVATION_GRADIENT, width);
    }

    /** These widths with another one for one role. */
    public Widths with(Role role, int width) {
        Map<Role, Integer> changed = new EnumMap<>(bits);
        changed.put(role, width);
        return new Widths(changed, accumulatorBits);
    }

    /** These widths with other accumulators. */
    public Widths withAccumulators(int width) {
        return new Widths(bits, width);
    }

    /** Width of a role's tensors, in bits. */
    public int of(Role role) {
        return bits.get(role);
    }

    @Override
    public int bits(Site site) {
        return of(site.role());
    }

    @Override
    public int accumulatorBits(int a, int b, long terms) {
        return AccumulatorRule.width(accumulatorBits, a + b, terms);
    }
}
