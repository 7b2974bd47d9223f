package macrame.testvectors.bundle;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What a bundle can hold besides its manifest and its operands. */
public enum BundleFormat {
    /** Lane-packed {@code $readmemh} files, parameters, test bench and reference RTL. */
    READMEMH,
    /** Accumulators and results as {@code .npy}. */
    NPY,
    /** All tensors and parameters as a C header. */
    CHEADER,
    /** Results by row and column, and the array's output by cycle and lane, as CSV. */
    CSV,
    /** Every port in every cycle, as CSV. */
    TRACE,
    /** Every port in every cycle, as a waveform. */
    VCD,
    /** An example in Python for cocotb, which reads manifest and {@code .npy} files. */
    COCOTB;

    /** What a bundle holds unless it is told otherwise. */
    public static final Set<BundleFormat> USUAL = Set.copyOf(EnumSet.of(READMEMH, NPY, CHEADER, CSV));

    /** The name on the command line. */
    public String publishedName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException if the text names no format */
    public static BundleFormat parse(String text) {
        return Arrays.stream(values())
                .filter(format -> format.publishedName().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + text + "' is no format of a bundle. Maybe use "
                        + Arrays.stream(values())
                                .map(BundleFormat::publishedName)
                                .collect(Collectors.joining(", ")) + "."));
    }
}
