package macrame.arith;

import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import macrame.arith.kernel.CastKernels;
import macrame.arith.kernel.PanelKernels;

/** Finds the vector kernels, once, if the Java virtual machine has what they need. */
final class Kernels {

    private static final String PROPERTY = "macrame.kernels";

    /** Below this many rows, packing B costs more than panels save. */
    private static final int PANEL_ROWS = 4;

    private Kernels() {}

    /** The vector kernels, or null where there are none or {@code -Dmacrame.kernels=plain} forbids them. */
    static PanelKernels vector() {
        return Found.VECTOR;
    }

    /** The vector kernels for a product of so many rows, or null. */
    static PanelKernels panels(int rows) {
        return rows < PANEL_ROWS ? null : vector();
    }

    /** The vector kernels of casts, or null under the same conditions. */
    static CastKernels vectorCasts() {
        return Found.CASTS;
    }

    private static final class Found {
        static final PanelKernels VECTOR = find(PanelKernels.class);
        static final CastKernels CASTS = find(CastKernels.class);
    }

    private static <K> K find(Class<K> kernels) {
        boolean forbidden = "plain".equals(System.getProperty(PROPERTY));
        if (forbidden || ModuleLayer.boot().findModule("jdk.incubator.vector").isEmpty()) {
            return null;
        }
        try {
            return ServiceLoader.load(kernels, Kernels.class.getClassLoader())
                    .findFirst()
                    .orElse(null);
        } catch (ServiceConfigurationError | LinkageError unusable) {
            // A virtual machine whose Vector API differs from the one compiled against: the plain loops give the same
            // bits.
            return null;
        }
    }
}
