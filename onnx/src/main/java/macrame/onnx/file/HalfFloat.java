package macrame.onnx.file;

/** IEEE 754 binary16. */
final class HalfFloat {

    private static final int FRACTION_BITS = 10;
    private static final int BIAS = 15;
    private static final int MAX_EXPONENT = 31;

    private HalfFloat() {}

    /** The value of 16 bits, exactly. */
    static double value(short bits) {
        int exponent = bits >> FRACTION_BITS & MAX_EXPONENT;
        int fraction = bits & (1 << FRACTION_BITS) - 1;
        double magnitude;
        if (exponent == MAX_EXPONENT) {
            magnitude = fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
        } else if (exponent == 0) {
            magnitude = Math.scalb((double) fraction, 1 - BIAS - FRACTION_BITS);
        } else {
            magnitude = Math.scalb((double) (fraction | 1 << FRACTION_BITS), exponent - BIAS - FRACTION_BITS);
        }
        return bits < 0 ? -magnitude : magnitude;
    }
}
