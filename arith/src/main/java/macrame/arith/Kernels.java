package macrame.arith;

import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import macrame.arith.kernel.PanelKernels;

/** Finds the vector kernels, once, if the Java virtual machine has what they need. */
final class Kernels {

    private static final String PROPERTY = "macrame.kernels";

    private Kernels() {}

    /** The vector kernels, or null where there are none or {@code -Dmacrame.kernels=plain} forbids them. */
    static PanelKernels vector() {
        return Found.VECTOR;
    }

    private static final class Found {
        static final PanelKernels VECTOR = find();
    }

    private static PanelKernels find() {
        boolean forbidden = "plain".equals(System.getProperty(PROPERTY));
        if (forbidden || ModuleLayer.boot().findModule("jdk.incubator.vector").isEmpty()) {
            return null;
        }
        try {
            return ServiceLoader.load(PanelKernels.class, Kernels.class.getClassLoader())
                    .findFirst()
                    .orElse(null);
        } catch (ServiceConfigurationError | LinkageError unusable) {
            // A virtual machine whose Vector API differs from the one compiled against: the plain loops give the same
            // bits.
            return null;
        }
    }
}
