package macrame.nn.engine;

import java.util.Locale;
import java.util.function.DoubleUnaryOperator;

/** Functions of one element that the vector unit has, on float64 by {@link StrictMath}. */
public enum Function {
    /** {@code tanh x}. */
    TANH(StrictMath::tanh),
    /** {@code 1 / (1 + e^-x)}. */
    SIGMOID(x -> 1 / (1 + StrictMath.exp(-x))),
    /** {@code e^x}. */
    EXPONENTIAL(StrictMath::exp),
    /** Distribution function of the standard normal. */
    NORMAL_DISTRIBUTION(StandardNormal::distribution),
    /** Density of the standard normal. */
    NORMAL_DENSITY(StandardNormal::density),
    /** {@code 1 / x}. */
    RECIPROCAL(x -> 1 / x),
    /** {@code 1 / √x}. */
    INVERSE_SQUARE_ROOT(x -> 1 / StrictMath.sqrt(x)),
    /** {@code |x|}. */
    ABSOLUTE(StrictMath::abs),
    /** −1, 0 or 1. */
    SIGN(StrictMath::signum);

    private final DoubleUnaryOperator real;

    Function(DoubleUnaryOperator real) {
        this.real = real;
    }

    /** The function on float64. */
    public double apply(double x) {
        return real.applyAsDouble(x);
    }

    /** The name in files and reports: lower case with hyphens. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
