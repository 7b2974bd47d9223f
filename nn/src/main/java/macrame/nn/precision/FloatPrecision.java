package macrame.nn.precision;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** Floating-point formats of a run on the reference engine: every result is computed in float64 and rounded once. */
public enum FloatPrecision {
    /** As it comes. */
    FLOAT64(64, 64),
    /** Everything in IEEE 754 binary32. */
    FLOAT32(32, 32),
    /**
     * Values, activations and gradients in IEEE 754 binary16, everything that is added to in binary32 (Micikevicius et al.,
     * "Mixed precision training", ICLR 2018, arXiv:1710.03740).
     */
    FLOAT16(16, 32);

    private static final Set<Role> NARROW =
            EnumSet.of(Role.WEIGHT, Role.ACTIVATION, Role.WEIGHT_GRADIENT, Role.ACTIVATION_GRADIENT);

    /** Of binary16: fraction bits, least normal exponent, largest finite value. */
    private static final int HALF_FRACTION = 10;

    private static final int HALF_LEAST_EXPONENT = -14;
    private static final double HALF_LARGEST = 65504;

    private final int narrow;
    private final int wide;

    FloatPrecision(int narrow, int wide) {
        this.narrow = narrow;
        this.wide = wide;
    }

    /** The name in files and reports. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Width of a role's words, in bits. */
    public int bits(Role role) {
        return NARROW.contains(role) ? narrow : wide;
    }

    /** A value in the format of a role: to nearest, ties to even; beyond the largest finite value infinite. */
    public double round(Role role, double value) {
        return switch (bits(role)) {
            case 16 -> half(value);
            case 32 -> (float) value;
            default -> value;
        };
    }

    private static double half(double value) {
        int exponent = Math.max(Math.getExponent(value), HALF_LEAST_EXPONENT);
        if (exponent > Double.MAX_EXPONENT) {
            return value;
        }
        double rounded =
                Math.scalb(StrictMath.rint(Math.scalb(value, HALF_FRACTION - exponent)), exponent - HALF_FRACTION);
        return Math.abs(rounded) > HALF_LARGEST ? Math.copySign(Double.POSITIVE_INFINITY, value) : rounded;
    }

    /** The same widths for what only counts bits; float64 has none there. */
    public Widths widths() {
        Widths widths = Widths.wide();
        for (Role role : Role.values()) {
            widths = widths.with(role, bits(role));
        }
        return widths;
    }
}
