package macrame.nn.engine;

/** Where a {@link Function} of an interval lies. */
final class FunctionRange {

    /**
     * Added on both sides where the computed function need not be monotone: its error, a few units in the last place or
     * for {@link StandardNormal} 1e-15, is far below.
     */
    private static final double MARGIN = 0x1p-46;

    private final Function function;
    private double least = Double.POSITIVE_INFINITY;
    private double greatest = Double.NEGATIVE_INFINITY;

    private FunctionRange(Function function) {
        this.function = function;
    }

    /** The least and the greatest value, poles as ±{@link Double#MAX_VALUE}. */
    static double[] of(Function function, double low, double high) {
        FunctionRange range = new FunctionRange(function);
        switch (function) {
            case TANH, SIGMOID, EXPONENTIAL, NORMAL_DISTRIBUTION ->
                range.include(low, high).widen();
            case NORMAL_DENSITY -> range.include(low, high).turn(low, high).widen();
            case SIGN -> range.include(low, high);
            case ABSOLUTE -> range.include(low, high).turn(low, high);
            case RECIPROCAL -> range.reciprocal(low, high);
            case INVERSE_SQUARE_ROOT -> range.include(Math.max(0, low), Math.max(0, high));
        }
        return new double[] {
            Math.max(-Double.MAX_VALUE, range.least), Math.min(Double.MAX_VALUE, range.greatest),
        };
    }

    private FunctionRange include(double... arguments) {
        for (double x : arguments) {
            double value = function.apply(x);
            least = Math.min(least, value);
            greatest = Math.max(greatest, value);
        }
        return this;
    }

    /** Zero, where the function turns, if it is within. */
    private FunctionRange turn(double low, double high) {
        return low <= 0 && high >= 0 ? include(0) : this;
    }

    private void widen() {
        least -= MARGIN * Math.max(1, Math.abs(least));
        greatest += MARGIN * Math.max(1, Math.abs(greatest));
    }

    /** With negative values on one side of the pole and positive ones on the other, anything. */
    private void reciprocal(double low, double high) {
        if (low < 0 && high >= 0) {
            least = Double.NEGATIVE_INFINITY;
            greatest = Double.POSITIVE_INFINITY;
            return;
        }
        include(low, high);
    }
}
