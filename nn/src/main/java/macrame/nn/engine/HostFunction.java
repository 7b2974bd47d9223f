package macrame.nn.engine;

import java.util.List;
import macrame.nn.tensor.RealTensor;

/** A function that leaves the accelerator: named in every report, computed with {@link StrictMath} on decoded values. */
public interface HostFunction {

    /** The name in reports. */
    String name();

    /** The result's values, innermost axis fastest. */
    double[] apply(List<RealTensor> inputs);

    /** No value of the result has a larger magnitude, whatever the inputs are; infinite if nothing is known. */
    default double largestMagnitude() {
        return Double.POSITIVE_INFINITY;
    }
}
