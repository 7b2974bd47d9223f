package macrame.arith;

/** Functions that hardware approximates by tables. */
public enum NonLinearity {
    /** {@code 1 / (1 + e^-x)}. */
    SIGMOID,
    /** The hyperbolic tangent. */
    TANH,
    /** {@code e^x}. */
    EXP,
    /** {@code 1 / x}, for x above 0. */
    RECIPROCAL,
    /** {@code 1 / √x}, for x above 0. */
    INVERSE_SQUARE_ROOT;

    /** The value in double precision, the same bits on every machine. */
    public double value(double x) {
        return switch (this) {
            case SIGMOID -> 1 / (1 + StrictMath.exp(-x));
            case TANH -> StrictMath.tanh(x);
            case EXP -> StrictMath.exp(x);
            case RECIPROCAL -> 1 / x;
            case INVERSE_SQUARE_ROOT -> 1 / Math.sqrt(x);
        };
    }

    /** Whether x must be above 0. */
    boolean needsPositive() {
        return this == RECIPROCAL || this == INVERSE_SQUARE_ROOT;
    }
}
