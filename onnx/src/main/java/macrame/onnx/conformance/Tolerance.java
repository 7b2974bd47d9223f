package macrame.onnx.conformance;

import macrame.onnx.file.ElementType;

/**
 * How far a value may be off: {@code absolute + relative·|expected|}. Whole numbers may not be off at all.
 *
 * @param relative share of the expected value
 * @param absolute on top
 */
public record Tolerance(double relative, double absolute) {

    /** What ONNX's own tests allow. */
    public static final Tolerance ONNX = new Tolerance(1e-3, 1e-7);

    /** @throws IllegalArgumentException if a share is negative or no number */
    public Tolerance {
        if (!(relative >= 0) || !(absolute >= 0)) {
            throw new IllegalArgumentException("tolerances are at least 0");
        }
    }

    /** By how much a value is too far off, in units of what is allowed; at most 1 if it is not. */
    double excess(ElementType type, double expected, double actual) {
        if (expected == actual || Double.isNaN(expected) && Double.isNaN(actual)) {
            return 0;
        }
        double allowed = type.isReal() ? absolute + relative * Math.abs(expected) : 0;
        double distance = Math.abs(expected - actual);
        return distance <= allowed ? distance / allowed : Double.isNaN(distance) ? Double.MAX_VALUE : 1 + distance;
    }
}
