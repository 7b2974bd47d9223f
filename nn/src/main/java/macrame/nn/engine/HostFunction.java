package macrame.nn.engine;

import java.util.List;
import macrame.nn.tensor.RealTensor;

/** A function that leaves the accelerator: named in every report, computed with {@link StrictMath} on decoded values. */
public interface HostFunction {

    /** The name in reports. */
    String name();

    /** The result's values, innermost axis fastest. */
    double[] apply(List<RealTensor> inputs);
}
