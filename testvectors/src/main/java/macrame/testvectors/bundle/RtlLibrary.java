package macrame.testvectors.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The reference RTL, its test bench and examples, as they go into bundles. */
public final class RtlLibrary {

    /** The test bench, first because it sets the time scale. */
    public static final String BENCH = "tb.sv";

    /** What several modules include. */
    public static final String INCLUDED = "macrame_mac.svh";

    /** What drives a part of the RTL from Python. */
    public static final List<String> PYTHON = List.of("cocotb/bundle.py", "cocotb/test_requantiser.py");

    private static final List<String> MODULES = List.of(
            "macrame_buffer.sv",
            "macrame_cast.sv",
            "macrame_delay.sv",
            "macrame_lfsr.sv",
            "macrame_mac.sv",
            "macrame_output_array.sv",
            "macrame_pe_output.sv",
            "macrame_pe_stationary.sv",
            "macrame_requantiser.sv",
            "macrame_stationary_array.sv");

    private RtlLibrary() {}

    /** The names of the module files. */
    public static List<String> modules() {
        return MODULES;
    }

    /** The text of a file. */
    public static String text(String name) {
        try (InputStream stream = RtlLibrary.class.getResourceAsStream("/macrame/testvectors/rtl/" + name)) {
            if (stream == null) {
                throw new IllegalStateException(name + " is not in this module");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new IllegalStateException(name + " cannot be read from this module", failure);
        }
    }
}
